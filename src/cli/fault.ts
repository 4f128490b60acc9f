/** The words for a fault that ends a run. */
import { isKnownFault } from '../errors.ts';
import { visible, visibleLines } from '../text.ts';

/** One sentence and a hint for what the user can mend; everything for what only we can. */
export function describeFault(error: unknown): string {
  if (isKnownFault(error)) {
    const lines = [
      `manifestlint: ${visible(error.message)}`,
      ...(error.hint === undefined ? [] : [visible(error.hint)]),
    ];
    return `${lines.join('\n')}\n`;
  }
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `manifestlint: this is a bug of manifestlint, please report it.\n${visibleLines(details)}\n`;
}
