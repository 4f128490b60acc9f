import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeUtf8 } from '../../src/input/decode.ts';
import { MOST_DIGITS, MOST_FAULTS, parseJson } from '../../src/json/parse.ts';
import { DEEPEST, type ParsedJson } from '../../src/json/reader.ts';
import type { Path } from '../../src/place.ts';
import { siblingFolder } from '../support/fixtures.ts';
import { escapeAll, type Json, jsonValue, nearlyJson, parseNatively, spelledJson } from '../support/json.ts';
import { caseCount } from '../support/case-count.ts';

const suite = siblingFolder('shared/jsontestsuite');

describe.skipIf(suite === undefined)('JSONTestSuite (skipped where ../shared/jsontestsuite is absent)', () => {
  const folder = path.join(suite ?? '', 'test_parsing');
  const names = suite === undefined ? [] : readdirSync(folder).filter((name) => name.endsWith('.json'));
  const parseFile = (name: string): ParsedJson => {
    const { text, undecodable } = decodeUtf8(name, readFileSync(path.join(folder, name)));
    return parseJson(text, undecodable);
  };

  test('has its three kinds of files', () => {
    const count = (kind: string): number => names.filter((name) => name.startsWith(kind)).length;
    expect([count('y_'), count('n_'), count('i_')]).toEqual([95, 188, 35]);
  });

  // None of the stricter extras (lone surrogates, non-finite words, depth) turns up among what every parser must accept.
  test.each(names.filter((name) => name.startsWith('y_')))('accepts %s', (name) => {
    expect(parseFile(name)).toMatchObject({ complete: true, faults: [] });
  });

  test.each(names.filter((name) => name.startsWith('n_')))('refuses %s', (name) => {
    expect(parseFile(name).faults).not.toEqual([]);
  });

  // Where the standard leaves it open both sides decide: numbers beyond double precision are read, broken text is not.
  test.each(names.filter((name) => name.startsWith('i_')))('reads %s by the sides’ own limits', (name) => {
    const { complete, faults } = parseFile(name);
    const readsAll = name.startsWith('i_number_') || name === 'i_structure_UTF-8_BOM_empty_object.json';
    expect(faults.length === 0).toBe(readsAll);
    expect(complete).toBe(!/UTF-16|utf16/.test(name));
  });
});

describe('any JSON value in any spelling', () => {
  test('is read as it was meant, without faults or duplicates', () => {
    fc.assert(
      fc.property(spelledJson, ({ value, text }) => {
        const parsed = parseJson(text);
        expect(parsed).toMatchObject({ complete: true, faults: [], duplicates: [] });
        expect(isDeepStrictEqual(parsed.value, value)).toBe(true);
      }),
      { numRuns: caseCount(600) },
    );
  });

  test('has one row of positions for each value, children after their parent', () => {
    fc.assert(
      fc.property(spelledJson, ({ value, text }) => {
        const { tape } = parseJson(text);
        expect(tape.rows).toBe(countValues(value));
        for (const [row, start] of tape.start.subarray(0, tape.rows).entries()) {
          expect(tape.end[row]).toBeGreaterThan(start);
          expect(tape.next[row]).toBeGreaterThan(row);
        }
      }),
      { numRuns: caseCount(100) },
    );
  });
});

