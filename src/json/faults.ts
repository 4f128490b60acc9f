/** The faults of a JSON text. The reader names each fault and its place; the rules put it into words. */
import type { Path, Span } from '../place.ts';

/**
 * Faults that end the reading, but for a comma too many: what follows cannot be understood with certainty, or not be
 * kept.
 */
export type SyntaxCode =
  | 'empty'
  | 'unexpected'
  | 'unexpected-end'
  | 'trailing-comma'
  | 'missing-comma'
  | 'comment'
  | 'bad-number'
  | 'bad-escape'
  | 'control-character'
  | 'unterminated-string'
  | 'extra-text'
  | 'too-many-faults';

/** Faults of one token: the rest of the text is read on. */
export type TokenCode = 'undecodable' | 'lone-surrogate' | 'non-finite' | 'long-number' | 'too-deep';

/** One fault of the text. */
export interface TextFault {
  code: SyntaxCode | TokenCode;
  /** Offsets in UTF-16 units. */
  start: number;
  end: number;
  /** The innermost value or key in which the fault lies. */
  path: Path;
  /** True if the fault lies in a key. */
  onKey: boolean;
  /** The text at the place. */
  found: string;
  /** The text that would have been right there. */
  expected?: string;
  /** Offset of the bracket that is still open. */
  opened?: number;
}

/** A key that stands twice in one object; the last one counts. */
export interface DuplicateKey {
  /** Path of the object. */
  path: Path;
  key: string;
  /** Offsets of the later occurrence. */
  start: number;
  end: number;
  /** Offsets of the first occurrence. */
  first: Span;
  /** Offsets to cut so that the occurrence before this one is gone, with its value and its comma. */
  cut: Span;
}
