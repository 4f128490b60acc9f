/** The options of all commands as plain data, in the order of the help. */
import { LEVELS } from '../level.ts';
import { manifestRegistry } from '../manifest-registry.ts';
import { SIDES } from '../moment.ts';
import { SUPPORTED_TARGETS } from '../words/targets.ts';
import type { ValueKind } from './values.ts';

/** An option of the command line. */
export interface OptionRow {
  /** `--name`, or `--no-name` for one that turns something off. */
  readonly long: string;
  /** `-n`. */
  readonly short?: string;
  /** The value in the words of the help; without one, the option is a switch. */
  readonly value?: string;
  /** True if the value may be left out; the option is `true` then. */
  readonly valueIsOptional?: true;
  /** How a value is read. Default: as it is. */
  readonly kind?: ValueKind;
  /** The words that a shell offers for the value, if it takes no choices. Default: names of files. */
  readonly completes?: 'rules' | 'formats';
  /** True if it may be given several times; its values are a list then. */
  readonly repeatable?: boolean;
  /** The only values that it takes. */
  readonly choices?: readonly string[];
  /** Options that cannot be given beside it, by their names as flags. */
  readonly conflicts?: readonly string[];
  /** The heading of the help that it stands under. */
  readonly group: string;
  readonly about: string;
}

/** Headings of the help, in its order. */
export const GROUPS = {
  input: 'What to lint:',
  judging: 'What counts:',
  report: 'Report:',
  fixing: 'Fixing:',
  suppressions: 'Suppressions:',
  configuration: 'Configuration:',
  other: 'Other:',
} as const;

/** Suppressions are written for what remains, which is known only when repairs have been made. */
const WRITES_SUPPRESSIONS = ['suppressAll', 'suppressRule', 'pruneSuppressions'];

const INPUT_OPTIONS: readonly Omit<OptionRow, 'group'>[] = [
  { long: '--stdin', about: 'lint standard input' },
  { long: '--stdin-filename', value: 'name', about: 'what standard input is called in the report' },
  {
    long: '--ignore-pattern',
    value: 'pattern',
    repeatable: true,
    about: 'leave files alone, in the manner of .gitignore (repeatable)',
  },
  {
    long: '--force-exclude',
    about: 'leave alone also named files that are ignored or no manifests, for hooks that name all files',
  },
  {
    long: '--changed',
    value: 'ref',
    valueIsOptional: true,
    about: 'lint only packages touched since a commit (default: the last one, and what is not committed yet)',
  },
  { long: '--staged', conflicts: ['changed'], about: 'lint only packages touched in the index of the next commit' },
  {
    long: '--shard',
    value: 'i/n',
    kind: 'shard',
    conflicts: ['stdin', 'quiet', 'minSeverity', 'maxShown', 'statistics', ...WRITES_SUPPRESSIONS],
    about: 'lint one of n parts of the files, for several machines; "manifestlint merge" joins their reports',
  },
  { long: '--no-error-on-unmatched-pattern', about: 'accept a path or pattern that matches nothing' },
];

const JUDGING_OPTIONS: readonly Omit<OptionRow, 'group'>[] = [
  { long: '--side', value: 'side', choices: [...SIDES, 'both'], about: 'keep only what this side refuses' },
  {
    long: '--platform',
    value: 'target',
    choices: [...SUPPORTED_TARGETS, 'current'],
    about: 'check that packages run here',
  },
  {
    long: '--python-version',
    value: 'version',
    kind: 'python-version',
    about: 'check that packages run on this Python, such as 3.11',
  },
  {
    long: '--only',
    value: 'rule',
    kind: 'names',
    completes: 'rules',
    repeatable: true,
    about: 'run only these rules, also if they are off (repeatable, or with commas)',
  },
  {
    long: '--skip',
    value: 'rule',
    kind: 'names',
    completes: 'rules',
    repeatable: true,
    about: 'do not run these rules (repeatable, or with commas)',
  },
  {
    long: '--min-severity',
    value: 'severity',
    choices: LEVELS.filter((level) => level !== 'off'),
    about: 'report nothing below this severity',
  },
  { long: '--quiet', short: '-q', about: 'report errors only' },
  { long: '--max-warnings', value: 'n', kind: 'count', about: 'exit with 1 if there are more warnings' },
  { long: '--exit-zero', about: 'exit with 0 even if there are errors' },
];

const FORMATS = [...manifestRegistry.formatters.keys()].join(', ');

const REPORT_OPTIONS: readonly Omit<OptionRow, 'group'>[] = [
  {
    long: '--format',
    short: '-f',
    value: 'name[:file]',
    completes: 'formats',
    repeatable: true,
    about: `how to report, and where to (repeatable; default: pretty): ${FORMATS}, a file or a package`,
  },
  {
    long: '--output-file',
    short: '-o',
    value: 'file',
    about: 'write the report to a file instead of standard output',
  },
  { long: '--statistics', about: 'count the findings of each rule and package instead of listing them' },
  { long: '--max-shown', value: 'n', kind: 'count', about: 'show at most so many findings to people' },
  { long: '--sarif-category', value: 'name', about: 'tells several SARIF uploads of one commit apart' },
  {
    long: '--sarif-drop-suppressed',
    about: 'leave suppressed findings out of SARIF: GitHub shows them as open',
  },
];

