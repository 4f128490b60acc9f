import { expect, test } from 'vitest';
import { isLevel, isQuieter, LEVELS, louder, quieter } from '../src/level.ts';

test('levels are in order', () => {
  for (const [n, level] of LEVELS.entries()) {
    for (const [m, other] of LEVELS.entries()) {
      expect(isQuieter(level, other)).toBe(n < m);
      expect(louder(level, other)).toBe(LEVELS[Math.max(n, m)]);
      expect(quieter(level, other)).toBe(LEVELS[Math.min(n, m)]);
    }
  }
});

test('other names are no levels', () => {
  expect([...LEVELS, 'warning', 0, undefined].filter(isLevel)).toEqual([...LEVELS]);
});
