import { expect, test } from 'vitest';
import { conflictAt } from '../src/merge-conflict.ts';

/** The text of the marker at the beginning of the given line. */
function markerOn(line: string, before = '{\n', after = '\n}'): string | undefined {
  const text = before + line + after;
  const span = conflictAt(text, [0, before.length]);
  return span && text.slice(span.start, span.end);
}

test.each(['<<<<<<< HEAD', '<<<<<<<', '||||||| 1a2b3c', '=======', '>>>>>>> a/branch (subject)', '>>>>>>>'])(
  '%s is a marker',
  (line) => {
    for (const end of ['\n', '\r\n', '']) expect(markerOn(line, '{\n', end)).toBe(line);
    expect(markerOn(line, '')).toBe(line);
  },
);

test.each(['<<<<<<', '<<<<<<<<', '<<<<<<<HEAD', '========', '- - - -', '<=>'])('%s is none', (line) => {
  expect(markerOn(line)).toBeUndefined();
});

test('a marker that does not begin its line is none', () => {
  expect(markerOn('=======', '{ ')).toBeUndefined();
});
