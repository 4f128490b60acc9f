/** Tests the compiler's diagnostics for configurations beside plugins with many rules. */
import { type Snippet, testMistakes } from './support/mistakes.ts';

/** The ids of the rules of a plugin that has many. */
const idsOf = (count: number): string[] => Array.from({ length: count }, (_, n) => `acme/rule-number-${n}`);

/** A module with the rules of a plugin, of which every third has an option. */
const rulesFile = (count: number): string => `import { defineRule } from '../src/index.ts';
import * as v from 'valibot';
const messages = { m: { text: 't', help: 'h', rejectedBy: [] } } as const;
const options = v.strictObject({ max: v.optional(v.number(), 3) });
export const rules = [
${idsOf(count)
  .map((id, n) => {
    const more = n % 3 === 0 ? ', options' : '';
    return `  defineRule({ id: '${id}', summary: 's', severity: 'warn', messages${more}, check: () => undefined }),`;
  })
  .join('\n')}
];
`;

/** A configuration that names each of these rules everywhere. */
const manyRules = (count: number): string => {
  const settings = idsOf(count)
    .map((id) => `'${id}': 'error'`)
    .join(', ');
  return `import { defineConfig, definePlugin } from '../src/index.ts';
import { rules } from './rules-${count}.ts';
const acme = definePlugin({
  meta: { name: 'acme' },
  rules,
  presets: { own: { ${settings} } },
});
export default defineConfig({
  plugins: [acme],
  extends: ['recommended', 'acme/own'],
  locked: ['no-tasks', ${idsOf(count)
    .map((id) => `'${id}'`)
    .join(', ')}],
  rules: { 'no-tasks': 'off', ${settings} },
  overrides: [{ files: 'a/**', rules: { 'no-targets': 'off', ${settings} } }],
});
`;
};

/** Wrong ids beside those of a plugin with so many rules, none of which the compiler is to list. */
const mistakesAmong = (count: number): Snippet[] => {
  const among = (snippet: Omit<Snippet, 'code'>): Snippet => ({
    ...snippet,
    what: `${snippet.what} among ${count}`,
    code: manyRules(count),
  });
  return [
    among({
      what: 'a wrong rule of a plugin in locked',
      right: "locked: ['no-tasks', 'acme/rule-number-0'",
      wrong: "locked: ['no-tasks', 'acme/rule-numbr-0'",
      says: /'"acme\/rule-numbr-0"' is not assignable to type '"there is no rule acme\/rule-numbr-0"'/,
    }),
    among({
      what: 'a wrong rule of ours in locked',
      right: "locked: ['no-tasks'",
      wrong: "locked: ['no-tsks'",
      says: /"there is no rule no-tsks"/,
    }),
    among({ what: 'a number in locked', right: "locked: ['no-tasks'", wrong: 'locked: [7', says: /'number' is not/ }),
    among({
      what: 'locked that is no list',
      right: "locked: ['no-tasks', ",
      wrong: "locked: 'no-tasks', ignores: [",
      says: /'string' is not assignable to type 'readonly /,
    }),
    among({
      what: 'a wrong rule in rules',
      right: "rules: { 'no-tasks': 'off', 'acme/rule-number-0'",
      wrong: "rules: { 'no-tasks': 'off', 'acme/rule-numbr-0'",
      says: /NoSuchRule<"acme\/rule-numbr-0">/,
    }),
    among({
      what: 'options of a rule without any',
      right: "rules: { 'no-tasks': 'off'",
      wrong: "rules: { 'no-tasks': ['warn', { max: 3 }]",
      says: /'\{ max: number; \}' is not assignable to type '"this rule takes no options"'/,
    }),
    among({
      what: 'a wrong rule in an override',
      right: "rules: { 'no-targets': 'off', 'acme/rule-number-0'",
      wrong: "rules: { 'no-targets': 'off', 'acme/rule-numbr-0'",
      says: /NoSuchRule<"acme\/rule-numbr-0">/,
    }),
    among({
      what: 'a wrong key of an override',
      right: "files: 'a/**'",
      wrong: "fils: 'a/**'",
      says: /'fils' does not exist in type 'Override'. Did you mean to write 'files'/,
    }),
    among({
      what: 'a wrong rule in a preset',
      right: "own: { 'acme/rule-number-0'",
      wrong: "own: { 'acme/rule-numbr-0'",
      says: /NoSuchRule<"acme\/rule-numbr-0">/,
    }),
    among({
      what: 'a wrong preset in extends',
      right: "extends: ['recommended'",
      wrong: "extends: ['recommendd'",
      says: /"recommendd"/,
    }),
  ];
};
const COUNTS = [7, 30, 100];

