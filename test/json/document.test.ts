import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJson } from '../../src/json/document.ts';
import { treeDocument } from '../../src/document/tree.ts';
import { tapeFormat } from '../../src/json/tape-format.ts';
import { parseJson } from '../../src/json/parse.ts';
import type { Path, Place } from '../../src/place.ts';
import type { Scalar, TextEdit } from '../../src/text-edit.ts';
import { escapeAll, type Json, jsonValue, speller } from '../support/json.ts';
import { pathsOf, without, withValue } from '../support/manifest.ts';
import { caseCount } from '../support/case-count.ts';

/** A text after an edit. */
function apply(text: string, edit: TextEdit | undefined): string {
  if (edit === undefined) throw new Error('no edit');
  return text.slice(0, edit.range[0]) + edit.text + text.slice(edit.range[1]);
}

function valueOf(text: string): unknown {
  return JSON.parse(text);
}

/** A value without what stands at a path, be it an entry or an element. */
function removed(root: Json, path: Path): Json {
  const [step, ...rest] = path;
  if (Array.isArray(root))
    return rest.length === 0
      ? root.filter((_, n) => n !== step)
      : root.map((part, n) => (n === step ? removed(part, rest) : part));
  if (typeof root !== 'object' || root === null || step === undefined) return root;
  if (rest.length === 0) return without(root, path);
  return Object.fromEntries(
    Object.entries(root).map(([key, part]): [string, Json] => [key, key === step ? removed(part, rest) : part]),
  );
}

/** A value, one of its spellings, and a path into it. */
const documentAndPath = fc
  .tuple(jsonValue, speller, fc.nat())
  .map(([value, spell, n]): { value: Json; text: string; path: Path } => {
    const paths = pathsOf(value);
    return { value, text: spell(value), path: paths[n % paths.length] ?? [] };
  });

test('a text that was read quickly has the same places as one that was read strictly', () => {
  fc.assert(
    fc.property(documentAndPath, ({ text, path }) => {
      const document = readJson(text);
      expect(document).toMatchObject({ complete: true, faults: [], duplicates: [] });
      const places = treeDocument(tapeFormat(text, parseJson(text).tape));
      expect(document.locate(path)).toEqual(places.locate(path));
      expect(document.has(path)).toBe(true);
    }),
    { numRuns: caseCount(400) },
  );
});

test('knows whether its numbers are plain', () => {
  expect(readJson('{"a":3}').plainNumbers).toBe(true);
  expect(readJson('{"a":3.0}').plainNumbers).toBe(false);
  expect(readJson('{"a":3.0}').raw(['a'])).toBe('3.0');
});

test('a text with faults is read strictly', () => {
  expect(readJson('{"a":3')).toMatchObject({ complete: false, faults: [{ code: 'unexpected-end' }] });
  expect(readJson('["\ufffd"]', [2])).toMatchObject({ complete: true, faults: [{ code: 'undecodable' }] });
  expect(readJson('{"a":1,"\\u0061":2}')).toMatchObject({ value: { a: 2 }, duplicates: [{ path: [], key: 'a' }] });
});

describe('replace', () => {
  const scalar: fc.Arbitrary<Scalar & Json> = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  );

  test('puts a scalar in the place of any value and changes nothing else', () => {
    fc.assert(
      fc.property(documentAndPath, scalar, ({ value, text, path }, put) => {
        const edited = apply(text, readJson(text).replace(path, put));
        expect(isDeepStrictEqual(valueOf(edited), withValue(value, path, put))).toBe(true);
      }),
      { numRuns: caseCount(400) },
    );
  });

  test('writes another name in the place of a key', () => {
    const rename = (text: string, path: Path, name: string): string =>
      apply(text, readJson(text).replace({ path, on: 'key' }, name));
    expect(rename('{"retires" : 3, "a": ["x"]}', ['retires'], 'retries')).toBe('{"retries" : 3, "a": ["x"]}');
    expect(rename('[{"\\u0061":{}}]', [0, 'a'], '"😀\n')).toBe('[{"\\"😀\\n":{}}]');
  });

  test('writes large integers to the last digit', () => {
    expect(apply('{"a":1}', readJson('{"a":1}').replace(['a'], 2n ** 64n - 1n))).toBe('{"a":18446744073709551615}');
  });

  test.each<[name: string, place: Place]>([
    ['a missing key', ['b']],
    ['the name of a missing key', { path: ['b'], on: 'key' }],
    ['an element beyond the end', ['a', 1]],
    ['what is inside of a scalar', ['a', 0, 'x']],
    ['the name of an element', { path: ['a', 0], on: 'key' }],
    ['the name of the root', { path: [], on: 'key' }],
  ])('has no edit for %s', (_, place) => {
    expect(readJson('{"a":[1]}').replace(place, 'x')).toBeUndefined();
  });
});

describe('remove', () => {
  test('takes out any entry or element with its comma; what is left is as it was', () => {
    fc.assert(
      fc.property(documentAndPath, ({ value, text, path }) => {
        fc.pre(path.length > 0);
        const edited = apply(text, readJson(text).remove(path));
        expect(isDeepStrictEqual(valueOf(edited), removed(value, path))).toBe(true);
        expect(readJson(edited)).toMatchObject({ complete: true, faults: [], duplicates: [] });
      }),
      { numRuns: caseCount(600) },
    );
  });

  test.each<[text: string, path: Path, left: string]>([
    ['{"a":1,"b":2}', ['a'], '{"b":2}'],
    ['{"a":1,"b":2}', ['b'], '{"a":1}'],
    ['{ "a": 1, "b": [1, 2] , "c": 3 }', ['b'], '{ "a": 1, "c": 3 }'],
    ['[ 1 , 2 ]', [1], '[ 1 ]'],
    ['[ 1 ]', [0], '[]'],
    ['{\n  "a": {}\n}', ['a'], '{}'],
    ['[[1,[2,3]],4]', [0, 1, 1], '[[1,[2]],4]'],
  ])('%s without %j', (text, path, left) => {
    expect(apply(text, readJson(text).remove(path))).toBe(left);
  });

  test.each<[Path]>([[[]], [['b']], [['a', 1]], [['a', 0, 'x']]])('has no edit for %j', (path) => {
    expect(readJson('{"a":[1]}').remove(path)).toBeUndefined();
  });
});

test('the cut of a duplicate takes out the first occurrence, so that the last one still counts', () => {
  const doubled = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), jsonValue), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(doubled, fc.boolean(), (entries, isEscaped) => {
      const text = `{ ${entries.map(([key, value], n) => `${isEscaped && n % 2 === 0 ? escapeAll(key) : JSON.stringify(key)} : ${JSON.stringify(value)}`).join(' , ')} }`;
      const { duplicates } = readJson(text);
      expect(duplicates.length).toBe(entries.length - new Set(entries.map(([key]) => key)).size);
      for (const { cut } of duplicates) {
        const edited = text.slice(0, cut.start) + text.slice(cut.end);
        expect(isDeepStrictEqual(valueOf(edited), valueOf(text))).toBe(true);
        expect(readJson(edited).duplicates.length).toBe(duplicates.length - 1);
      }
    }),
    { numRuns: caseCount(200) },
  );
});
