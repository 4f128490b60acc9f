import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from '../../src/json/parse.ts';
import { tapeOf } from '../../src/json/tape-of.ts';
import { caseCount } from '../support/case-count.ts';
import { jsonValue } from '../support/json.ts';

/** Puts white space wherever JSON allows it. */
function spaced(text: string, space: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^"{}[\],:]+/g, (token) => `${space}${token}${space}`);
}

test('the tape of a text that is JSON is that of the strict reader', () => {
  fc.assert(
    fc.property(jsonValue, fc.constantFrom('', ' ', '\r\n\t'), (value, space) => {
      const text = spaced(JSON.stringify(value), space);
      expect(tapeOf(text)).toEqual(parseJson(text).tape);
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
])('%s', (text) => {
  expect(tapeOf(text)).toEqual(parseJson(text).tape);
});
