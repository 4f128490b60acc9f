import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonPieces } from '../src/json-pieces.ts';
import { jsonText } from '../src/text.ts';
import { caseCount } from './support/case-count.ts';

const scalar = fc.constantFrom<unknown>('→ ##[error]', 'a\u202eb', '0', '', 1.5, true, null, undefined);
const small = fc.oneof(scalar, fc.array(scalar, { maxLength: 2 }), fc.record({ a: scalar }));
const long = fc
  .tuple(small, fc.constantFrom(99, 100, 101, 200, 201))
  .map(([element, length]): unknown[] => Array.from({ length }, () => element));

/** Plain data with lists that are long, or nearly, at several depths. */
const { data } = fc.letrec<{ data: unknown }>((tie) => ({
  data: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    small,
    long,
    fc.array(tie('data'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('0', 'a', '##x[', '→'), tie('data'), { maxKeys: 3 }),
  ),
}));

test('the pieces make up the text', () => {
  fc.assert(
    fc.property(fc.record({ data }), (value) => {
      expect([...jsonPieces(value)].join('')).toBe(jsonText(value));
    }),
    { numRuns: caseCount(200) },
  );
});

test('a long list has many pieces, and a letter beyond Latin-1 is in one of them', () => {
  const related = Array.from({ length: 5000 }, (_, line) => ({ line }));
  const pieces = [...jsonPieces({ message: 'a → b', related })];
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(25_000);
  expect(pieces.filter((piece) => piece.includes('→'))).toHaveLength(1);
});

test('in a long list of long lists, no piece is longer than one of these', () => {
  const messages = Array.from({ length: 501 }, (_, line) => ({ line }));
  const results = Array.from({ length: 501 }, () => ({ messages }));
  const pieces = [...jsonPieces({ results })];
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(25_000);
  expect(pieces.join('')).toBe(jsonText({ results }));
});

test('what says itself how it is written in JSON is asked', () => {
  const long = Array.from({ length: 501 }, () => 1);
  const value = { data: { toJSON: () => 'said', long }, long };
  expect([...jsonPieces(value)].join('')).toBe(jsonText(value));
});
