/**
 * The arguments of the usual calls, read from the table of options alone: commander takes longer to load than a
 * manifest to lint.
 */
import { COMMANDS } from './commands/index.ts';
import { LINT_OPTIONS, type OptionRow } from './options.ts';
import { addValue, readValue } from './values.ts';

/** The words and flags of a lint run. */
export interface QuickArgs {
  readonly words: readonly string[];
  readonly flags: Readonly<Record<string, unknown>>;
}

/**
 * Reads the arguments as commander would, or answers undefined for all that only commander can judge: commands, help,
 * faults.
 */
export function quickArgs(argv: readonly string[]): QuickArgs | undefined {
  const rows = rowsByName();
  const words: string[] = [];
  const flags = defaultFlags();
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? '';
    if (!word.startsWith('-') || word === '-') {
      words.push(word);
      continue;
    }
    const row = rows.get(word);
    if (row === undefined || row.conflicts !== undefined || row.valueIsOptional === true) return undefined;
    const value = row.value === undefined ? { value: !isNegation(row) } : valueOf(row, argv[++at]);
    if (value === undefined) return undefined;
    set(flags, row, value.value);
  }
  return COMMANDS.some(({ name }) => name === words[0]) ? undefined : { words, flags };
}

function rowsByName(): ReadonlyMap<string, OptionRow> {
  return new Map(
    LINT_OPTIONS.flatMap((row): [string, OptionRow][] => [
      [row.long, row],
      [row.short ?? row.long, row],
    ]),
  );
}

/** The flags of a call without options: what can only be turned off is on. */
function defaultFlags(): Record<string, unknown> {
  const names = new Set(LINT_OPTIONS.map(({ long }) => long));
  const onlyOff = LINT_OPTIONS.filter((row) => isNegation(row) && !names.has(`--${nameOf(row)}`));
  return Object.fromEntries(onlyOff.map((row) => [keyOf(row), true]));
}

/** A value that is sure to be one; another option in its place is for commander to judge. */
function valueOf({ kind = 'text', choices }: OptionRow, text: string | undefined): { value: unknown } | undefined {
  if (text === undefined || text.startsWith('-') || choices?.includes(text) === false) return undefined;
  const read = readValue(text, kind);
  return 'fault' in read ? undefined : read;
}

function set(flags: Record<string, unknown>, row: OptionRow, value: unknown): void {
  const key = keyOf(row);
  flags[key] = row.repeatable === true ? addValue(value, row.kind ?? 'text', flags[key]) : value;
}

function isNegation({ long }: OptionRow): boolean {
  return long.startsWith('--no-');
}

/** The name of an option without dashes and without its `no`. */
function nameOf({ long }: OptionRow): string {
  return long.replace(/^--(?:no-)?/, '');
}

/** The name as a flag: `outputFile` of `--output-file`. */
function keyOf(row: OptionRow): string {
  return nameOf(row).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
