/** The contract of a TOML tree: the values of a text, and where each of them stands. */
import type { Span } from '../place.ts';

/** A scalar as it is read: integers are exact, dates keep their spelling. */
export type TomlScalar = string | bigint | number | boolean;

/** A table, an array, or the kind of a scalar. */
export type TomlKind = 'table' | 'array' | 'string' | 'integer' | 'float' | 'boolean' | 'datetime';

/** The way in which a container is written, on which the place of a new child depends. */
export type TomlForm =
  /** The whole file. */
  | 'root'
  /** `[a.b]`, or an element of `[[a.b]]`. */
  | 'header'
  /** All elements of `[[a.b]]`. */
  | 'headers'
  /** The `a` of `a.b = 1`, or of `[a.b]` where no `[a]` is. */
  | 'implied'
  /** `{ … }` or `[ … ]`. */
  | 'inline';

/** A value of a TOML text. */
export interface TomlNode {
  readonly kind: TomlKind;
  /** The value with its quotes or brackets; of a table with a header, the header. */
  readonly span: Span;
  /** The part of a key or header that names the value. */
  readonly keySpan?: Span;
  /** The value of a scalar; of a date, its text. */
  readonly value?: TomlScalar;
  /** The way in which a table or an array is written. */
  readonly form?: TomlForm;
  /** The values of a table by key, or of an array by index. */
  readonly children?: ReadonlyMap<string | number, TomlNode>;
  /** The first and last statement (a line `key = value`, a header) that the value is made of, and how many they are. */
  readonly statements: StatementRange;
}

/** Statements are counted from the start of the file; those of a value may stand apart. */
export interface StatementRange {
  readonly first: number;
  readonly last: number;
  readonly count: number;
}

/** A fault of the text, after which nothing of it is known. */
export interface TomlFault extends Span {
  readonly code: 'syntax' | 'bare-cr' | 'too-deep' | 'integer-range' | 'float-range' | 'private-date' | 'too-much';
  /** The words for a fault of the code `syntax`. */
  readonly reason?: string;
}

/** A TOML text that has been read. */
export interface TomlText {
  readonly text: string;
  /** Undefined if the text could not be read to its end. */
  readonly root: TomlNode | undefined;
  /** The first fault; a reader of TOML does not get beyond it. */
  readonly fault: TomlFault | undefined;
  readonly comments: readonly TomlComment[];
  /** The spans of all statements, in order. */
  readonly statements: readonly Span[];
}

/** A comment: its offsets, and its text behind the `#`. */
export interface TomlComment extends Span {
  readonly text: string;
}
