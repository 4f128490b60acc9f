/** Configurations that are wrong as values, whatever file they stand in, and what is said of each. */

export interface WrongSettings {
  readonly what: string;
  readonly settings: unknown;
  /** The path and the sentence. */
  readonly says: string;
  /** The second line, or how it starts if it ends with `…`. */
  readonly hint?: string;
  /** Set where a JSON Schema cannot know. */
  readonly inSchema?: false;
}

const wrong = (what: string, settings: unknown, says: string, hint?: string): WrongSettings => ({
  what,
  settings,
  says,
  ...(hint === undefined ? {} : { hint }),
});
const wrongName = (...args: Parameters<typeof wrong>): WrongSettings => ({ ...wrong(...args), inSchema: false });

const LEVELS = 'expected off, info, warn or error';
const PRESETS = 'is neither a preset (recommended, strict and all) nor an installed package';

/** Rules and their levels. */
const RULES: readonly WrongSettings[] = [
  wrong(
    'a rule with a typo',
    { rules: { 'cyclic-task': 'off' } },
    'rules.cyclic-task: there is no rule "cyclic-task"',
    'Did you mean "cyclic-tasks"?',
  ),
  wrong(
    'a rule of another linter',
    { rules: { 'no-console': 'off' } },
    'rules.no-console: there is no rule "no-console"',
    'See "manifestlint rules" for all of them.',
  ),
  wrongName(
    'a rule of a plugin that is not named',
    { rules: { 'acme/naming': 'off' } },
    'rules.acme/naming: there is no rule "acme/naming"',
    'See "manifestlint rules" for all of them.',
  ),
  wrong(
    'a level with a typo',
    { rules: { 'no-tasks': 'eror' } },
    `rules.no-tasks: ${LEVELS}, found "eror"`,
    'Did you mean "error"?',
  ),
  wrong(
    'a level in capitals',
    { rules: { 'no-tasks': 'ERROR' } },
    `rules.no-tasks: ${LEVELS}, found "ERROR"`,
    'Did you mean "error"?',
  ),
  wrong(
    'a level of another linter',
    { rules: { 'no-tasks': 'warning' } },
    `rules.no-tasks: ${LEVELS}, found "warning"`,
    'Did you mean "warn"?',
  ),
  wrong(
    'a level as a number',
    { rules: { 'no-tasks': 2 } },
    `rules.no-tasks: ${LEVELS}, found 2`,
    'Did you mean "error"?',
  ),
  wrong(
    'a level as a boolean',
    { rules: { 'no-tasks': false } },
    `rules.no-tasks: ${LEVELS}, found false`,
    'Did you mean "off"?',
  ),
  wrong('null for a level', { rules: { 'no-tasks': null } }, `rules.no-tasks: ${LEVELS}, found null`),
  wrong('an empty list for a level', { rules: { 'no-tasks': [] } }, `rules.no-tasks: ${LEVELS}, found an empty list`),
  wrong(
    'options without a level',
    { rules: { 'max-retries': { max: 1 } } },
    `rules.max-retries: ${LEVELS}, found an object`,
  ),
  wrong(
    'options in the place of the level',
    { rules: { 'max-retries': [{ max: 1 }] } },
    `rules.max-retries: ${LEVELS}, found an object`,
  ),
  wrong(
    'a rule that valibot would drop',
    { rules: { constructor: 'off' } },
    'rules.constructor: there is no rule "constructor"',
    'See "manifestlint rules" for all of them.',
  ),
  wrong('rules as a list', { rules: ['no-tasks'] }, 'rules: expected an object, found a list'),
  wrong('rules as a word', { rules: 'all' }, 'rules: expected an object, found "all"'),
  wrong('null for rules', { rules: null }, 'rules: expected an object, found null'),
];

const OPTIONS: readonly WrongSettings[] = [
  wrong(
    'an option with a typo',
    { rules: { 'task-id-style': ['warn', { patern: '^a' }] } },
    'rules.task-id-style: unknown option "patern"',
    'Did you mean "pattern"?',
  ),
  wrong(
    'an unknown option',
    { rules: { 'max-retries': ['warn', { threshold: 1 }] } },
    'rules.max-retries: unknown option "threshold"',
    'The options are max.',
  ),
  wrong(
    'an option of the wrong type',
    { rules: { 'max-retries': ['warn', { max: '1' }] } },
    'rules.max-retries: option max: expected a number, found "1"',
  ),
  wrong(
    'an option below its least',
    { rules: { 'max-retries': ['warn', { max: -1 }] } },
    'rules.max-retries: option max: expected at least 0, found -1',
  ),
  wrong(
    'an option that is no whole number',
    { rules: { 'max-retries': ['warn', { max: 1.5 }] } },
    'rules.max-retries: option max: expected a whole number, found 1.5',
  ),
  wrongName(
    'an option that the rule itself refuses',
    { rules: { 'task-id-style': ['warn', { pattern: '(' }] } },
    'rules.task-id-style: option pattern: the pattern is not a regular expression, found "("',
  ),
  wrong(
    'options as a number',
    { rules: { 'max-retries': ['warn', 3] } },
    'rules.max-retries: expected an object, found 3',
  ),
  wrong(
    'options as a list',
    { rules: { 'max-retries': ['warn', [3]] } },
    'rules.max-retries: expected an object of options, found a list',
  ),
  wrong(
    'null for options',
    { rules: { 'max-retries': ['warn', null] } },
    'rules.max-retries: expected an object, found null',
  ),
  wrong(
    'two objects of options',
    { rules: { 'max-retries': ['warn', { max: 1 }, { max: 2 }] } },
    'rules.max-retries: expected a level and one object of options',
    'Put all options into one object.',
  ),
  wrong(
    'options for a rule without any',
    { rules: { 'no-tasks': ['warn', {}] } },
    'rules.no-tasks: the rule "no-tasks" has no options',
    'Give only a level.',
  ),
];

