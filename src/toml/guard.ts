/** Limits that hold before the library reads a text: it would overflow the stack or fill the memory beyond them. */
import type { TomlFault } from './node.ts';

/** Arrays and inline tables are refused at this depth, as the toml crate does. */
export const TOO_DEEP = 80;

/** Keys and values in a text, more or less: a thousand times what a manifest holds. The library takes 4 kB for each. */
const MOST_VALUES = 20_000;

/** The library takes 100 bytes for each character of a string. */
const MOST_CHARACTERS = 2_000_000;

const CR_ALONE = /\r(?!\n)/;

/** The first thing in a text that must not come to the library, or that it would let through. */
export function guardText(text: string): TomlFault | undefined {
  const cr = CR_ALONE.exec(text);
  if (cr !== null) return { code: 'bare-cr', start: cr.index, end: cr.index + 1 };
  if (holdsTooMuch(text)) return { code: 'too-much', start: 0, end: 0 };
  const at = deepest(text);
  return at === undefined ? undefined : { code: 'too-deep', start: at, end: at + 1 };
}

/** Counts what begins a value, a part of a key or a comment. */
function holdsTooMuch(text: string): boolean {
  if (text.length <= MOST_VALUES) return false;
  if (text.length > MOST_CHARACTERS) return true;
  let count = 0;
  for (let at = 0; at < text.length; at++) if ('=,[{.#'.includes(text.charAt(at))) count++;
  return count > MOST_VALUES;
}

/**
 * The offset of the first bracket that stands too deep. Strings and comments are skipped, everything else is left to
 * the parser.
 */
function deepest(text: string): number | undefined {
  const mark = /["'#[\]{}]/g;
  let depth = 0;
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    const [char] = found;
    if (char === '"' || char === "'") mark.lastIndex = stringEnd(text, found.index, char);
    else if (char === '#') mark.lastIndex = lineEnd(text, found.index);
    else if (char === ']' || char === '}') depth = Math.max(0, depth - 1);
    else {
      depth++;
      if (depth >= TOO_DEEP) return found.index;
    }
  }
  return undefined;
}

/** The ends of strings by their quotes, and the escapes that are skipped before them. */
const STRING_ENDS: Readonly<Record<string, RegExp>> = {
  '"': /\\[^]|["\n]/g,
  "'": /['\n]/g,
  '"""': /\\[^]|"""/g,
  "'''": /'''/g,
};

/** The offset behind a string; one that is not closed ends with its line, or with the text. */
function stringEnd(text: string, start: number, quote: string): number {
  const quotes = text.startsWith(quote.repeat(3), start) ? quote.repeat(3) : quote;
  const end = STRING_ENDS[quotes] ?? /$/g;
  end.lastIndex = start + quotes.length;
  let found = end.exec(text);
  while (found?.[0].startsWith('\\') === true) found = end.exec(text);
  return found === null ? text.length : end.lastIndex;
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end === -1 ? text.length : end;
}
