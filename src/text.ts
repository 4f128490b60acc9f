/** Words for people: names that are near each other, and foreign text made safe to print. */
import { distance } from 'fastest-levenshtein';
import { madeOnce } from './remember.ts';

/**
 * Characters that move the cursor, hide or reorder text: controls, formats, line separators, lone surrogates, invisible
 * letters. Made when it is first asked for: V8 spends a fifth of a millisecond on such a set at each start.
 */
const unsafe = madeOnce(() => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u115f\u1160\u3164\uffa0]/gu);

/** Where a line of a log begins a command to the machine that runs the job, such as `##[error]` or `##vso[…]`. */
export const LOG_COMMAND = /##(?=\w*\[)/g;

const LONGEST_NAME = 64;

/**
 * `text` with everything spelled as an escape that a terminal, a reader or the runner of a CI job could take amiss.
 *
 * @example
 * ```ts
 * import { visible } from 'manifestlint';
 *
 * visible('load\u202e\u001b[31m'); // => 'load\\u202e\\x1b[31m'
 * ```
 */
export function visible(text: string): string {
  if (HARMLESS.test(text) && !text.includes('##')) return text;
  return text.replace(unsafe(), escapeOf).replace(LOG_COMMAND, '#\\x23');
}

const HARMLESS = /^[ -~]*$/;

/** `visible` for a text of several lines. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

/** Characters that JSON writes as they are and that may be unsafe; its line breaks stand between its tokens only. */
const NOT_PLAIN = /[^\n -~]+/g;

/** `value` as indented JSON with a line break at its end; see {@link safeJson}. */
export function jsonText(value: unknown): string {
  return `${safeJson(value)}\n`;
}

/** `value` as indented JSON: as harmless as `visible`, and a reader gets every string back to the letter. */
export function safeJson(value: unknown): string {
  const text = stringify(value);
  // A text of many megabytes is not copied for its arrows and umlauts.
  const safe = isSafe(text) ? text : text.replace(NOT_PLAIN, (letters) => letters.replace(unsafe(), jsonEscape));
  return safe.includes('##') ? safe.replace(LOG_COMMAND, '#\\u0023') : safe;
}

/** Of ASCII, JSON writes only the last control as it is. */
function isSafe(text: string): boolean {
  if (Buffer.byteLength(text) === text.length) return !text.includes('\x7f');
  for (const [letters] of text.matchAll(NOT_PLAIN)) if (letters.search(unsafe()) !== -1) return false;
  return true;
}

