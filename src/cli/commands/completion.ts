/** `manifestlint completion <shell>`: a script with which a shell completes commands, options, rules and formats. */
import { builtin } from '../../builtin.ts';
import { usageError } from '../../errors.ts';
import { closest, didYouMean, list, quote } from '../../text.ts';
import type { Command } from '../command.ts';
import { bashScript } from '../completion/bash.ts';
import { fishScript } from '../completion/fish.ts';
import { completionWords, type CommandWords } from '../completion/words.ts';
import { zshScript } from '../completion/zsh.ts';
import { COMMANDS, loadLint } from './index.ts';

const SHELLS: ReadonlyMap<string, (commands: readonly CommandWords[]) => string> = new Map([
  ['bash', bashScript],
  ['zsh', zshScript],
  ['fish', fishScript],
]);

/**
 * The command `completion`. A shell runs it wherever it starts, so that no configuration is read, which may be a
 * program.
 */
export const completion: Command = {
  name: 'completion',
  about: 'print the completions of a shell',
  options: [],
  arguments: [{ name: '[shell]', about: list([...SHELLS.keys()], 'or'), completes: [...SHELLS.keys()] }],
  async run({ words: [shell], io }) {
    const script = SHELLS.get(shell ?? '');
    if (script === undefined) throw unknownShell(shell);
    const commands = await Promise.all(COMMANDS.map(({ load }) => load()));
    io.stdout.write(script(completionWords(await loadLint(), commands, builtin)));
    return 0;
  },
};

function unknownShell(shell: string | undefined): Error {
  const shells = [...SHELLS.keys()];
  if (shell === undefined) return usageError('completion needs the name of a shell', `Write ${list(shells, 'or')}.`);
  return usageError(
    `there are no completions for ${quote(shell)}`,
    didYouMean(closest(shell, shells), `There are some for ${list(shells)}.`),
  );
}
