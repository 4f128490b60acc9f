/** Where strings end, and which escapes are malformed. */
import { SyntaxFault } from './fault.ts';

/** The prefix and the quotes of a string. */
export const STRING_START = /(?:[rR][bBfF]?|[bBfF][rR]?|[uU])?(?:"""|'''|"|')/y;

const STOPS: Readonly<Record<string, RegExp>> = {
  '"': /\\[^]|["\r\n]/g,
  "'": /\\[^]|['\r\n]/g,
  '"""': /\\[^]|"""/g,
  "'''": /\\[^]|'''/g,
};

/** The offset behind the string that begins at `start` with `opening`. */
export function stringEnd(text: string, start: number, opening: string): number {
  const quotes = opening.slice(opening.search(/["']/));
  const stop = STOPS[quotes] ?? /$/g;
  stop.lastIndex = start + opening.length;
  for (let found = stop.exec(text); found; found = stop.exec(text)) {
    if (found[0] === quotes) return stop.lastIndex;
    if (!found[0].startsWith('\\')) break;
    if (found[0] === '\\\r' && text.charAt(stop.lastIndex) === '\n') stop.lastIndex++;
  }
  throw new SyntaxFault('The string is never closed', { start, end: start + opening.length });
}
