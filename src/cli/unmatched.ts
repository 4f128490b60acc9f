/** Paths and patterns that match nothing, told with advice. */
import { type KnownFault, usageError } from '../errors.ts';
import type { Unmatched } from '../input/find.ts';
import { closest, list } from '../text.ts';
import { COMMANDS } from './commands/index.ts';

/**
 * The error for paths and patterns that match nothing.
 *
 * @param first the first word of the call, which may have been meant for something else
 */
export function unmatchedError(unmatched: readonly Unmatched[], first = ''): KnownFault {
  return usageError(
    list(unmatched.map(({ pattern, reason }) => `"${pattern}" ${reason}`)),
    (unmatched[0]?.pattern === first ? commandHint(first) : undefined) ??
      'Check the spelling, name the file itself, or pass --no-error-on-unmatched-pattern to accept it.',
  );
}

/** First words that stand for flags. */
const FLAGS_AS_WORDS: ReadonlyMap<string, string> = new Map([
  ['fix', '--fix .'],
  ['version', '--version'],
  ['diff', '--diff .'],
]);

/** Words with which other programs check files. */
const LINTING: ReadonlySet<string> = new Set(['lint', 'check', 'validate', 'run']);

/** Advice on a first word that may have been meant for a command, of ours or of other linters. */
function commandHint(word: string): string | undefined {
  if (LINTING.has(word)) return 'Linting needs no command: name files and folders alone.';
  const flag = FLAGS_AS_WORDS.get(word);
  if (flag !== undefined) return `That is a flag: manifestlint ${flag}`;
  const names = COMMANDS.map(({ name }) => name);
  const command = closest(word, names);
  return command === undefined ? undefined : `Did you mean the command "${command}"?`;
}
