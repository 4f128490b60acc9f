import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeUtf8 } from '../../src/input/decode.ts';
import { errorsOf } from '../support/lint.ts';

/** Reads bytes that are written as hexadecimal pairs. */
function decodeHex(hex: string): { text: string; undecodable: readonly number[]; byteOrderMark: boolean } {
  return decodeUtf8('manifest.json', Buffer.from(hex.replaceAll(' ', ''), 'hex'));
}

const wellFormed = fc.string({ unit: 'binary' });

test('well-formed text comes back as it was', () => {
  fc.assert(
    fc.property(wellFormed, (text) => {
      const source = decodeUtf8('a', new TextEncoder().encode(text));
      const byteOrderMark = text.startsWith('\ufeff');
      expect(source).toEqual({
        filePath: 'a',
        text: byteOrderMark ? text.slice(1) : text,
        byteOrderMark,
        undecodable: [],
      });
    }),
    { numRuns: 2000 },
  );
});

test('a replacement character that stands in the file is no fault', () => {
  expect(decodeHex('EF BF BD')).toMatchObject({ text: '\ufffd', undecodable: [] });
  expect(decodeHex('EF BF BD FF EF BF BD')).toMatchObject({ text: '\ufffd\ufffd\ufffd', undecodable: [1] });
});

describe('the boundaries of the Unicode Standard’s table 3-7', () => {
  test.each([
    ['00', '7F'],
    ['C2 80', 'DF BF'],
    ['E0 A0 80', 'E0 BF BF'],
    ['E1 80 80', 'EC BF BF'],
    ['ED 80 80', 'ED 9F BF'],
    ['EE 80 80', 'EF BF BF'],
    ['F0 90 80 80', 'F0 BF BF BF'],
    ['F1 80 80 80', 'F3 BF BF BF'],
    ['F4 80 80 80', 'F4 8F BF BF'],
  ])('%s and %s are characters, even beside malformed bytes', (first, last) => {
    const [a = '', b = ''] = [first, last].map((hex) => Buffer.from(hex.replaceAll(' ', ''), 'hex').toString('utf8'));
    expect(decodeHex(`41 ${first} ${last}`)).toMatchObject({ text: `A${a}${b}`, undecodable: [] });
    expect(decodeHex(`41 ${first} FF ${last}`)).toMatchObject({ text: `A${a}\ufffd${b}`, undecodable: [1 + a.length] });
  });

  test.each([
    ['a continuation alone', '80'],
    ['the last continuation alone', 'BF'],
    ['an overlong lead', 'C0'],
    ['an overlong NUL', 'C0 80'],
    ['an overlong slash', 'C1 AF'],
    ['two bytes cut short', 'C2'],
    ['two bytes, second too low', 'DF 7F'],
    ['two bytes, second too high', 'C2 C0'],
    ['three bytes, overlong', 'E0 9F BF'],
    ['three bytes cut after one', 'E1'],
    ['three bytes cut after two', 'E1 80'],
    ['three bytes, third too low', 'E1 80 7F'],
    ['three bytes, third too high', 'EF BF C0'],
    ['the first surrogate', 'ED A0 80'],
    ['the last surrogate', 'ED BF BF'],
    ['a pair of surrogates (CESU-8)', 'ED A0 BD ED B8 80'],
    ['four bytes, overlong', 'F0 8F BF BF'],
    ['four bytes cut after one', 'F0'],
    ['four bytes cut after two', 'F0 9F'],
    ['four bytes cut after three', 'F0 9F 98'],
    ['four bytes, third too high', 'F0 9F C0 80'],
    ['four bytes, fourth too low', 'F1 80 80 41'],
    ['beyond U+10FFFF', 'F4 90 80 80'],
    ['a lead beyond F4', 'F5 80 80 80'],
    ['five bytes', 'F8 88 80 80 80'],
    ['six bytes', 'FC 84 80 80 80 80'],
    ['FE', 'FE'],
    ['FF', 'FF'],
  ])('%s (%s) is malformed', (_, hex) => {
    const { text, undecodable } = decodeHex(`22 78 ${hex} 22`);
    expect(undecodable[0]).toBe(2);
    for (const offset of undecodable) expect(text[offset]).toBe('\ufffd');
    expect(text.startsWith('"x\ufffd')).toBe(true);
    expect(text.endsWith('"')).toBe(true);
    expect(decodeHex(hex).undecodable[0]).toBe(0);
  });
});

