/** Whatever is wrong with a plugin is one sentence that says where and what, and at most one line that says what to do. */
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { packageVersion } from '../src/about.ts';
import { definePlugin } from '../src/define-plugin.ts';
import { checkPlugin } from '../src/plugin-shape.ts';
import type { Report } from '../src/report.ts';
import { defineFormatter } from '../src/plugin.ts';
import { manifestlint } from './support/cli.ts';
import { manifest, text } from './support/make-manifest.ts';
import { withPackages } from './support/plugins.ts';

const MADE = 'Make plugins with definePlugin and rules with defineRule: the compiler then says what is wrong.';
const ID_WORDS = 'letters, digits, hyphens and underscores, with slashes between';
const OBJECT = 'Export the result of definePlugin({ meta: { name }, rules: […] }) as default.';

/** A rule as JavaScript; what comes later wins. */
const rule = (more = ''): string =>
  `{ id: 'acme/a', kind: 'manifest-v2', summary: 's', severity: 'warn', messages: { said: { text: 't', help: 'h', rejectedBy: [] } }, check() {}, ${more} }`;
const message = (more: string): string => rule(`messages: { said: { text: 't', help: 'h', rejectedBy: [], ${more} } }`);
/** A plugin with these rules and more as JavaScript. */
const plugin = (rules: readonly string[], more = ''): string =>
  `import * as v from 'valibot';\nexport default { meta: { name: 'acme' }, rules: [${rules.join(', ')}], ${more} };\n`;
const meta = (about: string): string => `export default { meta: ${about} };\n`;

/** A wrong plugin: its description and code, the message about it, and the line after that. */
type Case = readonly [what: string, code: string, says: string, hint?: string];

