/** Errors of the parts of plugins that are not rules, so that no rule is blamed for a kind or a fact. */
import { errorText } from '../errors.ts';
import { type FileRef, fileRef } from '../file-ref.ts';
import type { RuleFailure } from '../report.ts';
import { describeValue } from '../text.ts';

/** A part of a plugin: a kind or a fact, and its id. */
export interface Part {
  readonly part: 'kind' | 'fact';
  readonly partId: string;
}

/** An error of a part. Told by its field, since plugins may live in other module instances. */
export interface PartError extends Error, Part {}

export function isPartError(error: unknown): error is PartError {
  try {
    return error instanceof Error && 'partId' in error;
  } catch {
    // A proxy may throw whatever it is asked.
    return false;
  }
}

/** Calls a function of a part; an error that it throws is one of the part. */
export function blaming<Made>(part: Part, make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    throw blamed(part, error);
  }
}

/** Calls a function of a part that may be asynchronous; what it throws or rejects with is an error of the part. */
export async function blamingLater<Made>(part: Part, make: () => Promise<Made>): Promise<Made> {
  try {
    return await make();
  } catch (error) {
    throw blamed(part, error);
  }
}

function blamed({ part, partId }: Part, error: unknown): PartError {
  return isPartError(error) ? error : Object.assign(new Error(errorText(error)), { part, partId });
}

/** The failure of a part on a file. */
export function partFailure({ part, partId, message }: PartError, file: FileRef): RuleFailure {
  return { part, ruleId: partId, ...fileRef(file), message };
}

/** Throws if a function that must answer at once has returned a promise, which nobody awaits. */
export function refusePromise(name: string, returned: unknown, why = ''): void {
  if (!hasFunction(returned, 'then')) return;
  Promise.resolve(returned).catch(() => undefined);
  throw new Error(`${name} must not be asynchronous${why}`);
}

/** Throws if a function of a rule has returned a generator. */
export function refuseGenerator(name: string, returned: unknown): void {
  if (hasFunction(returned, 'next'))
    throw new Error(`${name} must not be a generator: nobody runs what is in it. Take away its asterisk`);
}

function hasFunction(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, name) === 'function';
}

/** The value if it fits; else an error says what the function of a part should have returned. */
export function returned<Wanted>(
  name: string,
  value: unknown,
  { fits, wanted }: { readonly fits: (value: unknown) => value is Wanted; readonly wanted: string },
): Wanted {
  refusePromise(name, value);
  if (!fits(value)) throw new Error(`${name} returned ${describe(value)}, not ${wanted}`);
  return value;
}

function describe(value: unknown): string {
  return typeof value === 'function' ? 'a function' : describeValue(value);
}

/** True or false. */
export const BOOLEAN = {
  wanted: 'true or false',
  fits: (value: unknown): value is boolean => typeof value === 'boolean',
};
