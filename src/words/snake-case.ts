/** Names as the format spells its own: small letters and digits, words joined by an underscore. */

/**
 * The pattern of a name in snake_case: small letters and digits, words joined by one underscore.
 *
 * @example
 * ```ts
 * import { SNAKE_CASE } from 'manifestlint/kit';
 *
 * ['load_orders', 'loadOrders'].map((name) => SNAKE_CASE.test(name)); // => [true, false]
 * ```
 */
export const SNAKE_CASE = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/u;

const LONGEST_NAME = 200;

/**
 * `name` in snake_case, or undefined if that cannot be told: it is too long, or more than letters, digits and joints.
 *
 * @example
 * ```ts
 * import { snakeCase } from 'manifestlint/kit';
 *
 * ['loadOrders', 'HTTPRequest', 'load-orders', 'größe'].map(snakeCase);
 * // => ['load_orders', 'http_request', 'load_orders', undefined]
 * ```
 */
export function snakeCase(name: string): string | undefined {
  if (name.length > LONGEST_NAME || !/^[\w\s./:-]*$/.test(name)) return undefined;
  const apart = name.replaceAll(/(?<=[a-z0-9])[A-Z]|(?<=[A-Z])[A-Z](?=[a-z])/g, '_$&');
  const joined = apart
    .toLowerCase()
    .replaceAll(/[\W_]+/g, '_')
    .replaceAll(/^_|_$/g, '');
  return SNAKE_CASE.test(joined) ? joined : undefined;
}
