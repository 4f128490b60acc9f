import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from '../../src/json/parse.ts';
import { tapeOf } from '../../src/json/tape-of.ts';
import type { Tape } from '../../src/json/tape.ts';
import { caseCount } from '../support/case-count.ts';
import { jsonValue } from '../support/json.ts';

/** The rows of a tape, without the room behind them. */
function rowsOf({ rows, start, end, keyStart, keyEnd, next }: Tape): readonly (readonly number[])[] {
  return [start, end, keyStart, keyEnd, next].map((column) => [...column.subarray(0, rows)]);
}

/** Puts white space wherever JSON allows it. */
function spaced(text: string, space: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^"{}[\],:]+/g, (token) => `${space}${token}${space}`);
}

test('the tape of a text that is JSON is that of the strict reader', () => {
  fc.assert(
    fc.property(jsonValue, fc.constantFrom('', ' ', '\r\n\t'), (value, space) => {
      const text = spaced(JSON.stringify(value), space);
      expect(rowsOf(tapeOf(text))).toEqual(rowsOf(parseJson(text).tape));
    }),
    { numRuns: caseCount(2000) },
  );
});

test.each([
  '"\\\\"',
  '["\\"",":","\\\\\\"]"]',
  '{"a\\":":"b:","c":{"d":[]},"":[{},[],1.5e-7,-0,null]}',
  '{"a":1,"a":{"a":[true,false]}}',
  ' 1 ',
  '["😀","\u2028"]',
  '['.repeat(300) + ']'.repeat(300),
  `[${'{"a":1},'.repeat(1000)}0]`,
])('%s', (text) => {
  expect(rowsOf(tapeOf(text))).toEqual(rowsOf(parseJson(text).tape));
});
