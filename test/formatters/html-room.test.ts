import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fairShare, roomFor, sampleOf } from '../../formatters/html/room.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

test.each<[counts: number[], total: number, share: number]>([
  [[], 10, 10],
  [[3, 4], 10, 10],
  [[1, 100, 100], 11, 5],
  [[100, 100, 100], 2, 0],
])('of %j and %j together, each has %j', (counts, total, share) => {
  expect(fairShare(counts, total)).toBe(share);
});

test('shares never come to more than there is', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000)), fc.nat(1000), (counts, total) => {
      const share = fairShare(counts, total);
      return sum(counts.map((count) => Math.min(count, share))) <= total;
    }),
  );
});

test('a sample has some of each group, in order', () => {
  const words = ['a1', 'a2', 'a3', 'a4', 'b1', 'a5', 'c1'];
  const sample = (most: number): string[] => sampleOf(words, (word) => word.charAt(0), most);
  expect(sample(7)).toEqual(words);
  expect(sample(5)).toEqual(['a1', 'a2', 'a3', 'b1', 'c1']);
  expect(sample(2)).toEqual(['a1', 'b1']);
});

test('room is used up by what comes first', () => {
  const fits = roomFor(10);
  expect([6, 4, 1].map(fits)).toEqual([true, true, false]);
});
