/** Edits of a text: the offsets that they replace, and the values that they can write. */

/** A value without parts that an edit can write. */
export type Scalar = string | number | bigint | boolean | null;

/** A value that an edit can write. */
export type Json = Scalar | readonly Json[] | { readonly [key: string]: Json };

/** Replaces `[start, end)` by `text`: offsets in UTF-16 units, after a byte order mark, which itself is `[-1, 0)`. */
export interface TextEdit {
  range: [start: number, end: number];
  text: string;
}

/** A repair of one file: an edit, and the others that must be made together with it. */
export interface Fix extends TextEdit {
  and?: TextEdit[];
}
