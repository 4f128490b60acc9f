/** The lines that git leaves where both sides of a merge have changed the same lines. */
import type { Span } from './place.ts';

/** A marker has seven characters; the name of a side may follow after a space. */
const MARKER = /^(?:<{7}|\|{7}|={7}|>{7})(?:[ \r\n]|$)/;

/** The longest part of a marker that is shown. */
const LONGEST_SHOWN = 100;

/**
 * The marker of a merge, with the name that follows it, at the first of `offsets` that is the beginning of one.
 *
 * @example
 * ```ts
 * import { conflictAt } from 'manifestlint/kit';
 *
 * conflictAt('{\n<<<<<<< HEAD\n}', [2]); // => { start: 2, end: 14 }
 * ```
 */
export function conflictAt(text: string, offsets: readonly number[]): Span | undefined {
  const start = offsets.find((offset) => {
    const isLineStart = offset === 0 || text[offset - 1] === '\n';
    return isLineStart && MARKER.test(text.slice(offset, offset + 8));
  });
  if (start === undefined) return undefined;
  const [line = ''] = text.slice(start, start + LONGEST_SHOWN).split(/\r?\n/, 1);
  return { start, end: start + line.length };
}
