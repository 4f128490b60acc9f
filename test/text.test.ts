import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clip, closest, describeValue, list, nameFinder, nearestName, quote, visible } from '../src/text.ts';

const anyString = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
);

describe('visible', () => {
  test.each([
    ['an escape sequence', '\u001b[31mred', '\\x1b[31mred'],
    ['line breaks', 'a\r\nb', 'a\\x0d\\x0ab'],
    ['a C1 control', '\u009b2J', '\\x9b2J'],
    ['a soft hyphen', 'a\u00adb', 'a\\xadb'],
    ['a right-to-left override', '\u202egpj', '\\u202egpj'],
    ['an isolate', '\u2066a\u2069', '\\u2066a\\u2069'],
    ['an Arabic letter mark', '\u061c', '\\u061c'],
    ['a zero-width space', 'a\u200bb', 'a\\u200bb'],
    ['a byte order mark', '\ufeff', '\\ufeff'],
    ['a line separator', '\u2028', '\\u2028'],
    ['half a surrogate pair', 'a\ud83d', 'a\\ud83d'],
  ])('spells %s', (_, text, expected) => {
    expect(visible(text)).toBe(expected);
  });

  test('leaves letters of any script, symbols and emoji alone', () => {
    for (const text of ['plain text', 'вітя', '数据', 'é', 'e\u0301', '😀', '"quoted" \\n', '\u00a0'])
      expect(visible(text)).toBe(text);
  });

  test('what it returns is well-formed, holds no control, and stays the same', () => {
    fc.assert(
      fc.property(anyString, (text) => {
        const shown = visible(text);
        expect(shown.isWellFormed()).toBe(true);
        expect(shown).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
        expect(visible(shown)).toBe(shown);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('clip', () => {
  test.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'abc…'],
    ['😀😀😀', 3, '😀😀😀'],
    ['😀😀😀😀', 3, '😀😀😀…'],
    ['a😀b', 2, 'a😀…'],
    ['', 0, ''],
    ['a', 0, '…'],
  ])('%s to %i', (text, length, expected) => {
    expect(clip(text, length)).toBe(expected);
  });

  test('keeps the first code points and splits no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(12), (text, length) => {
        const points = Array.from(text);
        const expected = points.length <= length ? text : `${points.slice(0, length).join('')}…`;
        expect(clip(text, length)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('quote', () => {
  test('clips, escapes and quotes', () => {
    expect(quote('a\nb')).toBe('"a\\x0ab"');
    expect(quote('x'.repeat(61))).toBe(`"${'x'.repeat(60)}…"`);
    expect(quote('abc', 2)).toBe('"ab…"');
  });

  test('the length of its answer is bounded', () => {
    // Six characters for each of 60, an ellipsis, two quotes.
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 40, maxLength: 200 }), (units) => {
        expect(quote(String.fromCharCode(...units)).length).toBeLessThanOrEqual(60 * 6 + 3);
      }),
    );
  });
});

test('list joins words as a sentence does', () => {
  expect(list([])).toBe('');
  expect(list(['a'])).toBe('a');
  expect(list(['a', 'b'])).toBe('a and b');
  expect(list(['a', 'b', 'c'])).toBe('a, b and c');
  expect(list(['a', 'b', 'c'], 'or')).toBe('a, b or c');
});

describe('closest', () => {
  const fields = ['id', 'function', 'dependencies', 'description', 'retries', 'timeout_seconds'];

  test.each([
    ['dependancies', 'dependencies'],
    ['depends', undefined],
    ['Retries', 'retries'],
    [' retries ', 'retries'],
    ['retry', undefined],
    ['functoin', 'function'],
    ['timeout_second', 'timeout_seconds'],
    ['quite_another', undefined],
    ['x'.repeat(65), undefined],
  ])('%s: %s', (name, expected) => {
    expect(closest(name, fields)).toBe(expected);
  });

  test('never answers the name itself, and only candidates', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 6 }), fc.array(fc.string({ maxLength: 6 })), (name, candidates) => {
        const near = closest(name, [name, ...candidates]);
        expect(near === undefined || (near !== name && candidates.includes(near))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('of several near ones the nearest counts, of equally near ones the first', () => {
    expect(closest('extract_orderz', ['extract_items', 'extract_orders', 'extract_ordersz'])).toBe('extract_orders');
    expect(closest('task_x', ['task_a', 'task_b'])).toBe('task_a');
  });
});

describe('nearestName', () => {
  const rules = [
    'cyclic-tasks',
    'duplicate-key',
    'duplicate-task-id',
    'duplicate-target',
    'no-tasks',
    'no-targets',
    'python-version-syntax',
    'acme/owner-required',
  ];

  test.each([
    ['cyclic', 'cyclic-tasks'],
    ['python-version', 'python-version-syntax'],
    ['duplicate-id', 'duplicate-task-id'],
    ['version_syntax', 'python-version-syntax'],
    ['owner', 'acme/owner-required'],
    ['cyclic-taks', 'cyclic-tasks'],
    ['no-task', 'no-tasks'],
    ['duplicate', undefined],
    ['no-tasks', undefined],
    ['?', undefined],
    ['', undefined],
  ])('%j: %j', (name, expected) => {
    expect(nearestName(name, rules)).toBe(expected);
  });

  test('answers in good time, whatever it is asked', () => {
    expect(nearestName('a-'.repeat(500_000), rules)).toBeUndefined();
  });
});

describe('nameFinder', () => {
  test('finds as closest does', () => {
    const nearest = nameFinder(['extract', 'transform', 'load']);
    expect(nearest('extrcat_')).toBe(closest('extrcat_', ['extract', 'transform', 'load']));
    expect(nearest('extrac')).toBe('extract');
    expect(nearest('nothing like it')).toBeUndefined();
  });

  test('stops when its budget of comparisons is spent', () => {
    const nearest = nameFinder(['extract', 'load'], 5);
    expect([nearest('extrac'), nearest('extrac'), nearest('extrac')]).toEqual(['extract', 'extract', undefined]);
  });
});

test('describeValue names scalars as they are and containers by their kind', () => {
  expect([null, true, -0.5, 'a\u001b', [1], { a: 1 }].map(describeValue)).toEqual([
    'null',
    'true',
    '-0.5',
    '"a\\x1b"',
    'a list',
    'an object',
  ]);
});