const SHAPES: readonly Case[] = [
  ['null', 'export default null;', 'a plugin must be an object, found null', OBJECT],
  ['a string', 'export default "acme";', 'a plugin must be an object, found "acme"', OBJECT],
  ['a function', 'export default () => ({});', 'a plugin must be an object, found a function', OBJECT],
  ['a list', 'export default [];', 'meta: is missing', MADE],
  [
    'no default export',
    'export const acme = { meta: { name: "acme" } };',
    'has no default export',
    'Write "export default definePlugin({ … })".',
  ],
  ['no meta', 'export default { rules: [] };', 'meta: is missing', MADE],
  ['meta that is a string', meta('"acme"'), 'meta: must be an object, found "acme"', MADE],
  ['no name', meta('{}'), 'meta.name: is missing', MADE],
  [
    'a name in capitals',
    meta('{ name: "Acme" }'),
    'meta.name: must be lower-case letters, digits and hyphens, found "Acme"',
    MADE,
  ],
  [
    'a name with a slash',
    meta('{ name: "a/b" }'),
    'meta.name: must be lower-case letters, digits and hyphens, found "a/b"',
    MADE,
  ],
  ['an empty name', meta('{ name: "" }'), 'meta.name: must be lower-case letters, digits and hyphens, found ""', MADE],
  ['a name that is a number', meta('{ name: 7 }'), 'meta.name: must be a string, found 7', MADE],
  ['rules that are no list', meta('{ name: "acme" }, rules: {}'), 'rules: must be a list, found an object', MADE],
  ['a rule that is no object', plugin(['"acme/a"']), 'rules[0]: must be an object, found "acme/a"', MADE],
  ['a rule without an id', plugin([rule(), rule('id: undefined')]), 'rules[1].id: is missing', MADE],
  ['a rule without a kind', plugin([rule('kind: undefined')]), 'rule "acme/a": rules[0].kind: is missing', MADE],
  [
    'a wrong severity',
    plugin([rule('severity: "fatal"')]),
    'rule "acme/a": rules[0].severity: must be "error" or "warn" or "info", found "fatal"',
    MADE,
  ],
  [
    'the severity "off"',
    plugin([rule('severity: "off"')]),
    'rule "acme/a": rules[0].severity: must be "error" or "warn" or "info", found "off"',
    MADE,
  ],
  [
    'a check that is no function',
    plugin([rule('check: "check"')]),
    'rule "acme/a": rules[0].check: must be a function, found "check"',
    MADE,
  ],
  [
    'a reason to be deprecated that is no text',
    plugin([rule('deprecated: true')]),
    'rule "acme/a": rules[0].deprecated: must be a string, found true',
    MADE,
  ],
  ['no check', plugin([rule('check: undefined')]), 'rule "acme/a": rules[0].check: is missing', MADE],
  [
    'messages as a list',
    plugin([rule('messages: "said"')]),
    'rule "acme/a": rules[0].messages: must be an object, found "said"',
    MADE,
  ],
  ['no messages', plugin([rule('messages: undefined')]), 'rule "acme/a": rules[0].messages: is missing', MADE],
  [
    'a message without help',
    plugin([message('help: undefined')]),
    'rule "acme/a": rules[0].messages.said.help: is missing',
    MADE,
  ],
  [
    'a message with an empty help',
    plugin([message('help: ""')]),
    'rule "acme/a": rules[0].messages.said.help: must be a non-empty string, found ""',
    MADE,
  ],
  [
    'a text that is a number',
    plugin([message('text: 7')]),
    'rule "acme/a": rules[0].messages.said.text: must be a string or a function, found 7',
    MADE,
  ],
  [
    'a wrong side in rejectedBy',
    plugin([message('rejectedBy: ["server"]')]),
    'rule "acme/a": rules[0].messages.said.rejectedBy: must be a list of moments, or "varies", found a list',
    MADE,
  ],
  [
    'rejectedBy that is one side',
    plugin([message('rejectedBy: "build"')]),
    'rule "acme/a": rules[0].messages.said.rejectedBy: must be a list of moments, or "varies", found "build"',
    MADE,
  ],
  [
    'a tag that no editor has',
    plugin([message('tag: "faded"')]),
    'rule "acme/a": rules[0].messages.said.tag: must be "unnecessary" or "deprecated", found "faded"',
    MADE,
  ],
  [
    'a message that is louder than loud',
    plugin([message('severity: "fatal"')]),
    'rule "acme/a": rules[0].messages.said.severity: must be "error" or "warn" or "info", found "fatal"',
    MADE,
  ],
  [
    'options that are no schema',
    plugin([rule('options: { max: 3 }')]),
    'rule "acme/a": rules[0].options: must be a valibot schema that is not asynchronous, found an object',
    MADE,
  ],
  [
    'a wrong level in a preset',
    plugin([rule()], 'presets: { recommended: { "acme/a": "warning" } }'),
    'presets.recommended.acme/a: must be "error" or "warn" or "info" or "off", found "warning"',
    MADE,
  ],
  [
    'a formatter that is no function',
    plugin([], 'formatters: { table: "table" }'),
    'formatters.table: must be a function, found "table"',
    MADE,
  ],
  [
    'a kind without load',
    plugin([], 'kinds: [{ id: "pipeline", files: ["pipeline.txt"] }]'),
    'kinds[0].load: is missing',
    MADE,
  ],
  ['a kind without files', plugin([], 'kinds: [{ id: "pipeline", load() {} }]'), 'kinds[0].files: is missing', MADE],
];

