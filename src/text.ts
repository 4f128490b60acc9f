/** Words for people: names that are near each other, and foreign text made safe to print. */
import { distance } from 'fastest-levenshtein';

/** Characters that move the cursor, hide or reorder text: C0, C1, bidi and zero-width controls, line separators, lone surrogates. */
const UNSAFE = /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\p{Cs}]/gu;

const LONGEST_NAME = 64;

/** `text` with every character that could confuse a terminal or a reader spelled as an escape. */
export function visible(text: string): string {
  return text.replace(UNSAFE, (char) => {
    const code = char.charCodeAt(0);
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

/** `text` cut to `length` code points, with an ellipsis where something is missing. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  const kept = Array.from(text.slice(0, length * 2)).slice(0, length).join('');
  return kept.length < text.length ? `${kept}…` : text;
}

/** A foreign string for use in a message: clipped, escaped and in double quotes. */
export function quote(text: string, length = 60): string {
  return `"${visible(clip(text, length))}"`;
}

/** `a, b and c`. */
export function list(words: readonly string[], joint = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1) ?? ''}`;
}

/**
 * Finds the candidate that `name` was probably meant to be.
 * The finder stops searching when it has made `budget` comparisons: a hostile file has many names and many candidates.
 */
export function nameFinder(candidates: readonly string[], budget = 1_000_000): (name: string) => string | undefined {
  let left = budget;
  return (name) => {
    left -= candidates.length;
    return left < 0 ? undefined : closest(name, candidates);
  };
}

/** The candidate nearest to `name`, if it is near enough to be what was meant. */
export function closest(name: string, candidates: readonly string[]): string | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  const wanted = name.trim().toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.min(3, Math.max(1, Math.floor(wanted.length / 4))) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) >= bestDistance || candidate === name) continue;
    const steps = distance(wanted, candidate.toLowerCase());
    if (steps < bestDistance) [best, bestDistance] = [candidate, steps];
  }
  return best;
}

/** A foreign JSON value for use in a message: scalars as they are, containers by their kind. */
export function describeValue(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
