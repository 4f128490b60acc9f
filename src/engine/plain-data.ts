/** The border that data of `collect` crosses: plain JSON of a bounded size, since it may travel to another machine. */
import { oneLine } from '../errors.ts';
import { freeze } from './border.ts';
import { refuseGenerator, refusePromise } from './part-error.ts';
import { describeValue } from '../text.ts';

/** Characters of JSON that a rule may collect from one package. */
const MOST_CHARACTERS = 100_000;

/** A frozen copy of what a rule has collected; undefined for nothing. Throws for what is no plain JSON. */
export function plainData(value: unknown): unknown {
  if (value === undefined) return undefined;
  refusePromise('collect', value);
  refuseGenerator('collect', value);
  const text = textOf(value);
  if (text.length > MOST_CHARACTERS)
    throw new Error(`collect returns ${text.length} characters of JSON, and ${MOST_CHARACTERS} are allowed`);
  const copy: unknown = JSON.parse(text);
  freeze(copy);
  return copy;
}

function textOf(value: unknown): string {
  try {
    return JSON.stringify(value, checkPart);
  } catch (error) {
    // Such as that of a value that holds itself.
    if (!(error instanceof TypeError)) throw error;
    throw new Error(`collect must return plain JSON: ${oneLine(error)}`, { cause: error });
  }
}

/** Answers a part of the data as it is, and throws where JSON would make something else of it. */
function checkPart(this: unknown, key: string, shown: unknown): unknown {
  // A Date has become a string by the time it is shown.
  const part: unknown = typeof this === 'object' && this !== null ? Reflect.get(this, key) : shown;
  if (!isPlainPart(part)) throw new Error(`collect must return plain JSON, found ${wordsFor(part)}${placeOf(key)}`);
  return part;
}

function isPlainPart(part: unknown): boolean {
  if (typeof part === 'number') return Number.isFinite(part);
  if (typeof part !== 'object' || part === null)
    return ['undefined', 'string', 'boolean', 'object'].includes(typeof part);
  const prototype: unknown = Object.getPrototypeOf(part);
  // An object may come from another realm, as in the tests of some runners.
  return Array.isArray(part) || prototype === null || Object.getPrototypeOf(prototype) === null;
}

function wordsFor(part: unknown): string {
  if (typeof part === 'function' || typeof part === 'symbol' || typeof part === 'bigint') return `a ${typeof part}`;
  if (typeof part !== 'object' || part === null) return describeValue(part);
  return `an object of the class ${part.constructor.name}`;
}

function placeOf(key: string): string {
  return key === '' ? '' : ` at the key ${JSON.stringify(key)}`;
}