const MEANINGS: readonly Case[] = [
  [
    'a misspelled key in meta',
    meta('{ name: "acme", engin: ">=99" }'),
    'plugin "acme": meta: unknown key "engin"',
    'Did you mean "engine"?',
  ],
  [
    'a misspelled key in a rule',
    plugin([rule('strictonly: true')]),
    'plugin "acme": rule "acme/a": unknown key "strictonly"',
    'Did you mean "strictOnly"?',
  ],
  [
    'a misspelled key in a message',
    plugin([message('rejectdBy: []')]),
    'plugin "acme": rule "acme/a": message "said": unknown key "rejectdBy"',
    'Did you mean "rejectedBy"?',
  ],
  [
    'a rule id with a line break',
    plugin([rule(String.raw`id: "acme/a\n::error::b"`)]),
    `rule "acme/a\\x0a::error::b": rules[0].id: must be ${ID_WORDS}, found "acme/a\\x0a::error::b"`,
    MADE,
  ],
  [
    'a rule id with a colon',
    plugin([rule('id: "acme/a:b"')]),
    `rule "acme/a:b": rules[0].id: must be ${ID_WORDS}, found "acme/a:b"`,
    MADE,
  ],
  [
    'a summary of two lines',
    plugin([rule(String.raw`summary: "a\nb"`)]),
    'rule "acme/a": rules[0].summary: must be one line without control characters, found "a\\x0ab"',
    MADE,
  ],
  [
    'a key that nobody knows',
    plugin([rule()], 'rulez: []'),
    'plugin "acme": unknown key "rulez"',
    'Did you mean "rules"?',
  ],
  [
    'a preset of a plugin without rules',
    'export default { meta: { name: "acme" }, presets: { recommended: { "acme/a": "warn" } } };',
    'plugin "acme": the preset "recommended" sets the unknown rule "acme/a"',
    'The plugin has no rules.',
  ],
  [
    'an id without the namespace',
    plugin([rule('id: "a"')]),
    'plugin "acme": the rule "a" lacks the namespace of the plugin',
    'Call it "acme/a".',
  ],
  [
    'an id of another namespace',
    plugin([rule('id: "other/a"')]),
    'plugin "acme": the rule "other/a" lacks the namespace of the plugin',
    'Call it "acme/a".',
  ],
  [
    'an id twice',
    plugin([rule(), rule()]),
    'plugin "acme": two rules have the id "acme/a"',
    'Give each rule an id of its own.',
  ],
  [
    'messages, but none',
    plugin([rule('messages: {}')]),
    'plugin "acme": the rule "acme/a" has no messages',
    'A rule without messages can report nothing.',
  ],
  [
    'an option without a default',
    plugin([rule('options: v.strictObject({ max: v.number() })')]),
    'plugin "acme": an option of the rule "acme/a" has no default: Invalid key: Expected "max" but received undefined',
    'Wrap it in v.optional(schema, default).',
  ],
  [
    'a preset with a typo',
    plugin([rule('id: "acme/owner"')], 'presets: { recommended: { "acme/ownr": "warn" } }'),
    'plugin "acme": the preset "recommended" sets the unknown rule "acme/ownr"',
    'Did you mean "acme/owner"?',
  ],
  [
    'a rule that is replaced and not deprecated',
    plugin([rule('replacedBy: ["acme/b"]')]),
    'plugin "acme": the rule "acme/a" is replaced, and not deprecated',
    'Say why in "deprecated", in one line.',
  ],
  [
    'a rule that is replaced by one that is nowhere',
    plugin([rule('id: "acme/owner"'), rule('deprecated: "late", replacedBy: ["acme/ownr"]')]),
    'plugin "acme": the rule "acme/a" is replaced by the unknown rule "acme/ownr"',
    'Did you mean "acme/owner"?',
  ],
  [
    'a preset with a rule that is nowhere',
    plugin([rule()], 'presets: { strict: { "acme/something-else": "warn" } }'),
    'plugin "acme": the preset "strict" sets the unknown rule "acme/something-else"',
    'The rules are acme/a.',
  ],
];

const ENGINES: readonly Case[] = [
  [
    'an engine that is no range',
    meta('{ name: "acme", engine: "newest" }'),
    'meta.engine "newest" is not a semver range',
    'Write a range such as "^1.0.0".',
  ],
  ['an engine that is a number', meta('{ name: "acme", engine: 1 }'), 'meta.engine: must be a string, found 1', MADE],
  [
    'an engine that does not fit',
    meta('{ name: "acme", engine: ">=99" }'),
    `plugin "acme" needs manifestlint >=99, this is ${packageVersion()}`,
    'Install versions that fit together.',
  ],
];

/** Lints a folder and gives its report, and the lines on standard error, which must be one or two. */
async function faults(files: Readonly<Record<string, string>>): Promise<{ lines: string[]; out: string }> {
  const folder = withPackages({ 'manifest.json': text(manifest({ tasks: [] })), ...files });
  const { code, out, err } = await manifestlint(['-f', 'json', '.'], { cwd: folder });
  const lines = err.replaceAll(folder, '<dir>').split('\n');
  expect({ code, end: lines.pop() }).toEqual({ code: 2, end: '' });
  expect(lines.length).toBeLessThanOrEqual(2);
  expect(err).not.toMatch(/^\s+at /m);
  return { lines, out: out.replaceAll(folder, '<dir>') };
}

