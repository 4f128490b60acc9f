/** `manifestlint help [command]`: the help of the program or of one command. */
import { usageError } from '../../errors.ts';
import { closest, didYouMean, list, quote } from '../../text.ts';
import type { Command } from '../command.ts';
import { columnsOf } from '../io.ts';
import { helpText } from '../program.ts';
import { COMMANDS } from './index.ts';

/** The command `help`. */
export const help: Command = {
  name: 'help',
  about: 'print the help of a command',
  options: [],
  arguments: [{ name: '[command]', completes: 'commands' }],
  async run({ words: [name], version, io }) {
    const entry = COMMANDS.find((command) => command.name === name);
    if (name !== undefined && entry === undefined) throw unknownCommand(name);
    io.stdout.write(helpText(await entry?.load(), { version, columns: columnsOf(io) }));
    return 0;
  },
};

function unknownCommand(name: string): Error {
  const names = COMMANDS.map((command) => command.name);
  const near = closest(name, names);
  return usageError(`there is no command ${quote(name)}`, didYouMean(near, `The commands are ${list(names)}.`));
}
