import { expect, test } from 'vitest';
import { ownValue } from '../src/own.ts';

test('own properties are read, whatever the value is', () => {
  expect(ownValue({ a: 1 }, 'a')).toBe(1);
  expect(ownValue(['x'], 0)).toBe('x');
  const computed = Object.defineProperty({}, 'default', { get: () => 2, enumerable: true });
  expect(ownValue(computed, 'default')).toBe(2);
});

test.each([
  [{}, 'toString'],
  [null, 'a'],
  ['text', 'length'],
  [undefined, 'a'],
])('%j has no own %s', (value, key) => {
  expect(ownValue(value, key)).toBeUndefined();
});