/** Pieces of a file: text, or bytes that cannot be a part of any character. */
const pieces = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 4 }).map((text) => ({ text, bytes: Buffer.from(text) })),
    fc
      .constantFrom('80', 'C0', 'FF', 'EDA080', 'F49080', 'F5')
      .map((hex) => ({ text: undefined, bytes: Buffer.from(hex, 'hex') })),
  ),
  { maxLength: 8 },
);

/** A text without the characters that stand for malformed bytes. */
function decodedPart(text: string, undecodable: readonly number[]): string {
  const bad = new Set(undecodable);
  return Array.from({ length: text.length }, (_, at) => (bad.has(at) ? '' : text[at])).join('');
}

test('what is between malformed bytes is decoded, and the offsets are those of the malformed bytes', () => {
  fc.assert(
    fc.property(pieces, (parts) => {
      const { text, undecodable, byteOrderMark } = decodeUtf8('a', Buffer.concat(parts.map(({ bytes }) => bytes)));
      const expected = parts.map((part) => part.text ?? '').join('');
      expect(decodedPart(text, undecodable)).toBe(byteOrderMark ? expected.slice(1) : expected);
      expect(undecodable.length > 0).toBe(parts.some((part) => part.text === undefined));
      expect(undecodable.every((offset, n) => text[offset] === '\ufffd' && offset > (undecodable[n - 1] ?? -1))).toBe(
        true,
      );
    }),
    { numRuns: 2000 },
  );
});

test('any bytes: something is undecodable exactly if a strict decoder refuses them', () => {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
      let refused = false;
      try {
        strict.decode(bytes);
      } catch {
        refused = true;
      }
      expect(decodeUtf8('a', bytes).undecodable.length > 0).toBe(refused);
    }),
    { numRuns: 5000 },
  );
});

describe('byte order mark', () => {
  test('is taken off the text and remembered; offsets count from after it', () => {
    expect(decodeHex('EF BB BF 7B 7D')).toEqual({
      filePath: 'manifest.json',
      text: '{}',
      byteOrderMark: true,
      undecodable: [],
    });
    expect(decodeHex('EF BB BF 22 FF 22')).toMatchObject({ text: '"\ufffd"', byteOrderMark: true, undecodable: [1] });
  });

  test('only the first one is taken off', () => {
    expect(decodeHex('EF BB BF EF BB BF')).toMatchObject({ text: '\ufeff', byteOrderMark: true });
    expect(decodeHex('41 EF BB BF')).toMatchObject({ text: 'A\ufeff', byteOrderMark: false });
    expect(decodeHex('22 FF 22 EF BB BF 22')).toMatchObject({
      text: '"\ufffd"\ufeff"',
      byteOrderMark: false,
      undecodable: [1],
    });
  });
});

describe('UTF-16', () => {
  const json = '{"format_version":"2"}';
  const little = Buffer.from(json, 'utf16le');
  const big = Buffer.from(little).swap16();

  test.each([
    ['little-endian with mark', Buffer.concat([Buffer.from('FFFE', 'hex'), little])],
    ['big-endian with mark', Buffer.concat([Buffer.from('FEFF', 'hex'), big])],
    ['little-endian', little],
    ['big-endian', big],
  ])('%s is one fault at the first place where it shows', (_, bytes) => {
    expect(errorsOf(decodeUtf8('manifest.json', bytes))).toMatchObject([
      { ruleId: 'syntax', messageId: 'utf-16', rejectedBy: ['build', 'load'], line: 1 },
    ]);
  });
});
