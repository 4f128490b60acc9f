/**
 * Tests the compiler's diagnostics for authors of rules, plugins and configurations: short, and on the line of the
 * mistake.
 */
import fs from 'node:fs';
import path from 'node:path';
import { type Snippet, testMistakes } from './support/mistakes.ts';

const ROOT = path.join(import.meta.dirname, '..');

const RULE = `import { defineRule } from '../src/index.ts';
import * as v from 'valibot';
export default defineRule({
  id: 'acme/a',
  summary: 's',
  severity: 'warn',
  options: v.strictObject({ max: v.optional(v.number(), 3) }),
  messages: {
    said: { text: ({ task }: { task: string }) => task, help: 'h', rejectedBy: ['build'] },
    mixed: { text: 'mixed', help: 'h', rejectedBy: 'varies' },
  },
  check({ manifest, tasks }, report, { options }) {
    report('said', ['tasks', 0, 'id'], { task: 'a' });
    report('said', { path: ['package', 'name'], on: 'key' }, { task: 'b' }, { suggest: ['c'] });
    report('mixed', [], {}, { rejectedBy: ['load'] });
    if (tasks.length > options.max) report('said', ['tasks'], { task: manifest.package?.name ?? '' });
  },
});
`;

/** A plugin of two rules, of which one has an option, and a configuration that uses it as an object. */
const TYPED = `import { defineConfig, definePlugin, defineRule } from '../src/index.ts';
import * as v from 'valibot';
const messages = { m: { text: 't', help: 'h', rejectedBy: [] } } as const;
const owner = defineRule({ id: 'acme/owner', summary: 's', severity: 'warn', messages, check: () => undefined });
const budget = defineRule({
  id: 'acme/budget',
  summary: 's',
  severity: 'warn',
  messages,
  options: v.strictObject({ seconds: v.optional(v.number(), 60), teams: v.optional(v.array(v.string()), []) }),
  check(_model, report) {
    report('m', ['package', 'name'], {}, { fix: { replace: 'a', at: ['package', 'version'] } });
    report('m', ['package', 'name'], {}, { related: [{ place: ['tasks', 1, 'id'], message: 'here' }] });
    report('m', { path: ['package', 'targets'], on: 'key' }, {}, { suggest: [{ edits: [{ insert: '2', at: ['format_version'] }] }] });
  },
});
const acme = definePlugin({
  meta: { name: 'acme' },
  rules: [owner, budget],
  presets: { strict: { 'acme/owner': 'error', 'python-syntax': 'off' } },
});
export default defineConfig({
  plugins: [acme],
  extends: ['recommended', 'acme/strict'],
  locked: ['acme/owner', 'unknown-key'],
  rules: { 'acme/owner': 'off', 'acme/budget': ['error', { seconds: 3 }], 'python-syntax': 'warn' },
  overrides: [{ files: 'a/**', rules: { 'acme/budget': ['warn', { seconds: 4, teams: ['ops'] }] } }],
});
`;

const SETTINGS = `import { defineConfig, definePlugin, defineRule, defineSettings } from '../src/index.ts';
import * as v from 'valibot';
const settings = defineSettings(v.strictObject({ teams: v.optional(v.array(v.string()), ['ops']) }));
const a = defineRule({
  id: 'acme/a',
  summary: 's',
  severity: 'warn',
  docs: { file: './a.md' },
  messages: { m: { text: 't', help: 'h', rejectedBy: [] } },
  check(_manifest, report, context) {
    if (settings.of(context).teams.includes('x')) report('m', ['package'], {});
  },
});
const acme = definePlugin({ meta: { name: 'acme' }, settings, rules: [a] });
export default defineConfig({
  plugins: [acme, { as: 'acme2', from: acme }],
  extends: ['recommended', 'acme2/recommended'],
  settings: { acme: { teams: ['x'] }, acme2: {} },
  rules: { 'acme/a': 'warn', 'acme2/a': 'error' },
});
`;

const PLUGIN = `import { defineFormatter, definePlugin, defineRule, ruleDefiner } from '../src/index.ts';
const a = defineRule({ id: 'acme/a', summary: 's', severity: 'warn', messages: { m: { text: 't', help: 'h', rejectedBy: [] } }, check: () => undefined });
const b = ruleDefiner<readonly string[], object>('pipeline')({ id: 'acme/b', summary: 's', severity: 'info', messages: { m: { text: 't', help: 'h', rejectedBy: [] } }, check: (lines) => void lines.length });
export default definePlugin({
  meta: { name: 'acme', engine: '>=0.1.0' },
  rules: [a, b],
  presets: { recommended: { 'acme/a': 'error', 'no-tasks': 'off' } },
  formatters: { table: () => Promise.resolve(defineFormatter(({ results }) => String(results.length))) },
});
`;

