/** Names that differ, and look alike all the same. */

/** Characters of a name that are compared: nobody reads on. */
const LONGEST_COMPARED = 1000;

/** Letters of other scripts that look as one of ours does. */
const TWINS: ReadonlyMap<string, string> = new Map(
  Array.from(
    'аa еe оo рp сc хx уy іi јj ѕs һh ԁd ԛq ԝw αa οo ρp νv ιi κk ɡg ıi'.split(' '),
    ([other = '', ours = '']) => [other, ours],
  ),
);

/** The ways in which two names can differ that nobody sees, from the plainest on. */
const STEPS: readonly (readonly [difference: string, strip: (name: string) => string])[] = [
  ['white space around it', (name) => name.trim()],
  ['invisible characters', (name) => withoutInvisible(name).trim()],
  ['composed and decomposed characters', (name) => name.normalize('NFC')],
  ['compatibility forms of characters', (name) => name.normalize('NFKC')],
  ['upper and lower case', (name) => name.toLowerCase()],
  ['letters of other scripts', (name) => Array.from(name, (char) => TWINS.get(char) ?? char).join('')],
];

/** Takes away the characters that have no width, and those that only say how others are shown. */
function withoutInvisible(name: string): string {
  return name.replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]/gu, '');
}

/**
 * The form that all names have in common that look alike; undefined for a name that is too long or shows nothing.
 *
 * @example
 * ```ts
 * import { appearance } from 'manifestlint/kit';
 *
 * appearance('l\u043ead\u200b') === appearance('Load'); // => true
 * ```
 */
export function appearance(name: string): string | undefined {
  if (name.length > LONGEST_COMPARED) return undefined;
  const shown = STEPS.reduce((text, [, strip]) => strip(text), name);
  return shown === '' ? undefined : shown;
}

/**
 * True for a name of which it is plain that it is its own {@link appearance}: two such names look different.
 *
 * @example
 * ```ts
 * import { isOwnAppearance } from 'manifestlint/kit';
 *
 * ['load', 'Load'].map(isOwnAppearance); // => [true, false]
 * ```
 */
export function isOwnAppearance(name: string): boolean {
  return PLAIN.test(name);
}

const PLAIN = /^[!-@[-~]+$/;

/**
 * In words, how two names differ that look alike: the end of `It differs by …`.
 *
 * @example
 * ```ts
 * import { invisibleDifference } from 'manifestlint/kit';
 *
 * invisibleDifference('load', 'load '); // => 'white space around it'
 * ```
 */
export function invisibleDifference(a: string, b: string): string {
  return STEPS[stepBetween(a, b)]?.[0] ?? 'other characters';
}

/** Of candidates that look like `name`, the one with the plainest difference; undefined where two have the same. */
export function plainestLookalike(name: string, candidates: readonly string[]): string | undefined {
  const steps = candidates.map((candidate) => stepBetween(name, candidate));
  const plainest = Math.min(...steps);
  return steps.indexOf(plainest) === steps.lastIndexOf(plainest) ? candidates[steps.indexOf(plainest)] : undefined;
}

/** The number of the step that takes away the last difference between two names. */
function stepBetween(a: string, b: string): number {
  let [one, other] = [a, b];
  const step = STEPS.findIndex(([, strip]) => {
    [one, other] = [strip(one), strip(other)];
    return one === other;
  });
  return step === -1 ? STEPS.length : step;
}
