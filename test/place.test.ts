import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pathOfPlace, toPointer } from '../src/place.ts';

describe('toPointer', () => {
  // The examples of RFC 6901, section 5.
  test.each<[(string | number)[], string]>([
    [[], ''],
    [['foo'], '/foo'],
    [['foo', 0], '/foo/0'],
    [[''], '/'],
    [['a/b'], '/a~1b'],
    [['c%d'], '/c%d'],
    [['i\\j'], '/i\\j'],
    [['k"l'], '/k"l'],
    [[' '], '/ '],
    [['m~n'], '/m~0n'],
    [['~1'], '/~01'],
    [['tasks', 3, 'dependencies', 0], '/tasks/3/dependencies/0'],
  ])('%j is %s', (path, pointer) => {
    expect(toPointer(path)).toBe(pointer);
  });

  test('keeps every step apart and legible', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.stringMatching(/^[~/01]{0,4}$/), fc.nat())), (path) => {
        const steps = toPointer(path)
          .split('/')
          .slice(1)
          .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
        expect(steps).toEqual(path.map(String));
      }),
      { numRuns: 1000 },
    );
  });
});

test('pathOfPlace takes the path of each form of a place', () => {
  const path = ['package', 'targets', 0];
  expect(pathOfPlace(path)).toBe(path);
  expect(pathOfPlace({ path, on: 'key' })).toBe(path);
  expect(pathOfPlace({ path, span: { start: 0, end: 1 } })).toBe(path);
  expect(pathOfPlace([])).toEqual([]);
});