const CONFIG = `import { defineConfig } from '../src/index.ts';
export default defineConfig({
  extends: ['recommended', 'acme/recommended', './base.yaml', 'manifestlint-config-acme'],
  plugins: ['./acme.ts'],
  side: 'load',
  locked: ['no-tasks', 'acme/a'],
  rules: {
    'no-tasks': 'off',
    'max-retries': ['warn', { max: 3 }],
    'acme/a': ['error', { anything: true }],
  },
  overrides: [{ files: 'legacy/**', rules: { 'no-targets': 'off' } }],
});
`;

const SNIPPETS: readonly Snippet[] = [
  {
    what: 'a wrong message id',
    code: RULE,
    right: "report('said', ['tasks', 0",
    wrong: "report('sad', ['tasks', 0",
    says: /'"sad"' is not assignable to parameter of type '"said" \| "mixed"'/,
  },
  {
    what: 'data of a wrong type',
    code: RULE,
    right: "{ task: 'a' }",
    wrong: '{ task: 7 }',
    says: /'number' is not assignable to type 'string'/,
  },
  {
    what: 'data that is missing',
    code: RULE,
    right: "{ task: 'a' }",
    wrong: '{}',
    says: /'task' is missing in type '\{\}'/,
  },
  { what: 'data with a typo', code: RULE, right: "{ task: 'b' }", wrong: "{ tsk: 'b' }", says: /'tsk' does not exist/ },
  { what: 'a path with a typo', code: RULE, right: "['tasks', 0, 'id']", wrong: "['tasks', 0, 'ids']", says: /"ids"/ },
  {
    what: 'a path without an index',
    code: RULE,
    right: "['tasks', 0, 'id']",
    wrong: "['tasks', 'id']",
    says: /\["tasks", "id"\]/,
  },
  {
    what: 'a pointer for a path',
    code: RULE,
    right: "['tasks', 0, 'id']",
    wrong: "'/tasks/0/id'",
    says: /'string' is not assignable to parameter of type/,
  },
  {
    what: 'no rejectedBy where it varies',
    code: RULE,
    right: "report('mixed', [], {}, { rejectedBy: ['load'] })",
    wrong: "report('mixed', [], {})",
    says: /Expected 4 arguments, but got 3/,
  },
  {
    what: 'extras without rejectedBy where it varies',
    code: RULE,
    right: "{ rejectedBy: ['load'] }",
    wrong: "{ suggest: ['a'] }",
    says: /'rejectedBy' is missing/,
  },
  {
    what: 'an unknown side',
    code: RULE,
    right: "{ rejectedBy: ['load'] }",
    wrong: "{ rejectedBy: ['server'] }",
    says: /"server"/,
  },
  {
    what: 'a message without help',
    code: PLUGIN,
    right: "help: 'h', rejectedBy: [] } }, check: () =>",
    wrong: 'rejectedBy: [] } }, check: () =>',
    says: /'help' is missing/,
  },
  {
    what: 'an option that does not exist',
    code: RULE,
    right: 'options.max',
    wrong: 'options.min',
    says: /'min' does not exist/,
  },
  { what: 'a wrong severity', code: RULE, right: "severity: 'warn'", wrong: "severity: 'warning'", says: /"warning"/ },
  {
    what: 'a field that manifests do not have',
    code: RULE,
    right: 'manifest.package?.name',
    wrong: 'manifest.packge?.name',
    says: /'packge' does not exist/,
  },
  {
    what: 'a rule without the namespace',
    code: PLUGIN,
    right: "id: 'acme/b', summary",
    wrong: "id: 'b', summary",
    says: /'AnyRule<"b", never>' is not assignable to type 'RuleIdBeginsWith<"acme\/">'/,
    at: 'rules: [a, b]',
  },
  {
    what: 'a rule of another namespace',
    code: PLUGIN,
    right: "id: 'acme/b', summary",
    wrong: "id: 'other/b', summary",
    says: /'AnyRule<"other\/b", never>' is not assignable to type 'RuleIdBeginsWith<"acme\/">'/,
    at: 'rules: [a, b]',
  },
  {
    what: 'a wrong level in a preset',
    code: PLUGIN,
    right: "'acme/a': 'error'",
    wrong: "'acme/a': 'fatal'",
    says: /"fatal"/,
  },
  {
    what: 'a formatter that is not behind a promise',
    code: PLUGIN,
    right: '() => Promise.resolve(defineFormatter(({ results }) => String(results.length)))',
    wrong: 'defineFormatter(({ results }) => String(results.length))',
    says: /'Formatter' is not assignable to type '\(\) => Promise<Formatter>'/,
  },
  {
    what: 'a formatter that gives no text',
    code: PLUGIN,
    right: 'String(results.length)',
    wrong: 'results.length',
    says: /'number' is not assignable to type 'string/,
  },
  {
    what: 'a wrong name of a preset',
    code: CONFIG,
    right: "['recommended', ",
    wrong: "['recommendd', ",
    says: /"recommendd"/,
  },
  {
    what: 'a wrong rule id',
    code: CONFIG,
    right: "'no-tasks': 'off'",
    wrong: "'no-task': 'off'",
    says: /'no-task'|'"no-task"'/,
  },
  { what: 'a wrong level', code: CONFIG, right: "'no-tasks': 'off'", wrong: "'no-tasks': 'of'", says: /"of"/ },
  {
    what: 'a wrong option',
    code: CONFIG,
    right: '{ max: 3 }',
    wrong: '{ maximum: 3 }',
    says: /'maximum' does not exist/,
  },
  {
    what: 'an option of a wrong type',
    code: CONFIG,
    right: '{ max: 3 }',
    wrong: "{ max: '3' }",
    says: /'string' is not assignable to type 'number'/,
  },
  {
    what: 'a wrong setting',
    code: CONFIG,
    right: "side: 'load'",
    wrong: "sides: 'load'",
    says: /'sides' does not exist|'side'/,
  },
  { what: 'a wrong side', code: CONFIG, right: "side: 'load'", wrong: "side: 'server'", says: /"server"/ },
  {
    what: 'a wrong rule among the locked',
    code: CONFIG,
    right: "locked: ['no-tasks', ",
    wrong: "locked: ['no-task', ",
    says: /"no-task"/,
  },
  {
    what: 'a wrong path in a fix',
    code: TYPED,
    right: "at: ['package', 'version']",
    wrong: "at: ['package', 'versions']",
    says: /"versions"/,
  },
  {
    what: 'a wrong path of a related place',
    code: TYPED,
    right: "place: ['tasks', 1, 'id']",
    wrong: "place: ['tasks', 1, 'ids']",
    says: /"ids"/,
  },
  {
    what: 'a wrong path of a key',
    code: TYPED,
    right: "path: ['package', 'targets']",
    wrong: "path: ['package', 'target']",
    says: /"target"/,
  },
  {
    what: 'a wrong path of an insertion',
    code: TYPED,
    right: "at: ['format_version']",
    wrong: "at: ['formatversion']",
    says: /"formatversion"/,
  },
  {
    what: 'an asynchronous check',
    code: TYPED,
    right: 'check: () => undefined',
    wrong: 'check: async () => { await Promise.resolve(); }',
    says: /'check' does not exist in type 'CheckReturnsNothing/,
  },
  {
    what: 'an asynchronous check that uses what it gets',
    code: TYPED,
    right: '  check(_model, report) {',
    wrong: '  async check(_model, report, { options }) { await Promise.resolve(options.seconds);',
    says: /'check' does not exist in type 'CheckReturnsNothing/,
  },
  {
    what: 'an option without a default',
    code: TYPED,
    right: 'seconds: v.optional(v.number(), 60)',
    wrong: 'seconds: v.number()',
    says: /'options' does not exist in type 'EveryOptionNeedsADefault/,
  },
  {
    what: 'an unknown rule in a preset',
    code: TYPED,
    right: "strict: { 'acme/owner'",
    wrong: "strict: { 'acme/ownr'",
    says: /NoSuchRule<"acme\/ownr">/,
  },
  {
    what: 'an unknown rule of a plugin',
    code: TYPED,
    right: "rules: { 'acme/owner': 'off'",
    wrong: "rules: { 'acme/ownr': 'off'",
    says: /NoSuchRule<"acme\/ownr">/,
  },
  {
    what: 'an unknown rule of a plugin, with options',
    code: TYPED,
    right: "'acme/budget': ['error', { seconds: 3 }]",
    wrong: "'acme/budgt': ['error', { seconds: 3, teams: ['billing', 'operations', 'sales'] }]",
    says: /is not assignable to type '"there is no rule acme\/budgt"'/,
  },
  {
    what: 'an unknown rule of ours beside those of a plugin',
    code: TYPED,
    right: "'python-syntax': 'warn'",
    wrong: "'python-sintax': 'warn'",
    says: /'python-sintax'/,
  },
  {
    what: 'an unknown rule of ours in a preset',
    code: TYPED,
    right: "'python-syntax': 'off'",
    wrong: "'python-sintax': 'off'",
    says: /'python-sintax'/,
  },
  {
    what: 'a wrong setting beside a plugin',
    code: TYPED,
    right: '  overrides: [',
    wrong: '  override: [',
    says: /'override' does not exist in type 'Config'. Did you mean to write 'overrides'/,
  },
  {
    what: 'a wrong level of a rule of a plugin',
    code: TYPED,
    right: "'acme/budget': ['error'",
    wrong: "'acme/budget': ['eror'",
    says: /"eror"/,
  },
  {
    what: 'a wrong option of a rule of a plugin',
    code: TYPED,
    right: '{ seconds: 3 }',
    wrong: '{ second: 3 }',
    says: /'second' does not exist/,
  },
  {
    what: 'a wrong option in an override',
    code: TYPED,
    right: "teams: ['ops'] }",
    wrong: 'teams: [7] }',
    says: /'number' is not assignable to type 'string'/,
  },
  {
    what: 'a wrong rule among the locked of a plugin',
    code: TYPED,
    right: "locked: ['acme/owner'",
    wrong: "locked: ['acme/ownr'",
    says: /"acme\/ownr"/,
  },
  {
    what: 'a setting of a plugin that is read and not there',
    code: SETTINGS,
    right: 'settings.of(context).teams',
    wrong: 'settings.of(context).team',
    says: /'team' does not exist/,
  },
  {
    what: 'a wrong setting of a plugin',
    code: SETTINGS,
    right: "{ teams: ['x'] }",
    wrong: "{ team: ['x'] }",
    says: /'team' does not exist/,
  },
  {
    what: 'a setting without a default',
    code: SETTINGS.replace('acme2: {} }', "acme2: { teams: ['x'] } }"),
    right: "teams: v.optional(v.array(v.string()), ['ops'])",
    wrong: 'teams: v.array(v.string())',
    says: /'EverySettingNeedsADefault'/,
  },
  {
    what: 'settings of a plugin that is not in use',
    code: SETTINGS,
    right: 'acme2: {} }',
    wrong: 'acme3: {} }',
    says: /'acme3' does not exist/,
  },
  {
    what: 'a rule under a name that no plugin has',
    code: SETTINGS,
    right: "'acme2/a': 'error'",
    wrong: "'acme3/a': 'error'",
    says: /NoSuchRule<"acme3\/a">/,
  },
  {
    what: 'a wrong rule in an override',
    code: CONFIG,
    right: "'no-targets': 'off'",
    wrong: "'no-target': 'off'",
    says: /no-target/,
  },
  {
    what: 'an unknown key of a plugin',
    code: PLUGIN,
    right: '  rules: [a, b]',
    wrong: '  rule: [a, b]',
    says: /'rule' does not exist in type 'KeysOfPlugins'. Did you mean to write 'rules'\?/,
  },
  {
    what: 'the name of a plugin outside of meta',
    code: PLUGIN,
    right: "meta: { name: 'acme', engine: '>=0.1.0' }",
    wrong: "name: 'acme'",
    says: /'name' does not exist in type 'KeysOfPlugins'/,
  },
  {
    what: 'a plugin without meta',
    code: PLUGIN,
    right: "  meta: { name: 'acme', engine: '>=0.1.0' },\n",
    wrong: '',
    says: /PluginLacksMeta/,
    at: 'rules: [a, b]',
  },
  {
    what: 'a rule in the place of a list of rules',
    code: PLUGIN,
    right: 'rules: [a, b]',
    wrong: 'rules: (void b, a)',
    says: /is missing the following properties from type 'readonly RuleIdBeginsWith<"acme\/">\[\]'/,
  },
  {
    what: 'options without a level',
    code: CONFIG,
    right: "['warn', { max: 3 }]",
    wrong: '{ max: 3 }',
    says: /'max' does not exist in type 'readonly \[Level\] \|/,
  },
];

/** The rule on the page about facts. */
const [, PAGE = ''] = /```ts\n(.*?)```/s.exec(fs.readFileSync(path.join(ROOT, 'docs/plugin-facts.md'), 'utf8')) ?? [];

const RIGHT = {
  'right-page.ts': PAGE,
  'right-typed.ts': TYPED,
  'right-settings.ts': SETTINGS,
  'right-rule.ts': RULE,
  'right-plugin.ts': PLUGIN,
  'right-config.ts': CONFIG,
};
testMistakes(SNIPPETS, RIGHT);