/** The same for a plugin at fault: the report tells of it, and has all that the built-in rules find. */
async function pluginFaults(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { lines, out } = await faults(files);
  const { failures, results } = JSON.parse(out) as Pick<Report, 'failures' | 'results'>;
  const [message = '', help] = lines;
  const told = { part: 'plugin', message: message.replace('manifestlint: ', ''), ...(help && { help }) };
  expect(failures).toEqual([expect.objectContaining(told)]);
  expect(results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId))).toContain('no-tasks');
  return lines;
}

const naming = (...plugins: string[]): string => JSON.stringify({ plugins });
const lines = (says: string, hint: string | undefined): string[] => [
  `manifestlint: ${says}`,
  ...(hint === undefined ? [] : [hint]),
];

describe.each([
  ['shape', SHAPES],
  ['meaning', MEANINGS],
  ['engine', ENGINES],
])('a plugin that is wrong in its %s', (_, cases) => {
  test.each(cases.map(([what, code, says, hint]) => ({ what, code, says, hint })))(
    '$what',
    async ({ code, says, hint }) => {
      expect(await pluginFaults({ '.manifestlintrc.json': naming('./acme.mjs'), 'acme.mjs': code })).toEqual(
        lines(`./acme.mjs: ${says}`, hint),
      );
    },
  );
});

const FINE = plugin([rule()]);
const RC = '<dir>/.manifestlintrc.json';

/** A folder that is wrong: its description and files, the message about it, and the line after that. */
type FilesCase = readonly [what: string, files: Readonly<Record<string, string>>, says: string, hint?: string];

/** Plugins that cannot be had. */
const FILES: readonly FilesCase[] = [
  [
    'a missing file',
    { '.manifestlintrc.json': naming('./nope.ts') },
    `${RC}: plugins[0]: there is no plugin at "./nope.ts"`,
    'Paths are relative to the configuration that names them; a folder needs a package.json or an index file.',
  ],
  [
    'a folder without an index',
    { '.manifestlintrc.json': naming('./acme'), 'acme/README.md': '' },
    `${RC}: plugins[0]: there is no plugin at "./acme"`,
    'Paths are relative to the configuration that names them; a folder needs a package.json or an index file.',
  ],
  [
    'a missing package',
    { '.manifestlintrc.json': naming('manifestlint-plugin-nope') },
    `${RC}: plugins[0]: the package "manifestlint-plugin-nope" is not installed`,
    'Install it beside the configuration, or write "./" in front of a path.',
  ],
  [
    'a path without a dot',
    { '.manifestlintrc.json': naming('lint/acme.mjs'), 'lint/acme.mjs': FINE },
    `${RC}: plugins[0]: the package "lint/acme.mjs" is not installed`,
    'Install it beside the configuration, or write "./" in front of a path.',
  ],
  [
    'a module that throws',
    { '.manifestlintrc.json': naming('./acme.mjs'), 'acme.mjs': 'throw new Error("no rules today\\nsecond line");' },
    '<dir>/acme.mjs:1:7: cannot be loaded: no rules today',
  ],
  [
    'a module that throws undefined',
    { '.manifestlintrc.json': naming('./acme.mjs'), 'acme.mjs': 'throw undefined;' },
    '<dir>/acme.mjs: cannot be loaded: undefined',
  ],
  [
    'TypeScript that throws',
    { '.manifestlintrc.json': naming('./acme.ts'), 'acme.ts': 'throw new Error("no rules today");' },
    '<dir>/acme.ts: cannot be loaded: no rules today',
  ],
  [
    'two plugins of one name',
    { '.manifestlintrc.json': naming('./acme.mjs', './again.mjs'), 'acme.mjs': FINE, 'again.mjs': FINE },
    `${RC}: plugins[1]: another plugin has the name "acme"`,
    'Use one of them under another name: { as: "acme2", from: "…" }.',
  ],
  [
    'a rule for a kind that nobody brings',
    { '.manifestlintrc.json': naming('./acme.mjs'), 'acme.mjs': plugin([rule('kind: "manifest-v3"')]) },
    `${RC}: plugins[0]: the rule "acme/a" is for the manifest kind "manifest-v3", which nobody brings`,
    'Did you mean "manifest-v2"?',
  ],
  [
    'a kind that exists',
    {
      '.manifestlintrc.json': naming('./acme.mjs'),
      'acme.mjs': plugin([], 'kinds: [{ id: "manifest-v2", files: ["manifest.json"], load() {} }]'),
    },
    `${RC}: plugins[0]: the manifest kind "manifest-v2" exists already`,
    'Each kind needs an id of its own.',
  ],
  [
    'a plugin object that is none',
    { 'manifestlint.config.mjs': 'export default { plugins: [{ meta: { name: "Acme" } }] };' },
    `<dir>/manifestlint.config.mjs: plugins[0]: meta.name: must be lower-case letters, digits and hyphens, found "Acme"`,
    MADE,
  ],
  [
    'a plugin object for another engine',
    { 'manifestlint.config.mjs': 'export default { plugins: [{ meta: { name: "acme", engine: "<0.0.1" } }] };' },
    `<dir>/manifestlint.config.mjs: plugins[0]: plugin "acme" needs manifestlint <0.0.1, this is ${packageVersion()}`,
    'Install versions that fit together.',
  ],
];

