/** Issues of valibot in words. */
import type { BaseIssue } from 'valibot';
import type { Path } from './place.ts';

const TYPES: ReadonlyMap<string, string> = new Map([
  ['Array', 'a list'],
  ['Object', 'an object'],
  ['string', 'a string'],
  ['number', 'a number'],
  ['boolean', 'true or false'],
  ['!0', 'a non-empty string'],
]);

/** The path to the value that is wrong. */
export function pathOfIssue({ path }: BaseIssue<unknown>): Path {
  return (path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
}

/** A path as code writes it, such as `tasks[0].id`. `nameOf` makes words of its keys. */
export function dotted(path: readonly unknown[], nameOf: (key: string) => string = String): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${nameOf(String(step))}`))
    .join('')
    .replace(/^\./, '');
}

/** The type or the values that valibot expected. `join` makes words of several values. */
export function expectedWords(
  expected: string | null,
  join = (values: readonly string[]): string => values.join(' or '),
): string {
  return TYPES.get(expected ?? '') ?? join(expectedValues(expected));
}

/** The values that valibot expected, as it writes them. */
export function expectedValues(expected: string | null): string[] {
  return (expected ?? '').replace(/^\((.*)\)$/, '$1').split(' | ');
}
