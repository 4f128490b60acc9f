/** The comments of a text. */
import { SyntaxFault } from './fault.ts';
import { tokenize } from './tokens.ts';
import type { Span } from './tree.ts';

/** The comments of a text in order, each with its `#`; of a text that is no Python, those before its first fault. */
export function commentsOf(text: string): Span[] {
  const comments: Span[] = [];
  try {
    tokenize(text, { start: 0, end: text.length }, { comments });
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
  }
  return comments;
}
