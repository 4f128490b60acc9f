import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { regionFinder } from '../src/lines.ts';

/** Counts lines and columns by walking over every character. */
function walk(text: string, offset: number): { line: number; column: number } {
  let [line, column] = [1, 1];
  for (let at = 0; at < offset; at++) {
    const ends = text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n');
    [line, column] = ends ? [line + 1, 1] : [line, column + 1];
  }
  return { line, column };
}

test('lines end at CRLF, LF or CR; columns are UTF-16 units', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', '\n', '\r', '\r\n', '😀', '\u2028', '\u0085', '\t'),
    maxLength: 30,
  });
  fc.assert(
    fc.property(text, fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 5 }), (string, questions) => {
      const region = regionFinder(string);
      for (const offsets of questions) {
        const [start = 0, end = 0] = offsets.map((offset) => offset % (string.length + 1)).sort((a, b) => a - b);
        const [from, to] = [walk(string, start), walk(string, end)];
        expect(region({ start, end })).toEqual({
          line: from.line,
          column: from.column,
          endLine: to.line,
          endColumn: to.column,
        });
      }
    }),
    { numRuns: 1500 },
  );
});

describe('regions', () => {
  const region = regionFinder('ab\ncd\r\nef\rg😀h\n');

  test.each([
    [0, 0, [1, 1, 1, 1]],
    [0, 2, [1, 1, 1, 3]],
    [2, 3, [1, 3, 2, 1]],
    [5, 6, [2, 3, 2, 4]],
    [5, 7, [2, 3, 3, 1]],
    [10, 14, [4, 1, 4, 5]],
    [0, 15, [1, 1, 5, 1]],
  ])('[%i, %i)', (start, end, [line, column, endLine, endColumn]) => {
    expect(region({ start, end })).toEqual({ line, column, endLine, endColumn });
  });

  test('of an empty text', () => {
    expect(regionFinder('')({ start: 0, end: 0 })).toEqual({ line: 1, column: 1, endLine: 1, endColumn: 1 });
  });

  test.each(['ab\ncd', 'ab\r\ncd'])('of offsets behind the text belong to its last line: %j', (text) => {
    const column = (offset: number): number => offset - text.indexOf('c') + 1;
    const far = regionFinder(text);
    for (const end of [text.length + 1, text.length + 2, 1e9])
      expect(far({ start: 0, end })).toEqual({ line: 1, column: 1, endLine: 2, endColumn: column(end) });
  });

  test('in a text of many lines are found without walking it each time', () => {
    const many = regionFinder('x\n'.repeat(200_000));
    for (let n = 0; n < 200_000; n += 997)
      expect(many({ start: 2 * n, end: 2 * n + 1 })).toEqual({ line: n + 1, column: 1, endLine: n + 1, endColumn: 2 });
  });
});
