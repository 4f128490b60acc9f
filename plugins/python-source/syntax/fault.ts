/** A text that is no Python. */
import type { Span } from './tree.ts';

/** Thrown where the text cannot go on; caught where a file is read. */
export class SyntaxFault extends Error {
  readonly span: Span;

  constructor(text: string, span: Span) {
    super(text);
    this.span = span;
  }
}

/** Thrown where a text is nested deeper than is worth reading; CPython may take it. */
export class TooDeep extends Error {}