const FIX_OPTIONS: readonly Omit<OptionRow, 'group'>[] = [
  {
    long: '--fix',
    conflicts: WRITES_SUPPRESSIONS,
    about: 'make the repairs that are safe, and write the files',
  },
  {
    long: '--fix-only',
    conflicts: ['fix', 'fixDryRun', 'diff', 'format', 'outputFile', 'statistics', ...WRITES_SUPPRESSIONS],
    about: 'make the repairs that are safe, report nothing and exit with 0',
  },
  {
    long: '--fixable',
    value: 'rule',
    kind: 'names',
    completes: 'rules',
    repeatable: true,
    about: 'repair only findings of these rules (repeatable, or with commas)',
  },
  {
    long: '--unsafe-fixes',
    conflicts: WRITES_SUPPRESSIONS,
    about: 'make also those that a person should look at',
  },
  {
    long: '--fix-dry-run',
    conflicts: ['fix', ...WRITES_SUPPRESSIONS],
    about: 'report what repairs would leave, and write no file',
  },
  {
    long: '--diff',
    conflicts: ['fix', 'fixDryRun', 'format', 'outputFile', ...WRITES_SUPPRESSIONS],
    about: 'print what repairs would change instead of a report, and write no file',
  },
];

const SUPPRESSIONS_OPTIONS: readonly Omit<OptionRow, 'group'>[] = [
  {
    long: '--suppress-all',
    about: 'write all errors to the suppressions file: from now on only new ones count',
  },
  {
    long: '--suppress-rule',
    value: 'id',
    completes: 'rules',
    repeatable: true,
    about: 'write all findings of a rule to the suppressions file (repeatable)',
  },
  { long: '--prune-suppressions', about: 'remove suppressions that nothing needs any more' },
  { long: '--pass-on-unpruned-suppressions', about: 'exit with 0 even if there are such suppressions' },
  {
    long: '--suppressions-location',
    value: 'file',
    about: 'the suppressions file (default: manifestlint-suppressions.json beside the configuration)',
  },
  { long: '--no-suppressions', about: 'report suppressed findings too' },
];

const grouped = (group: string, rows: readonly Omit<OptionRow, 'group'>[]): OptionRow[] =>
  rows.map((row) => ({ ...row, group }));

/** The options that say whether to colour. */
export const COLOR_OPTIONS: readonly OptionRow[] = grouped(GROUPS.report, [
  { long: '--color', about: 'use colour even if the output is no terminal' },
  { long: '--no-color', about: 'use no colour' },
]);

/** The options that decide which configuration is used. */
export const CONFIG_OPTIONS: readonly OptionRow[] = grouped(GROUPS.configuration, [
  { long: '--config', short: '-c', value: 'file', about: 'use this configuration for all files' },
  { long: '--no-config', about: 'use no configuration file' },
  { long: '--no-plugins', about: 'refuse configurations that run code: plugins, JavaScript, TypeScript' },
]);

/** The option that sets rules. */
const RULE_OPTION: Omit<OptionRow, 'group'> = {
  long: '--rule',
  value: 'id:severity',
  completes: 'rules',
  kind: 'rule',
  repeatable: true,
  about: 'set a rule: off, info, warn or error (repeatable)',
};

/** The options of suppressions that change no file. */
const READING_SUPPRESSIONS = ['--pass-on-unpruned-suppressions', '--suppressions-location', '--no-suppressions'];

/**
 * The options of the command that joins the reports of parts: what is shown and judged, and what rules are run with.
 */
export const MERGE_OPTIONS: readonly OptionRow[] = [
  ...grouped(GROUPS.judging, JUDGING_OPTIONS),
  ...grouped(GROUPS.report, REPORT_OPTIONS),
  ...COLOR_OPTIONS,
  ...grouped(
    GROUPS.suppressions,
    SUPPRESSIONS_OPTIONS.filter(({ long }) => READING_SUPPRESSIONS.includes(long)),
  ),
  ...CONFIG_OPTIONS,
  ...grouped(GROUPS.configuration, [RULE_OPTION]),
];

/** The options of a lint run. */
export const LINT_OPTIONS: readonly OptionRow[] = [
  ...grouped(GROUPS.input, INPUT_OPTIONS),
  ...grouped(GROUPS.judging, JUDGING_OPTIONS),
  ...grouped(GROUPS.report, REPORT_OPTIONS),
  ...COLOR_OPTIONS,
  ...grouped(GROUPS.fixing, FIX_OPTIONS),
  ...grouped(GROUPS.suppressions, SUPPRESSIONS_OPTIONS),
  ...CONFIG_OPTIONS,
  ...grouped(GROUPS.configuration, [
    RULE_OPTION,
    {
      long: '--show-files',
      conflicts: ['stdin', 'printConfig'],
      about: 'list the files that would be linted, each with its kind and configuration, and those that are left alone',
    },
    { long: '--print-config', value: 'file', about: 'print the settings that hold for a file' },
  ]),
  ...grouped(GROUPS.other, [
    { long: '--watch', about: 'lint again what changes, and report when that makes a difference, until Ctrl-C' },
    {
      long: '--stats',
      about: 'say on standard error where the time went, by phase and by rule (findings: --statistics)',
    },
    { long: '--verbose', about: 'say which files were skipped, which parts of the source could not be told, and why' },
  ]),
];
