import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { gunzip, MOST_INFLATED } from '../../../../plugins/archive/read/gzip.ts';
import { byteReader, take, type StreamEnd } from '../../../../plugins/archive/read/stream.ts';

const TEXT = Buffer.from(Array.from({ length: 5000 }, (_, i) => `line ${i * i}\n`).join(''));
const PACKED = gzipSync(TEXT);

function decoded(bytes: Uint8Array): { content: Buffer; end: StreamEnd | undefined } {
  const reader = byteReader(gunzip(bytes), Infinity);
  return { content: Buffer.from(take(reader, Infinity)), end: reader.end };
}

test('the first member only', () => {
  const { content, end } = decoded(Buffer.concat([PACKED, gzipSync('more')]));
  expect(content.equals(TEXT)).toBe(true);
  expect(end).toEqual({ state: 'whole', noticedAt: TEXT.length, length: PACKED.length });
});

test('a header with a name, a comment, extra bytes and a checksum', () => {
  const header = Buffer.from([0x1f, 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 3, 2, 0, 1, 2]);
  const packed = Buffer.concat([header, Buffer.from('a\0b\0\0\0'), PACKED.subarray(10)]);
  expect(decoded(packed)).toMatchObject({ end: { state: 'whole', length: packed.length } });
});

describe('what can still be read', () => {
  test.each([
    ['half of it', PACKED.length >> 1],
    ['all but the checksum', PACKED.length - 8],
    ['all but a byte', PACKED.length - 1],
  ])('%s', (_, length) => {
    const { content, end } = decoded(PACKED.subarray(0, length));
    expect(end?.state).toBe('cut');
    expect(content.length).toBeGreaterThan(TEXT.length / 3);
    expect(content.equals(TEXT.subarray(0, content.length))).toBe(true);
  });

  test('of a damaged one, what stands before the damage', () => {
    const damaged = Buffer.from(PACKED).fill(0xff, 6000, 6100);
    const { content, end } = decoded(damaged);
    expect(end?.state).toBe('damaged');
    expect(content.length).toBeGreaterThan(1000);
    const good = Math.min(content.length, 1000);
    expect(content.subarray(0, good).equals(TEXT.subarray(0, good))).toBe(true);
  });

  test('of one that is too large, no more than the cap', () => {
    const { content, end } = decoded(gzipSync(Buffer.alloc(MOST_INFLATED + 1)));
    expect(end?.state).toBe('too-large');
    expect(content.length).toBeGreaterThan(1_000_000);
    expect(content.length).toBeLessThanOrEqual(MOST_INFLATED);
  });
});

test.each([
  ['a header that is cut', PACKED.subarray(0, 9)],
  ['a name without an end', Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3, 0x61])],
  ['a wrong checksum', Buffer.concat([PACKED.subarray(0, -8), Buffer.alloc(8)])],
])('%s', (_, bytes) => {
  expect(decoded(bytes).end?.state).toBe('damaged');
});
