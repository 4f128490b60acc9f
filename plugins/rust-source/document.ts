/** A Rust text as a document: it has no paths, and knows how a string is written. */
import type { Document, DocumentComment, Json, Place, Span } from '../../src/kit.ts';

/** The document of a Rust text, so that a value put over a string literal is one again. */
export function rustDocument(text: string, comments: readonly DocumentComment[]): Document {
  const whole = { start: 0, end: text.length };
  const edit = (place: Place, spelled: (old: string) => string): ReturnType<Document['replace']> => {
    const span = spanOf(place);
    if (span === undefined) return undefined;
    return { range: [span.start, span.end], text: spelled(text.slice(span.start, span.end)) };
  };
  return {
    has: (path) => path.length === 0,
    locate: (place) => spanOf(place) ?? whole,
    pathAt: (offset) => ({ path: [], span: { start: offset, end: offset } }),
    replace: (place, value) => edit(place, (old) => spelledLike(value, old)),
    insert: () => undefined,
    remove: (place) => edit(place, () => ''),
    comments: () => comments,
    taskAt: () => undefined,
    subject: () => '',
  };
}

function spanOf(place: Place): Span | undefined {
  return 'span' in place ? place.span : undefined;
}

/** A value as Rust writes it: a string where a string stands, a bare word where a name does. */
function spelledLike(value: Json, old: string): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return old.includes('"') ? `"${value.replace(/["\\\p{Cc}]/gu, escaped)}"` : value;
}

function escaped(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  return char === '"' || char === '\\' ? `\\${char}` : `\\u{${code.toString(16)}}`;
}
