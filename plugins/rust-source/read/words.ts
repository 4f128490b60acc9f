/** Words that Rust keeps for itself. */

const STRICT = (
  'as break const continue crate else enum extern false fn for if impl in let loop match mod move mut pub ref return ' +
  'self Self static struct super trait true type unsafe use where while'
).split(' ');

/** Keywords since the edition of 2018. */
const LATER = ['async', 'await', 'dyn'];

const RESERVED = 'abstract become box do final macro override priv typeof unsized virtual yield try'.split(' ');

const NO_NAMES: ReadonlySet<string> = new Set([...STRICT, ...LATER, ...RESERVED, '_']);

const PATH_WORDS: ReadonlySet<string> = new Set(['self', 'Self', 'super', 'crate']);

/** True if `word` may be a name. */
export function isName(word: string): boolean {
  return !NO_NAMES.has(word);
}

/** True if `word` may stand in a path: a name, or where a path begins. */
export function isPathWord(word: string): boolean {
  return isName(word) || PATH_WORDS.has(word);
}