/** Settings whose ids the compiler does not know one by one. */
const UNKNOWN = `import { type Config, defineConfig, definePlugin, defineRule, type RuleSettings } from '../src/index.ts';
const messages = { m: { text: 't', help: 'h', rejectedBy: [] } } as const;
const made = ['x', 'y'].map((name) =>
  defineRule({ id: \`acme/\${name}\`, summary: 's', severity: 'warn', messages, check: () => undefined }),
);
const acme = definePlugin({ meta: { name: 'acme', engine: '>=0' }, rules: made });
const rules: RuleSettings = { 'no-tasks': 'off', 'acme/x': 'warn' };
const overrides: NonNullable<Config['overrides']> = [{ files: 'a', rules }];
export const typed = defineConfig({ rules, overrides });
export const named = defineConfig({
  plugins: [{ as: 'two', from: acme }],
  rules: { 'two/x': 'off', 'no-tasks': 'off' },
  locked: ['two/y'],
  host: { python: '3.12' },
});
`;

const WRONG_KEYS: readonly Snippet[] = [
  {
    what: 'a wrong key of meta',
    code: UNKNOWN,
    right: "engine: '>=0'",
    wrong: "engines: '>=0'",
    says: /'engines' does not exist in type 'PluginMeta<"acme">'/,
  },
  {
    what: 'a wrong key of an alias',
    code: UNKNOWN,
    right: "{ as: 'two', from: acme }",
    wrong: "{ as: 'two', form: acme }",
    says: /'form' does not exist in type 'AnyPlugin \| AnyAlias'/,
  },
  {
    what: 'a wrong key of host',
    code: UNKNOWN,
    right: "{ python: '3.12' }",
    wrong: "{ pyton: '3.12' }",
    says: /'pyton' does not exist in type 'HostSettings'/,
  },
];

/** Entries of `extends` beside plugins of which all is known, some, or nothing. */
const PRESETS = `import { defineConfig, definePlugin, type Plugin, type PresetRules } from '../src/index.ts';
const own = definePlugin({ meta: { name: 'own' }, presets: { ours: { 'no-tasks': 'off' } } });
const bare = definePlugin({ meta: { name: 'bare' } });
const presets: Record<string, PresetRules> = {};
const made = definePlugin({ meta: { name: 'made' }, presets });
const any: Plugin = made;
const plugins: Plugin[] = [own, bare, made, any];
export const known = defineConfig({ plugins: [own, bare], extends: ['own/ours', 'own/all', 'bare/strict', './own/a.yaml'] });
export const some = defineConfig({ plugins: [own, './acme.ts', any], extends: ['own/ours', 'acme/ours', '@own/ours'] });
export const none = defineConfig({ plugins, extends: ['own/theirs', 'acme/ours'] });
export const open = defineConfig({ plugins: [made], extends: 'made/ours' });
export const named = defineConfig({
  plugins: [{ as: 'a', from: own }, { as: 'b', from: './acme.ts' }, { as: 'c', from: any }],
  extends: ['a/ours', 'b/ours', 'c/ours'],
});
`;

const WRONG_PRESETS: readonly Snippet[] = [
  {
    what: 'an unknown preset of a plugin',
    code: PRESETS,
    right: "'own/ours', 'own/all'",
    wrong: "'own/our', 'own/all'",
    says: /'"own\/our"' is not assignable to type '.*"there is no preset own\/our"'/,
  },
  {
    what: 'an unknown preset of a plugin alone',
    code: PRESETS.replace("'made/ours'", "'recommended'").replace('[made]', '[own]'),
    right: "extends: 'recommended'",
    wrong: "extends: 'own/theirs'",
    says: /"there is no preset own\/theirs"/,
  },
  {
    what: 'an unknown preset of a plugin that has none of its own',
    code: PRESETS,
    right: "'bare/strict'",
    wrong: "'bare/ours'",
    says: /"there is no preset bare\/ours"/,
  },
  {
    what: 'an unknown preset of a plugin under another name',
    code: PRESETS,
    right: "'a/ours'",
    wrong: "'a/our'",
    says: /"there is no preset a\/our"/,
  },
];

testMistakes([...COUNTS.flatMap(mistakesAmong), ...WRONG_KEYS, ...WRONG_PRESETS], {
  'right-unknown.ts': UNKNOWN,
  'right-presets.ts': PRESETS,
  ...Object.fromEntries(
    COUNTS.flatMap((count) => [
      [`right-${count}.ts`, manyRules(count)],
      [`rules-${count}.ts`, rulesFile(count)],
    ]),
  ),
});
