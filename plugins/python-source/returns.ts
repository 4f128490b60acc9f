/** The values that functions return. */
import { bodiesOf } from './syntax/bodies.ts';
import type { Expression, Statement } from './syntax/tree.ts';

/** The first value that a function returns and that can be no context; a generator returns nothing of the kind. */
export function literalReturn(body: readonly Statement[] | Expression): Expression | undefined {
  if ('kind' in body) return isLiteral(body) ? body : undefined;
  const waiting = body.toReversed();
  for (let statement = waiting.pop(); statement; statement = waiting.pop()) {
    if (statement.kind === 'def' || statement.kind === 'class') continue;
    const [value] = statement.kind === 'return' ? statement.values : [];
    if (value && isLiteral(value)) return value;
    for (const inner of bodiesOf(statement).toReversed()) waiting.push(inner);
  }
  return undefined;
}

function isLiteral(value: Expression): boolean {
  if (value.kind === 'constant') return value.text !== 'None';
  return ['string', 'number', 'list', 'tuple', 'set', 'dict', 'comprehension', 'lambda'].includes(value.kind);
}
