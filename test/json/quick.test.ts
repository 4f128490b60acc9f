import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../src/json/parse.ts';
import { quickParse } from '../../src/json/quick.ts';
import { nearlyJson, spelledJson } from '../support/json.ts';
import { caseCount } from '../support/case-count.ts';

/** Where the quick reader answers, the strict one has nothing to add. */
function expectSound(text: string): boolean {
  const quick = quickParse(text);
  if (quick === undefined) return false;
  const { complete, value, faults, duplicates } = parseJson(text);
  expect({ complete, faults, duplicates }).toEqual({ complete: true, faults: [], duplicates: [] });
  expect(isDeepStrictEqual(quick.value, value)).toBe(true);
  return true;
}

function valueOf(text: string): unknown {
  return JSON.parse(text);
}

describe('soundness', () => {
  test('an answer equals the strict reader’s, for JSON in any spelling', () => {
    let answers = 0;
    fc.assert(
      fc.property(spelledJson, ({ text }) => {
        if (expectSound(text)) answers++;
      }),
      { numRuns: caseCount(600) },
    );
    // A property that compares nothing would hold of a reader that never answers.
    expect(answers).toBeGreaterThan(caseCount(120));
  });

  test('an answer equals the strict reader’s, for texts with odd numbers, doubled keys, half surrogates and cut pieces', () => {
    let answers = 0;
    fc.assert(
      fc.property(nearlyJson, (text) => {
        if (expectSound(text)) answers++;
      }),
      { numRuns: caseCount(4000) },
    );
    expect(answers).toBeGreaterThan(caseCount(200));
  });

  test('every number of an answer is plain: the text prints as its value', () => {
    let answers = 0;
    const token = fc.stringMatching(/^-?(0|[1-9]\d{0,20})(\.\d{1,3})?([eE][+-]?\d{1,2})?$/);
    fc.assert(
      fc.property(
        token,
        fc.constantFrom('', ' ', '\n\t', '\r\n'),
        fc.constantFrom('array', 'entry', 'inside', 'second'),
        (number, space, where) => {
          const text = {
            array: `[${space}${number}]`,
            entry: `{"a"${space}:${space}${number}}`,
            inside: `[{"a"${space}:${number}${space}}]`,
            second: `{"b":""${space},"a":${space}${number}}`,
          }[where];
          const quick = quickParse(text);
          if (quick === undefined) return;
          answers++;
          expect(JSON.stringify(quick.value)).toContain(number);
        },
      ),
      { numRuns: caseCount(1000) },
    );
    expect(answers).toBeGreaterThan(100);
  });
});

describe('answers', () => {
  test.each([
    '{}',
    '[]',
    'null',
    '""',
    '"a"',
    'true',
    '{"a":1}',
    '{"a":0,"b":999999999999999}',
    ' {"a" : [ "1" , "b:" ] , "c":\t1 }\r\n',
    '{"a":"x\\"","b":"\\u0041"}',
    '{"😀":"\\n"}',
    '{"__proto__":{"a":1},"constructor":2}',
    '{"a":{"a":{"a":1}}}',
    '["-1","1.5","3e5","a: 0"]',
  ])('%s', (text) => {
    expect(quickParse(text)).toEqual({ value: valueOf(text), known: false });
  });

  test('201 levels', () => {
    const text = '['.repeat(201) + ']'.repeat(201);
    expect(quickParse(text)).toEqual({ value: valueOf(text), known: false });
  });
});

describe('leaves to the strict reader', () => {
  test.each([
    ['a doubled key', '{"a":1,"a":1}'],
    ['a key doubled by an escape', '{"language":1,"langu\\u0061ge":2}'],
    ['a doubled key deep inside', '{"a":[{"b":{"c":1,"d":2,"c":3}}]}'],
    ['a doubled __proto__', '{"__proto__":1,"__proto__":2}'],
    ['a number in a list', '[0]'],
    ['a number alone', '0'],
    ['a fraction', '{"a":3.0}'],
    ['an exponent', '[1e2]'],
    ['a capital exponent', '[ 1E2 ]'],
    ['minus zero', '{"a" :\n-0}'],
    ['a negative number', '[0,-1]'],
    ['2^53 + 1', '[9007199254740993]'],
    ['sixteen digits', '{"a":{"b":1000000000000000}}'],
    ['a string that starts with a colon, which might be a key’s', '[": 0"]'],
    ['half a surrogate as an escape', '["\\uD800"]'],
    ['half a surrogate in a key', '{"\\uDfff":1}'],
    ['half a surrogate', '["\ud800"]'],
    ['202 levels', '['.repeat(202) + ']'.repeat(202)],
    ['202 levels of objects', '{"a":'.repeat(202) + '0' + '}'.repeat(202)],
    ['201 levels of objects', '{"a":'.repeat(201) + '0' + '}'.repeat(201)],
    ['201 levels with something in them', '['.repeat(201) + '0' + ']'.repeat(201)],
    ['100,000 levels', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['100,000 brackets', '['.repeat(100_000)],
    ['NaN', '[NaN]'],
    ['a trailing comma', '[1,]'],
    ['a comment', '{} // c'],
    ['a byte order mark', '\ufeff{}'],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(quickParse(text)).toBeUndefined();
  });
});
