/** A Python text as a document: it has no paths, and knows how a string is written. */
import type { Document, DocumentComment, Place } from '../../src/kit.ts';

type Json = Parameters<Document['replace']>[1];

/** The document of a Python text, so that a value put over a string literal is one again. */
export function pythonDocument(text: string, comments: () => readonly DocumentComment[]): Document {
  const whole = { start: 0, end: text.length };
  return {
    has: (path) => path.length === 0,
    locate: (place) => ('span' in place ? place.span : whole),
    pathAt: (offset) => ({ path: [], span: { start: offset, end: offset } }),
    replace: (place, value) => {
      const span = spanOf(place);
      return span && { range: [span.start, span.end], text: spelled(value, text.slice(span.start, span.end)) };
    },
    insert: () => undefined,
    remove: (place) => {
      const span = spanOf(place);
      return span && { range: [span.start, span.end], text: '' };
    },
    comments,
    taskAt: () => undefined,
    subject: () => '',
  };
}

function spanOf(place: Place): { start: number; end: number } | undefined {
  return 'span' in place ? place.span : undefined;
}

/** A value as Python writes it: a string where a string stands, a bare word where a name does. */
function spelled(value: Json, old: string): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const isLiteral = /^[a-z]{0,2}["']/i.test(old);
  return isLiteral ? JSON.stringify(value) : value;
}