const EXTENDS: readonly WrongSettings[] = [
  wrongName(
    'a preset with a typo',
    { extends: 'recomended' },
    `extends: "recomended" ${PRESETS}`,
    'Did you mean "recommended"?',
  ),
  wrongName(
    'a preset with a typo in a list',
    { extends: ['recommended', 'strickt'] },
    `extends: "strickt" ${PRESETS}`,
    'Did you mean "strict"?',
  ),
  wrongName(
    'a missing file',
    { extends: './nope.json' },
    'extends: the file "./nope.json" does not exist',
    'Paths are relative to the configuration that names them.',
  ),
  wrongName(
    'a missing package',
    { extends: '@acme/manifestlint-config' },
    `extends: "@acme/manifestlint-config" ${PRESETS}`,
    'Write a path with "./" for a file, or install the package.',
  ),
  wrong('extends as a number', { extends: 3 }, 'extends: expected a name or a list of names, found 3'),
  wrong('a number in extends', { extends: ['recommended', 3] }, 'extends[1]: expected a string, found 3'),
  wrong('null for extends', { extends: null }, 'extends: expected a name or a list of names, found null'),
  wrongName(
    'a configuration that extends itself',
    { extends: './.manifestlintrc.json' },
    'extends: the configurations extend each other: <dir>/.manifestlintrc.json → <dir>/.manifestlintrc.json',
    'Remove one of these "extends".',
  ),
];

const GLOB = 'expected a glob or a list of globs';

const OVERRIDES: readonly WrongSettings[] = [
  wrong(
    'overrides as an object',
    { overrides: { files: '*', rules: {} } },
    'overrides: expected a list, found an object',
  ),
  wrong('an override that is no object', { overrides: ['x'] }, 'overrides[0]: expected an object, found "x"'),
  wrong('an override that is a list', { overrides: [[]] }, 'overrides[0]: expected an object, found an empty list'),
  wrong(
    'a key with a typo',
    {
      overrides: [
        { files: '*', rules: {} },
        { task: 'a', rules: {} },
      ],
    },
    'overrides[1]: unknown key "task"',
    'Did you mean "tasks"?',
  ),
  wrong(
    'a key of another linter',
    { overrides: [{ files: '*', env: {}, rules: {} }] },
    'overrides[0]: unknown key "env"',
    'The keys are files, excludedFiles, tasks and rules.',
  ),
  wrong('an override without rules', { overrides: [{ files: '*' }] }, 'overrides[0].rules: is missing'),
  wrong('files as a number', { overrides: [{ files: 3, rules: {} }] }, `overrides[0].files: ${GLOB}, found 3`),
  wrong(
    'a number in files',
    { overrides: [{ files: ['a', 3], rules: {} }] },
    'overrides[0].files[1]: expected a string, found 3',
  ),
  wrong(
    'tasks as an object',
    { overrides: [{ tasks: {}, rules: {} }] },
    `overrides[0].tasks: ${GLOB}, found an object`,
  ),
  wrong(
    'a rule with a typo',
    { overrides: [{ files: '*', rules: { 'no-task': 'off' } }] },
    'overrides[0].rules.no-task: there is no rule "no-task"',
    'Did you mean "no-tasks"?',
  ),
  wrong(
    'a level with a typo',
    { overrides: [{ files: '*', rules: { 'no-tasks': 'offf' } }] },
    `overrides[0].rules.no-tasks: ${LEVELS}, found "offf"`,
    'Did you mean "off"?',
  ),
  wrong(
    'rules as a list',
    { overrides: [{ files: '*', rules: ['no-tasks'] }] },
    'overrides[0].rules: expected an object, found a list',
  ),
  wrong('an empty glob', { overrides: [{ files: '', rules: {} }] }, 'overrides[0].files: expected a glob, found ""'),
  wrong(
    'an empty glob in a list',
    { overrides: [{ excludedFiles: ['a', ''], rules: {} }] },
    'overrides[0].excludedFiles[1]: expected a glob, found ""',
  ),
  wrong(
    'an empty glob for tasks',
    { overrides: [{ tasks: '', rules: {} }] },
    'overrides[0].tasks: expected a glob, found ""',
  ),
  wrong(
    'a glob that takes back nothing',
    { overrides: [{ files: '!', rules: {} }] },
    'overrides[0].files: expected a glob, found "!"',
  ),
  wrongName(
    'a glob that is too long',
    { overrides: [{ files: 'a'.repeat(70_000), rules: {} }] },
    `overrides[0].files: expected a glob of at most 1000 characters, found "${'a'.repeat(60)}…"`,
  ),
  wrong(
    'no globs for files',
    { overrides: [{ files: [], rules: {} }] },
    'overrides[0].files: expected at least one glob, found an empty list',
  ),
  wrong(
    'no globs for tasks',
    { overrides: [{ tasks: [], rules: {} }] },
    'overrides[0].tasks: expected at least one glob, found an empty list',
  ),
  wrong(
    'options for tasks',
    { overrides: [{ tasks: 'a*', rules: { 'max-retries': ['warn', { max: 1 }] } }] },
    'overrides[0].rules.max-retries: options cannot depend on tasks',
    'Give only a level here.',
  ),
];