describe('any text', () => {
  test('is accepted exactly if JSON.parse accepts it, and is given the same value; only the words NaN and Infinity are read on', () => {
    fc.assert(
      fc.property(nearlyJson, (text) => {
        const native = parseNatively(text);
        const { complete, value, faults } = parseJson(text);
        const readOn = faults.some(({ code }) => code === 'non-finite');
        expect(complete && !readOn).toBe(native.ok);
        if (native.ok) expect(isDeepStrictEqual(value, native.value)).toBe(true);
      }),
      { numRuns: caseCount(1200) },
    );
  });

  test('is read to the end, commas too many aside, or stopped by exactly one fault, each fault inside the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          nearlyJson,
          fc.string({ unit: 'binary' }),
          fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
        ),
        (text) => {
          const { complete, faults } = parseJson(text);
          const stopping = faults.filter(
            ({ code }) =>
              !['undecodable', 'lone-surrogate', 'non-finite', 'long-number', 'too-deep', 'trailing-comma'].includes(
                code,
              ),
          );
          const hasCommas = faults.some(({ code }) => code === 'trailing-comma');
          expect(complete).toBe(stopping.length === 0 && !hasCommas);
          expect(stopping.length).toBeLessThanOrEqual(1);
          expect(stopping).toEqual(faults.slice(faults.length - stopping.length));
          for (const { start, end, found } of faults) {
            expect(0 <= start && start <= end && end <= text.length).toBe(true);
            expect(found.length).toBeLessThanOrEqual(Math.max(text.length, 'the end of the file'.length));
          }
        },
      ),
      { numRuns: caseCount(1000) },
    );
  });

  test('is told of every key that stands twice, however it is spelled, with both places', () => {
    fc.assert(
      fc.property(jsonValue, (value) => {
        const expected: { path: Path; key: string }[] = [];
        const text = doubleKeys(value, [], expected);
        const { faults, duplicates } = parseJson(text);
        expect(faults).toEqual([]);
        expect(duplicates.map(({ path: place, key }) => ({ path: place, key }))).toEqual(expected);
        for (const { key, start, end, first } of duplicates) {
          expect(text.slice(start, end)).toBe(JSON.stringify(key));
          expect(text.slice(first.start, first.end)).toBe(escapeAll(key));
          expect(first.end).toBeLessThan(start);
        }
      }),
      { numRuns: caseCount(200) },
    );
  });
});

describe('token faults', () => {
  const digits = (count: number): string => '9'.repeat(count);

  test.each<[name: string, text: string, code: string, place: Path, onKey: boolean]>([
    ['a high half at the root', '"\\ud800"', 'lone-surrogate', [], false],
    ['a low half', '["\\udc00x"]', 'lone-surrogate', [0], false],
    ['a half in a key', '{"a":{"\\ud83d":1}}', 'lone-surrogate', ['a', '\ud83d'], true],
    ['a half that is no escape', '{"a":"\ud83d"}', 'lone-surrogate', ['a'], false],
    ['two halves the wrong way round', '["\\ude00\\ud83d"]', 'lone-surrogate', [0], false],
    ['NaN', '{"a":[NaN]}', 'non-finite', ['a', 0], false],
    ['Infinity', '[Infinity]', 'non-finite', [0], false],
    ['-Infinity', '{"b":-Infinity}', 'non-finite', ['b'], false],
    ['4301 digits', `[${digits(MOST_DIGITS + 1)}]`, 'long-number', [0], false],
    ['4301 digits below zero', `{"n":-${digits(MOST_DIGITS + 1)}}`, 'long-number', ['n'], false],
  ])('%s: the fault is named and the rest is read', (_, text, code, place, onKey) => {
    const { complete, faults } = parseJson(text);
    expect(complete).toBe(true);
    expect(faults).toMatchObject([{ code, path: place, onKey }]);
    expect(faults[0]?.expected).toBeUndefined();
  });

  test.each([
    ['a pair of escapes', '"\\ud83d\\ude00"'],
    ['the character itself', '"😀"'],
    ['a backslash before the letters', '"\\\\ud800"'],
    ['4300 digits and a sign', `[-${digits(MOST_DIGITS)}]`],
    ['a number beyond double precision', '[1e400]'],
    ['words in strings', '{"NaN":"Infinity"}'],
  ])('%s: no fault', (_, text) => {
    expect(parseJson(text)).toMatchObject({ complete: true, faults: [] });
  });

  test.each([
    ['faults', (count: number) => `[${'NaN,'.repeat(count)}1]`],
    ['keys that stand twice', (count: number) => `{"a":0${',"a":1'.repeat(count)}}`],
  ])('with too many %s the reading ends: what is known of them would fill the memory', (_, wrong) => {
    expect(parseJson(wrong(MOST_FAULTS))).toMatchObject({ complete: true });
    const { complete, faults, duplicates } = parseJson(wrong(MOST_FAULTS + 1));
    expect({ complete, last: faults.at(-1)?.code }).toEqual({ complete: false, last: 'too-many-faults' });
    expect(faults.length + duplicates.length).toBe(MOST_FAULTS + 2);
  });

  test('a broken text with many bytes that are no UTF-8 costs little', () => {
    const text = `["${'\ufffd'.repeat(90_000)}", ${'["\ufffd"],'.repeat(5_000)}`;
    const undecodable = Array.from(text.matchAll(/\ufffd/g), ({ index }) => index);
    expect(parseJson(text, undecodable).faults.at(-1)).toMatchObject({ code: 'unexpected-end' });
    expect(parseJson('[1, \ufffd', [4]).faults).toMatchObject([{ code: 'undecodable', start: 4 }]);
  });

  test('undecodable characters are one fault for each string that holds some', () => {
    const text = '{"a\ufffd\ufffd":"b","c":["\ufffd","\ufffd"]}';
    const offsets = [...text.matchAll(/\ufffd/g)].map((match) => match.index).slice(0, 3);
    const { faults } = parseJson(text, offsets);
    // The last U+FFFD is not listed: it stood in the file as such.
    expect(faults.map(({ code, path: place, onKey }) => [code, place, onKey])).toEqual([
      ['undecodable', ['a\ufffd\ufffd'], true],
      ['undecodable', ['c', 0], false],
    ]);
    expect(parseJson('[\ufffd]', [1]).faults).toMatchObject([{ code: 'undecodable', start: 1, end: 2 }]);
  });
});

