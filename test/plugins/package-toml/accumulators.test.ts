import { expect, test } from 'vitest';
import { unreadableSettings } from '../../../plugins/package-toml/accumulators.ts';

const reads = (type: string, key: string, value: string): boolean =>
  unreadableSettings(type, { [key]: value }).length === 0;

test('intervals are digits and a unit', () => {
  for (const value of ['5s', '100ms', '2m', '1h', ' 5s ', '0s']) expect(reads('polling', 'interval', value)).toBe(true);
  for (const value of ['5', '5 s', '5S', 'ms', '', '-5s', '1.5s', '5d', '+5s', '99999999999999999999s', '5㎳'])
    expect(reads('polling', 'interval', value)).toBe(false);
  expect(reads('batch', 'flush_interval', '5sec')).toBe(false);
});

test('sizes are whole numbers within their range', () => {
  for (const value of ['10', '0', '+5', '18446744073709551615'])
    expect(reads('batch', 'max_buffer_size', value)).toBe(true);
  for (const value of ['-1', ' 5', '1e3', '18446744073709551616', ''])
    expect(reads('batch', 'max_buffer_size', value)).toBe(false);
  for (const value of ['-1', '+5', '2147483647', '-2147483648', '0002147483647'])
    expect(reads('state', 'capacity', value)).toBe(true);
  for (const value of ['2147483648', '-2147483649', '5s', '']) expect(reads('state', 'capacity', value)).toBe(false);
});

test('a type reads its own settings only', () => {
  expect(reads('passthrough', 'interval', 'x')).toBe(true);
  expect(reads('stream', 'capacity', 'x')).toBe(true);
  expect(reads('constructor', 'capacity', 'x')).toBe(true);
  expect(reads('polling', 'toString', 'x')).toBe(true);
});

test('hostile values take linear time', () => {
  const start = performance.now();
  expect(reads('polling', 'interval', `${'0'.repeat(1_000_000)}s`)).toBe(true);
  expect(reads('polling', 'interval', '1'.repeat(1_000_000))).toBe(false);
  expect(performance.now() - start).toBeLessThan(1000);
});
