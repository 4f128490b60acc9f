import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../src/json/parse.ts';
import { readJson } from '../../src/json/document.ts';
import type { Path } from '../../src/place.ts';
import type { TextEdit } from '../../src/text-edit.ts';
import { type Json, spelledJson } from '../support/json.ts';
import { pathsOf, withValue } from '../support/manifest.ts';

function apply(text: string, edit: TextEdit | undefined): string {
  if (edit === undefined) throw new Error('there is no edit');
  return text.slice(0, edit.range[0]) + edit.text + text.slice(edit.range[1]);
}

/** The value without what stands at a path. */
function withoutPath(root: Json, [step, ...rest]: Path): Json {
  if (Array.isArray(root))
    return rest.length > 0
      ? root.map((part, n) => (n === step ? withoutPath(part, rest) : part))
      : root.filter((_, n) => n !== step);
  if (typeof root !== 'object' || root === null) return root;
  const entries = Object.entries(root).flatMap(([key, value]): [string, Json][] =>
    key !== step ? [[key, value]] : rest.length > 0 ? [[key, withoutPath(value, rest)]] : [],
  );
  return Object.fromEntries(entries);
}

/** A text, its value and one of its paths; names of Object.prototype are left out, since they cannot be set naively. */
const place = spelledJson
  .filter(({ text }) => !text.includes('__proto__') && !text.includes('\\u005f'))
  .chain(({ value, text }) =>
    fc.record({ value: fc.constant(value), text: fc.constant(text), path: fc.constantFrom(...pathsOf(value)) }),
  );

describe('what is removed', () => {
  test('is gone with its key and one comma, and nothing else', () => {
    fc.assert(
      fc.property(place, ({ value, text, path }) => {
        const edit = readJson(text).remove(path);
        if (path.length === 0) expect(edit).toBeUndefined();
        else expect(JSON.parse(apply(text, edit))).toEqual(withoutPath(value, path));
      }),
      { numRuns: 1000 },
    );
  });

  test.each<[text: string, path: Path, after: string]>([
    ['[1, 2, 3]', [0], '[2, 3]'],
    ['[1, 2, 3]', [1], '[1, 3]'],
    ['[1, 2, 3]', [2], '[1, 2]'],
    ['[\r\n\t1\r\n]', [0], '[]'],
    ['{"a": {"b": [1]}, "c": 2}', ['a'], '{"c": 2}'],
    ['{\n  "a": 1 ,\n  "c": {"d": 2}\n}', ['c'], '{\n  "a": 1\n}'],
    ['{ "a" : 1 }', ['a'], '{}'],
    ['{"a": 1, "a": 2, "b": 3}', ['a'], '{"a": 1, "b": 3}'],
    ['{"a": [{"b": 1}, {"b": 2}]}', ['a', 1], '{"a": [{"b": 1}]}'],
  ])('%s %j', (text, path, after) => {
    expect(apply(text, readJson(text).remove(path))).toBe(after);
    expect(apply(text, readJson(text).remove({ path, on: 'key' }))).toBe(after);
  });

  test('of bare offsets is exactly these', () => {
    expect(readJson('[1,]').remove({ path: [0], span: { start: 2, end: 3 } })).toEqual({ range: [2, 3], text: '' });
    expect(readJson('{}').remove({ path: [], span: { start: -1, end: 0 } })).toEqual({ range: [-1, 0], text: '' });
  });

  test('is nothing where nothing stands', () => {
    for (const path of [['b'], ['a', 0], ['a', 'b'], [0], ['toString'], []])
      expect(readJson('{"a": 1}').remove(path)).toBeUndefined();
    for (const text of ['', '{', '{"a": [1']) expect(readJson(text).remove(['a'])).toBeUndefined();
  });
});

describe('what is replaced', () => {
  test('is another value, and nothing else', () => {
    const scalar = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.boolean(), fc.constant(null));
    fc.assert(
      fc.property(place, scalar, ({ value, text, path }, put) => {
        expect(JSON.parse(apply(text, readJson(text).replace(path, put)))).toEqual(withValue(value, path, put));
      }),
      { numRuns: 1000 },
    );
  });

  test('may be a key', () => {
    expect(apply('{"a" : [1]}', readJson('{"a" : [1]}').replace({ path: ['a'], on: 'key' }, 'b"'))).toBe(
      '{"b\\"" : [1]}',
    );
    expect(readJson('[1]').replace({ path: [0], on: 'key' }, 'b')).toBeUndefined();
    expect(() => readJson('{"a": 1}').replace({ path: ['a'], on: 'key' }, 1)).toThrow('a key must be a string, not 1');
  });

  test('is nothing where nothing stands', () => {
    for (const path of [['b'], ['a', 0], [0]]) expect(readJson('{"a": 1}').replace(path, 'x')).toBeUndefined();
    expect(readJson('').replace([], 'x')).toBeUndefined();
  });
});

test('the first of two equal keys can be cut, wherever it stands', () => {
  const member = fc.constantFrom('"a":1', '"\\u0061" : [2, {"a": 3}]', '"b":{}', '"c": "x,y"');
  fc.assert(
    fc.property(
      fc.array(member, { minLength: 2, maxLength: 6 }),
      fc.constantFrom(',', ' ,\n  ', ', '),
      (members, comma) => {
        const text = `{ ${members.join(comma)} }`;
        for (const { cut, key } of parseJson(text).duplicates) {
          const after = text.slice(0, cut.start) + text.slice(cut.end);
          expect(JSON.parse(after)).toEqual(JSON.parse(text));
          expect(parseJson(after).duplicates.filter((other) => other.key === key)).toHaveLength(
            parseJson(text).duplicates.filter((other) => other.key === key).length - 1,
          );
        }
      },
    ),
  );
});