const TARGETS = 'expected "linux-x86_64", "linux-arm64", "macos-x86_64", "macos-arm64" or "current"';
const SIDES = 'expected "build", "load" or "both"';

const OTHERS: readonly WrongSettings[] = [
  wrong('a key with a typo', { extend: 'strict' }, 'unknown key "extend"', 'Did you mean "extends"?'),
  wrong(
    'a key of another linter',
    { parserOptions: {} },
    'unknown key "parserOptions"',
    'The keys are $schema, extends, …',
  ),
  wrong('a list', ['recommended'], 'must be an object, found a list'),
  wrong('a word', 'strict', 'must be an object, found a string'),
  wrong('null', null, 'must be an object, found null'),
  wrong('$import', { $import: './b.json' }, '"$import" is not supported', 'Use "extends".'),
  wrong('ignores as a word', { ignores: 'x' }, 'ignores: expected a list, found "x"', 'Write ["x"].'),
  wrong('a number in ignores', { ignores: ['a', 1] }, 'ignores[1]: expected a string, found 1'),
  wrong('an empty glob in ignores', { ignores: [''] }, 'ignores[0]: expected a glob, found ""'),
  wrong('host as a word', { host: 'linux' }, 'host: expected an object, found "linux"'),
  wrong('host as a list', { host: [] }, 'host: expected an object, found an empty list'),
  wrong(
    'a key of host with a typo',
    { host: { platfrom: 'current' } },
    'host: unknown key "platfrom"',
    'Did you mean "platform"?',
  ),
  wrong('an unknown platform', { host: { platform: 'windows' } }, `host.platform: ${TARGETS}, found "windows"`),
  wrong(
    'a platform with a typo',
    { host: { platform: 'macos-arm46' } },
    `host.platform: ${TARGETS}, found "macos-arm46"`,
    'Did you mean "macos-arm64"?',
  ),
  wrong(
    'a version as a number',
    { host: { python: 3.1 } },
    'host.python: expected a string, found 3.1',
    'Put it in quotes, since the number 3.10 is the same as 3.1.',
  ),
  wrong(
    'a range for a version',
    { host: { python: '>=3.11' } },
    'host.python: expected a version such as "3.11", found ">=3.11"',
  ),
  wrongName(
    'a format with a typo',
    { format: 'prety' },
    'format: there is no format "prety"',
    'Did you mean "pretty"?',
  ),
  wrongName(
    'an unknown format',
    { format: 'nothing-like-it' },
    'format: there is no format "nothing-like-it"',
    'Formats: pretty, …',
  ),
  wrong('format as a list', { format: ['json'] }, 'format: expected a string, found a list'),
  wrong('a side with a typo', { side: 'builds' }, `side: ${SIDES}, found "builds"`, 'Did you mean "build"?'),
  wrong('an unknown side', { side: 'client' }, `side: ${SIDES}, found "client"`),
  wrong('$schema as a number', { $schema: 1 }, '$schema: expected a string, found 1'),
  wrong(
    'plugins as a word',
    { plugins: './plugin.js' },
    'plugins: expected a list, found "./plugin.js"',
    'Write ["./plugin.js"].',
  ),
  wrong('a number in plugins', { plugins: [1] }, 'plugins[0]: expected a path, a package or a plugin, found 1'),
  wrong(
    'a locked rule with a typo',
    { locked: ['cyclic-task'] },
    'locked[0]: there is no rule "cyclic-task"',
    'Did you mean "cyclic-tasks"?',
  ),
  wrong(
    'locked as a word',
    { locked: 'cyclic-tasks' },
    'locked: expected a list of rules, found "cyclic-tasks"',
    'Write ["cyclic-tasks"].',
  ),
  wrong(
    'a key that would move the cursor',
    { 'a\u001b[31mb\nc': 1 },
    'unknown key "a\\x1b[31mb\\x0ac"',
    'The keys are $schema, extends, …',
  ),
];

/** Everything that is wrong, by the part of the configuration that it is in. */
export const WRONG_SETTINGS: Readonly<Record<string, readonly WrongSettings[]>> = {
  rules: RULES,
  options: OPTIONS,
  extends: EXTENDS,
  overrides: OVERRIDES,
  others: OTHERS,
};