describe('depth', () => {
  const nested = (levels: number, opener = '[', closer = ']'): string => opener.repeat(levels) + closer.repeat(levels);

  test.each([
    ['[', ']', '[]'],
    ['{"a":', '}', '{}'],
  ])('%s 201 levels are fine if the last is empty, and what stands in it is reported once', (opener, closer, empty) => {
    const wrap = (levels: number, inner: string): string => opener.repeat(levels) + inner + closer.repeat(levels);
    expect(DEEPEST).toBe(201);
    expect(parseJson(wrap(200, empty)).faults).toEqual([]);
    expect(parseJson(wrap(200, '"x"')).faults).toEqual([]);
    const start = 201 * opener.length;
    expect(parseJson(wrap(201, '"x"')).faults).toMatchObject([{ code: 'too-deep', start, end: start + 3 }]);
    for (const levels of [201, 202, 300])
      expect(parseJson(wrap(levels, empty)).faults).toMatchObject([{ code: 'too-deep', start, end: start + 1 }]);
    expect(parseJson(`[${wrap(201, '0')},${wrap(250, '0')}]`).faults.map(({ code }) => code)).toEqual(['too-deep']);
  });

  test('100,000 brackets are one finding and no overflow', () => {
    expect(parseJson(nested(100_000))).toMatchObject({ complete: true, faults: [{ code: 'too-deep' }] });
    expect(parseJson('['.repeat(100_000)).faults.map(({ code }) => code)).toEqual(['too-deep', 'unexpected-end']);
    expect(parseJson('{"a":'.repeat(100_000)).faults.map(({ code }) => code)).toEqual(['too-deep', 'unexpected-end']);
    expect(parseJson(nested(100_000, '{"a":[', ']}')).faults.map(({ code }) => code)).toEqual(['too-deep']);
  });

  test('nothing below is looked at: neither its faults nor its duplicates are reported', () => {
    const { complete, faults, duplicates } = parseJson(`${'['.repeat(202)}{"a":NaN,"a":"\\ud800"}${']'.repeat(202)}`);
    expect(complete).toBe(true);
    expect(faults.map(({ code }) => code)).toEqual(['too-deep']);
    expect(duplicates).toEqual([]);
  });
});

test('as many repetitions of a key as there may be are read in one pass', () => {
  const { complete, duplicates } = parseJson(`{${'"a":1,'.repeat(MOST_FAULTS + 1)}"b":2}`);
  expect(complete).toBe(true);
  expect(duplicates.length).toBe(MOST_FAULTS);
  expect(duplicates.at(-1)?.first).toEqual({ start: 1, end: 4 });
});

function countValues(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, part) => sum + countValues(part), 1);
}

/** A spelling of `value` in which every key stands twice, at first as escapes; collects them in the order of their second occurrence. */
function doubleKeys(value: Json, place: Path, found: { path: Path; key: string }[]): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((part, n) => doubleKeys(part, [...place, n], found)).join()}]`;
  const entries = Object.entries(value).map(([key, part]) => {
    found.push({ path: place, key });
    return `${escapeAll(key)}:0,${JSON.stringify(key)}:${doubleKeys(part, [...place, key], found)}`;
  });
  return `{${entries.join()}}`;
}
