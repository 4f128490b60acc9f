import { expect, test } from 'vitest';
import { isUtf16 } from '../../src/manifest/utf16.ts';
import { sourceFromText } from '../../src/source.ts';
import { decodeUtf8 } from '../../src/input/decode.ts';
import { findingsOf } from '../support/lint.ts';
import { utf16 } from '../support/utf16.ts';

const TEXT = '{"format_version": "2"}';

test('UTF-16 is told from other texts, in both orders, with and without a byte order mark', () => {
  const bigEndian = Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16();
  for (const text of [utf16(TEXT), utf16(TEXT).slice(2), decodeUtf8('m', bigEndian).text])
    expect(isUtf16(text)).toBe(true);
  for (const text of ['', '{}', TEXT, '\0\0\0\0', '\ufffd\ufffd{"a', '{"a": "\0"}', 'a\0'])
    expect(isUtf16(text)).toBe(false);
});

test('it is the one finding', () => {
  const source = decodeUtf8('m', Buffer.from(`\ufeff${TEXT}`, 'utf16le'));
  expect(findingsOf(source).map(({ message }) => message)).toEqual(['The file is UTF-16']);
  expect(findingsOf(sourceFromText('m', '{\0}')).map(({ messageId }) => messageId)).not.toContain('utf-16');
});

test.each(['"1"', '1', '"1.0"', '1.0'])('format version %s is called the older one', (version) => {
  const findings = findingsOf(sourceFromText('m', TEXT.replace('"2"', version)));
  expect(findings.map(({ messageId }) => messageId)).toContain('older-format');
});
