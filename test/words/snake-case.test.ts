import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SNAKE_CASE, snakeCase } from '../../src/words/snake-case.ts';

test.each([
  ['load_data', 'load_data'],
  ['loadData', 'load_data'],
  ['LoadData', 'load_data'],
  ['HTTPServer', 'http_server'],
  ['loadHTTP', 'load_http'],
  ['load2Disk', 'load2_disk'],
  ['load-data', 'load_data'],
  ['load data', 'load_data'],
  ['etl.load:run/now', 'etl_load_run_now'],
  ['--load--', 'load'],
  ['__Load__Data__', 'load_data'],
  ['A', 'a'],
])('%s becomes %s', (name, expected) => {
  expect(snakeCase(name)).toBe(expected);
});

test.each(['', '_', '---', '1st', '2', 'größe', 'load!', 'a\u0000b', 'x'.repeat(201)])(
  '%j has no such form that can be told',
  (name) => {
    expect(snakeCase(name)).toBeUndefined();
  },
);

test('what comes out is in snake_case and stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...Array.from('aBc1_- .:/XYZ')), maxLength: 30 }), (name) => {
      const result = snakeCase(name);
      if (result === undefined) return;
      expect(result).toMatch(SNAKE_CASE);
      expect(snakeCase(result)).toBe(result);
    }),
    { numRuns: 5000 },
  );
});
