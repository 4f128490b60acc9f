/** The private spelling of dates in the toml crate: a table with one strange key is taken for a date. */
import type { TomlNode } from './node.ts';

const PRIVATE_KEY = '$__toml_private_datetime';

const DATE = String.raw`\d{4}-\d\d-\d\d`;
const TIME = String.raw`\d\d:\d\d:\d\d(?:\.\d+)?`;
const DATETIME = new RegExp(`^(?:${DATE}(?:[Tt ]${TIME}(?:[Zz]|[+-]\\d\\d:\\d\\d)?)?|${TIME})$`);

/** True if the first key of a table is the strange one and nothing follows it yet. */
export function isPrivateDate({ children }: TomlNode): boolean {
  return children?.size === 1 && children.has(PRIVATE_KEY);
}

/** True for the text of a TOML date, time, or both. */
export function isDate(value: unknown): boolean {
  return typeof value === 'string' && DATETIME.test(value);
}
