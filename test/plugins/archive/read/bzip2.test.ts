import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bunzip, startsBzip2 } from '../../../../plugins/archive/read/bzip2.ts';
import { byteReader, take, type StreamEnd } from '../../../../plugins/archive/read/stream.ts';
import { bzip2 } from '../../../support/bzip2-writer.ts';

function decoded(bytes: Uint8Array): { content: Buffer; end: StreamEnd | undefined } {
  const reader = byteReader(bunzip(bytes), Infinity);
  return { content: Buffer.from(take(reader, Infinity)), end: reader.end };
}

const HELLO = bzip2(Buffer.from('hello, hello, hello'));

describe('a whole stream', () => {
  test('any bytes come back', () => {
    const bytes = fc.uint8Array({ maxLength: 3000 });
    const runs = fc
      .array(fc.tuple(fc.nat(255), fc.integer({ min: 1, max: 700 })), { maxLength: 20 })
      .map((parts) => Uint8Array.from(parts.flatMap(([byte, count]) => Array<number>(count).fill(byte))));
    fc.assert(
      fc.property(fc.oneof(bytes, runs), (data) => {
        const packed = bzip2(data);
        const { content, end } = decoded(packed);
        expect(content.equals(data)).toBe(true);
        expect(end).toEqual({ state: 'whole', noticedAt: data.length, length: packed.length });
      }),
      { numRuns: 50 },
    );
  });

  test('several blocks', () => {
    const data = Buffer.from(Array.from({ length: 70_000 }, (_, i) => (i * i) % 251));
    const { content, end } = decoded(bzip2(data));
    expect(content.equals(data)).toBe(true);
    expect(end?.state).toBe('whole');
  });

  test('ends where the next one starts', () => {
    const twice = Buffer.concat([HELLO, HELLO]);
    const { content, end } = decoded(twice);
    expect(content.toString()).toBe('hello, hello, hello');
    expect(end?.length).toBe(HELLO.length);
    expect(startsBzip2(twice, HELLO.length)).toBe(true);
    expect(startsBzip2(Buffer.concat([HELLO, Buffer.from('BZh9 and so on')]), HELLO.length)).toBe(false);
  });
});

describe('a broken stream', () => {
  test('cut at every byte: never whole, and the text is there as soon as its block is', () => {
    for (let length = 0; length < HELLO.length; length++) {
      const { content, end } = decoded(HELLO.subarray(0, length));
      expect(end?.state, `cut after ${length}`).toBe('cut');
      // The mark of the end and its checksum take ten bytes, and the block ends within the byte before them.
      if (length >= HELLO.length - 10) expect(content.toString()).toBe('hello, hello, hello');
      if (length < HELLO.length - 11) expect(content).toHaveLength(0);
    }
  });

  test('a wrong checksum of the block is noticed by who reads its last byte', () => {
    const { content, end } = decoded(changed(HELLO, 10));
    expect(content.toString()).toBe('hello, hello, hello');
    expect(end).toMatchObject({ state: 'damaged', noticedAt: 19 });
  });

  test('a wrong checksum of the stream', () => {
    expect(decoded(changed(HELLO, HELLO.length - 2)).end).toMatchObject({ state: 'damaged', noticedAt: 19 });
  });

  test.each([
    ['no level', changed(HELLO, 3)],
    ['no block', changed(HELLO, 5)],
    ['a randomised block', changed(HELLO, 14, 0x80)],
    ['an origin outside of the block', changed(HELLO, 14, 0x7f)],
    ['no byte in use', Buffer.concat([HELLO.subarray(0, 18), Buffer.alloc(40)])],
  ])('%s', (_, bytes) => {
    const { content, end } = decoded(bytes);
    expect(content).toHaveLength(0);
    expect(end?.state).toBe('damaged');
  });

  test('any change is no crash and never gives more than a block', () => {
    fc.assert(
      fc.property(fc.nat(HELLO.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const { content, end } = decoded(changed(HELLO, at, mask));
        expect(content.length).toBeLessThan(900_000 * 52);
        expect(end).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });

  test('random bytes behind a good start', () => {
    const start = HELLO.subarray(0, 14);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (rest) => {
        expect(decoded(Buffer.concat([start, rest])).end?.state).not.toBe('whole');
      }),
    );
  });
});

function changed(bytes: Uint8Array, at: number, mask = 0xff): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ mask;
  return copy;
}
