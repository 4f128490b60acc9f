/** Completions for fish. */
import type { CommandWords, OptionWord } from './words.ts';

/** The script that fish evaluates, or finds as `manifestlint.fish` in its folder of completions. */
export function fishScript(commands: readonly CommandWords[]): string {
  const names = commands.flatMap(({ name }) => (name === '' ? [] : [name])).join(' ');
  const lines = commands.flatMap((command) => linesOf(command, names));
  return `# Completions of manifestlint for fish: manifestlint completion fish | source\n${lines.join('\n')}\n`;
}

function linesOf({ name, about, options, values }: CommandWords, names: string): string[] {
  const here = name === '' ? `not __fish_seen_subcommand_from ${names}` : `__fish_seen_subcommand_from ${name}`;
  const command =
    name === '' ? [] : [`complete -c manifestlint -n __fish_use_subcommand -a ${name} -d ${quoted(about)}`];
  const words =
    values.length === 0 ? [] : [`complete -c manifestlint -n ${quoted(here)} -x -a ${quoted(values.join(' '))}`];
  return [...command, ...words, ...options.map((option) => optionLine(option, here))];
}

function optionLine({ names, about, values }: OptionWord, here: string): string {
  const flags = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  return [
    'complete -c manifestlint',
    `-n ${quoted(here)}`,
    ...flags,
    ...valueFlags(values),
    `-d ${quoted(about)}`,
  ].join(' ');
}

/** `-x` allows nothing but the words, of a list the last one; `-r` asks for the name of a file. */
function valueFlags(values: OptionWord['values']): string[] {
  if (values === undefined) return [];
  return values.length === 0 ? ['-r'] : ['-x', `-a ${quoted(`(__fish_append , ${values.join(' ')})`)}`];
}

function quoted(text: string): string {
  return `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`;
}