function jsonEscape(char: string): string {
  return char
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

function stringify(value: unknown): string {
  try {
    return JSON.stringify(value, undefined, 2);
  } catch {
    // A function for every value takes as long as all the rest, and hardly any report has use for it.
    return JSON.stringify(value, spelled, 2);
  }
}

/** The data of a plugin's finding may hold integers for which JSON has no type. */
function spelled(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

function escapeOf(char: string): string {
  const code = (char.codePointAt(0) ?? 0).toString(16);
  if (code.length > 4) return `\\u{${code}}`;
  return code.length < 3 ? `\\x${code.padStart(2, '0')}` : `\\u${code.padStart(4, '0')}`;
}

/**
 * `text` cut to `length` code points, with an ellipsis where something is missing.
 *
 * @example
 * ```ts
 * import { clip } from 'manifestlint/kit';
 *
 * clip('transform', 5); // => 'trans…'
 * ```
 */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  const kept = Array.from(text.slice(0, length * 2))
    .slice(0, length)
    .join('');
  return kept.length < text.length ? `${kept}…` : text;
}

/**
 * A foreign string for use in a message: clipped to `length` code points, escaped and in double quotes.
 *
 * @example
 * ```ts
 * import { quote } from 'manifestlint';
 *
 * quote('load\n\u001b[31m'); // => '"load\\x0a\\x1b[31m"'
 * quote('transform', 5); // => '"trans…"'
 * ```
 */
export function quote(text: string, length = 60): string {
  return `"${visible(clip(text, length))}"`;
}

/**
 * Words as people list them, the last two joined by `joint`.
 *
 * @example
 * ```ts
 * import { list } from 'manifestlint';
 *
 * list(['load', 'transform', 'export']); // => 'load, transform and export'
 * list(['build', 'load'], 'or'); // => 'build or load'
 * ```
 */
export function list(words: readonly string[], joint = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1) ?? ''}`;
}

/**
 * A number with its noun: `1 error`, `2 errors`.
 *
 * @example
 * ```ts
 * import { counted } from 'manifestlint/kit';
 *
 * [counted(1, 'task'), counted(2, 'task')]; // => ['1 task', '2 tasks']
 * ```
 */
export function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}

/** Text in lines of at most `width` columns, broken at spaces; a longer word has a line of its own. */
export function wrap(text: string, width: number, widthOf = (words: string): number => words.length): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    // A line must not begin with what the runner of a CI job obeys.
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > width && !word.startsWith('::')) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/**
 * Finds the candidate that `name` was probably meant to be; those that hold what nobody sees are left out.
 * The finder stops searching when it has made `budget` comparisons: a hostile file has many names and many candidates.
 *
 * @example
 * ```ts
 * import { nameFinder } from 'manifestlint';
 *
 * const meant = nameFinder(['load', 'transform', 'export']);
 * ['tranform', 'exprot', 'deploy'].map(meant); // => ['transform', 'export', undefined]
 * ```
 */
export function nameFinder(candidates: readonly string[], budget = 1_000_000): (name: string) => string | undefined {
  let left = budget;
  let shown: readonly string[] | undefined;
  return (name) => {
    left -= candidates.length;
    return left < 0 ? undefined : closest(name, (shown ??= candidates.filter(isPlain)));
  };
}

/**
 * True for a name that holds nothing that people do not see: no control, no invisible character, no space around it.
 */
export function isPlain(name: string): boolean {
  return visible(name) === name && name.trim() === name;
}

/**
 * The candidate nearest to `name` by Levenshtein distance, if it is near enough to be what was meant.
 *
 * @example
 * ```ts
 * import { closest } from 'manifestlint';
 *
 * closest('tranform', ['load', 'transform', 'export']); // => 'transform'
 * closest('deploy', ['load', 'transform', 'export']); // => undefined
 * ```
 */
export function closest(name: string, candidates: readonly string[]): string | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  const wanted = name.trim().toLowerCase();
  let best: string | undefined;
  // A short name is near to everything, which says nothing.
  let bestDistance = Math.min(3, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) >= bestDistance || candidate === name) continue;
    const steps = isSwap(wanted, candidate.toLowerCase()) ? 1 : distance(wanted, candidate.toLowerCase());
    if (steps < bestDistance) [best, bestDistance] = [candidate, steps];
  }
  return best;
}

/** The one of our own names that `name` was probably meant to be: the only one that has its words, or a near one. */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  const words = wordsOf(name);
  const having = candidates.filter(
    (candidate) =>
      words.length > 0 && words.every((word) => wordsOf(candidate).some((other) => other.startsWith(word))),
  );
  return having.length === 1 && having[0] !== name ? having[0] : closest(name, candidates);
}

/**
 * Advice about an unknown name: asks for the known name that was probably meant, or else says `otherwise`.
 *
 * @example
 * ```ts
 * import { closest, didYouMean } from 'manifestlint/kit';
 *
 * didYouMean(closest('tranform', ['transform']), 'Name a task.'); // => 'Did you mean "transform"?'
 * didYouMean(undefined, 'Name a task.'); // => 'Name a task.'
 * ```
 */
export function didYouMean(near: string | undefined, otherwise: string): string {
  return near === undefined ? otherwise : `Did you mean "${near}"?`;
}

/** The words of a name that are long enough to say something. */
function wordsOf(name: string): string[] {
  return name
    .slice(0, LONGEST_NAME)
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 1);
}

/**
 * A foreign JSON value for use in a message: scalars as they are, containers by their kind.
 *
 * @example
 * ```ts
 * import { describeValue } from 'manifestlint/kit';
 *
 * [3, 'load', null, [1, 2], {}].map(describeValue); // => ['3', '"load"', 'null', 'a list', 'an object']
 * ```
 */
export function describeValue(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

/** True if two texts differ only by two neighbours that changed places, the commonest slip of all. */
function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at + 1 < a.length && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
