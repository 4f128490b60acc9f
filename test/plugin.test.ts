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
import { ENGINES, MADE, MEANINGS, plugin, rule, SHAPES } from './wrong-plugins.ts';

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
        lines(`<dir>/acme.mjs: ${says}`, hint),
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

/** Plugins that only show to be wrong beside everything else. */
const TOGETHER: readonly FilesCase[] = [
  [
    'a preset with a rule that nobody has',
    {
      '.manifestlintrc.json': JSON.stringify({ plugins: ['./acme.mjs'], extends: ['recommended', 'acme/recommended'] }),
      'acme.mjs': plugin([rule()], 'presets: { recommended: { "no-task": "warn" } }'),
    },
    'preset "acme/recommended": no-task: there is no rule "no-task"',
    'Did you mean "no-tasks"?',
  ],
  [
    'two kinds of one id',
    {
      '.manifestlintrc.json': naming('./acme.mjs'),
      'acme.mjs': plugin([], 'kinds: [{ id: "k", files: ["a"], load() {} }, { id: "k", files: ["b"], load() {} }]'),
    },
    `${RC}: plugins[0]: the manifest kind "k" exists already`,
    'Each kind needs an id of its own.',
  ],
  [
    'two facts of one id',
    {
      '.manifestlintrc.json': naming('./acme.mjs'),
      'acme.mjs': plugin([], 'facts: [1, 2].map(() => ({ id: "acme/f", applies: () => true, load() {} }))'),
    },
    `${RC}: plugins[0]: the fact "acme/f" exists already`,
    'Each fact needs an id of its own.',
  ],
  [
    'an error whose stack is a number',
    {
      '.manifestlintrc.json': naming('./acme.mjs'),
      'acme.mjs': 'throw Object.assign(new Error("no rules today"), { stack: 7 });',
    },
    '<dir>/acme.mjs: cannot be loaded: no rules today',
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

test.each([...FILES, ...TOGETHER].map(([what, files, says, hint]) => ({ what, files, says, hint })))(
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
