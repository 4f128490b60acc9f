/** Reads strings that stand side by side. */
import { lastEnd, peek, refuse, type Cursor } from './cursor.ts';
import { readFormat } from './format.ts';
import { decodeString } from './decode-string.ts';
import type { Expression, StringExpression } from './tree.ts';

/** One or more strings. */
export function readStrings(cursor: Cursor): StringExpression {
  const { start } = peek(cursor);
  const texts: (string | undefined)[] = [];
  const parts: Expression[] = [];
  const types = new Set<StringExpression['type']>();
  for (let token = peek(cursor); token.type === 'string'; token = peek(cursor)) {
    cursor.index++;
    const { prefix, text, content } = decodeString(token);
    texts.push(text);
    const type = typeOf(prefix);
    if (type === 'format') readFormat(cursor, content, { isRaw: prefix.includes('r'), level: 0, values: parts });
    types.add(type);
  }
  const span = { start, end: lastEnd(cursor) };
  if (types.has('bytes') && types.size > 1) throw refuse('Bytes and text cannot stand side by side', span);
  const type = (['format', 'bytes'] as const).find((one) => types.has(one)) ?? 'text';
  const isKnown = type === 'text' && !texts.includes(undefined);
  return { kind: 'string', type, text: isKnown ? texts.join('') : undefined, parts, ...span };
}

function typeOf(prefix: string): StringExpression['type'] {
  if (prefix.includes('f')) return 'format';
  return prefix.includes('b') ? 'bytes' : 'text';
}
