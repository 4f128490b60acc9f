/** The words that a shell completes, from the tables of commands and options. */
import type { Registry } from '../../engine/registry.ts';
import type { ArgumentRow, Command } from '../command.ts';
import type { OptionRow } from '../options.ts';

/** An option as it is typed. */
export interface OptionWord {
  /** `--name` first, then `-n` if there is one. */
  readonly names: readonly string[];
  readonly about: string;
  /** Undefined for a switch; without words, its value is the name of a file or free. */
  readonly values: readonly string[] | undefined;
}

/** A command with everything that may follow it. */
export interface CommandWords {
  /** Empty for a lint run, which needs no name. */
  readonly name: string;
  readonly about: string;
  readonly options: readonly OptionWord[];
  /** Words that it takes beside options; none where names of files may stand. */
  readonly values: readonly string[];
}

/** Commands and the ids that their values may be. */
interface Known {
  readonly registry: Pick<Registry, 'rules' | 'formatters'>;
  readonly commands: readonly string[];
}

const HELP: OptionWord = { names: ['--help', '-h'], about: 'print this help', values: undefined };
const VERSION: OptionWord = { names: ['--version', '-v'], about: 'print the version', values: undefined };

/** The words of all commands; that of a lint run comes first. */
export function completionWords(
  lint: Command,
  commands: readonly Command[],
  registry: Known['registry'],
): CommandWords[] {
  const known: Known = { registry, commands: commands.map(({ name }) => name) };
  const first = wordsOf(lint, known);
  return [
    { ...first, name: '', options: [...first.options, VERSION] },
    ...commands.map((command) => wordsOf(command, known)),
  ];
}

function wordsOf({ name, about, options, arguments: [argument] = [] }: Command, known: Known): CommandWords {
  const words = options.map((row): OptionWord => ({
    names: [row.long, ...(row.short === undefined ? [] : [row.short])],
    about: row.about,
    values: row.value === undefined ? undefined : optionValues(row, known),
  }));
  return { name, about, options: [...words, HELP], values: argumentValues(argument, known) };
}

function optionValues({ choices = [], completes }: OptionRow, { registry }: Known): readonly string[] {
  if (completes === 'rules') return [...registry.rules.keys()];
  return completes === 'formats' ? [...registry.formatters.keys()] : choices;
}

function argumentValues(row: ArgumentRow | undefined, { registry, commands }: Known): readonly string[] {
  const { completes = [] } = row ?? {};
  if (completes === 'rules') return [...registry.rules.keys()];
  return completes === 'commands' ? commands : completes;
}
