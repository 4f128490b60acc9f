/** Edits of a text: the offsets that they replace, and the values that they can write. */

/**
 * A value without parts that an edit can write.
 *
 * @example
 * ```ts
 * import type { Scalar } from 'manifestlint';
 *
 * const values: Scalar[] = ['1.0.0', 3, 18446744073709551615n, true, null];
 * ```
 */
export type Scalar = string | number | bigint | boolean | null;

/**
 * A value that an edit can write.
 *
 * @example
 * ```ts
 * import type { Json } from 'manifestlint';
 *
 * const targets: Json = ['linux-x86_64', 'linux-arm64'];
 * ```
 */
export type Json = Scalar | readonly Json[] | { readonly [key: string]: Json };

/**
 * Replaces `[start, end)` by `text`: offsets in UTF-16 units, after a byte order mark, which itself is `[-1, 0)`.
 *
 * @example
 * ```ts
 * import type { TextEdit } from 'manifestlint';
 *
 * const edit: TextEdit = { range: [12, 19], text: '"1.0.0"' };
 * ```
 */
export interface TextEdit {
  range: [start: number, end: number];
  text: string;
}

/**
 * A repair of one file: an edit, and the others that must be made together with it.
 *
 * @example
 * ```ts
 * import type { Fix } from 'manifestlint';
 *
 * const rename: Fix = { range: [40, 46], text: '"load"', and: [{ range: [90, 96], text: '"load"' }] };
 * ```
 */
export interface Fix extends TextEdit {
  and?: TextEdit[];
}
