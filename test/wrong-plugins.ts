/** Plugins of which something is wrong by itself, and what is said of it. */
import { packageVersion } from '../src/about.ts';

export const MADE = 'Make plugins with definePlugin and rules with defineRule: the compiler then says what is wrong.';
const ID_WORDS = 'letters, digits, hyphens and underscores, with slashes between';
const OBJECT = 'Export the result of definePlugin({ meta: { name }, rules: […] }) as default.';

/** A rule as JavaScript; what comes later wins. */
export const rule = (more = ''): string =>
  `{ id: 'acme/a', kind: 'manifest-v2', summary: 's', severity: 'warn', messages: { said: { text: 't', help: 'h', rejectedBy: [] } }, check() {}, ${more} }`;
const message = (more: string): string => rule(`messages: { said: { text: 't', help: 'h', rejectedBy: [], ${more} } }`);
/** A plugin with these rules and more as JavaScript. */
export const plugin = (rules: readonly string[], more = ''): string =>
  `import * as v from 'valibot';\nexport default { meta: { name: 'acme' }, rules: [${rules.join(', ')}], ${more} };\n`;
const meta = (about: string): string => `export default { meta: ${about} };\n`;

/** A wrong plugin: its description and code, the message about it, and the line after that. */
export type Case = readonly [what: string, code: string, says: string, hint?: string];

export const SHAPES: readonly Case[] = [
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
    'the address of a page that is no file',
    plugin([rule('docs: { file: new URL("https://example.com/a") }')]),
    'rule "acme/a": rules[0].docs.file: must be a path or a file: URL, found an object',
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
  [
    'a kind with a glob that takes for ever',
    plugin([], 'kinds: [{ id: "k", files: ["k.txt", "*(a*|b*)*.txt"], load() {} }]'),
    'kind "k": files: expected at most 3 wildcards beside brackets between two slashes, found "*(a*|b*)*.txt"',
    'Write several plain globs.',
  ],
  ['a kind without files', plugin([], 'kinds: [{ id: "pipeline", load() {} }]'), 'kinds[0].files: is missing', MADE],
];

export const MEANINGS: readonly Case[] = [
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

export const ENGINES: readonly Case[] = [
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