/** Configurations that do not fit their plugins, which are at fault themselves. */
const CONFIGURATIONS: readonly FilesCase[] = [
  [
    'a preset that the plugin lacks',
    {
      '.manifestlintrc.json': JSON.stringify({ plugins: ['./acme.mjs'], extends: 'acme/recommendd' }),
      'acme.mjs': plugin([rule()], 'presets: { recommended: {} }'),
    },
    `${RC}: extends: "acme/recommendd" is neither a preset (recommended, strict, all, acme/recommended, acme/strict and acme/all) nor an installed package`,
    'Did you mean "acme/recommended"?',
  ],
  [
    'a rule that the plugin lacks',
    {
      '.manifestlintrc.json': JSON.stringify({ plugins: ['./acme.mjs'], rules: { 'acme/ownr': 'off' } }),
      'acme.mjs': plugin([rule('id: "acme/owner"')]),
    },
    `${RC}: rules.acme/ownr: there is no rule "acme/ownr"`,
    'Did you mean "acme/owner"?',
  ],
];

test.each(FILES.map(([what, files, says, hint]) => ({ what, files, says, hint })))(
  '$what',
  async ({ files, says, hint }) => {
    expect(await pluginFaults(files)).toEqual(lines(says, hint));
  },
);

test.each(CONFIGURATIONS.map(([what, files, says, hint]) => ({ what, files, says, hint })))(
  '$what',
  async ({ files, says, hint }) => {
    expect(await faults(files)).toEqual({ lines: lines(says, hint), out: '' });
  },
);

test('a syntax error in TypeScript says where', async () => {
  const [sentence = '', ...more] = await pluginFaults({
    '.manifestlintrc.json': naming('./acme.ts'),
    'acme.ts': 'export default {\n  meta: { ]\n};\n',
  });
  expect(sentence).toContain('acme.ts:2:10: ');
  expect(sentence).toContain('Expected identifier but found "]"');
  expect(more).toEqual([]);
});

test('what is right passes as it is, also when it is frozen or was made elsewhere', () => {
  const made = definePlugin({
    meta: { name: 'acme', version: '1.2.3', engine: '*' },
    formatters: { table: () => Promise.resolve(defineFormatter(() => '')) },
  });
  expect(checkPlugin(made, 'acme')).toBe(made);
  const foreignSchema: unknown = { ...v.strictObject({ max: v.optional(v.number(), 3) }) };
  const foreign = {
    meta: { name: 'acme' },
    rules: [
      {
        id: 'acme/a',
        kind: 'k',
        summary: 's',
        severity: 'info',
        messages: { m: { text: () => '', help: 'h', rejectedBy: 'varies' } },
        options: foreignSchema,
        check: () => undefined,
      },
    ],
  };
  expect(checkPlugin(Object.freeze(foreign), 'acme')).toBe(foreign);
});
