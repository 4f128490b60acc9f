/** Python files as CPython reads them: their encoding, their text, their tree. */
import { parseModule, type Parsed } from '../syntax/parse.ts';

/** A file that was read. */
export interface SourceFile {
  readonly text: string;
  readonly parsed: Parsed;
}

/** Reads a file of the package by its name; undefined if it is not there or too big. */
export type ReadFile = (name: string) => SourceFile | undefined;

const COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const BLANK = /^[ \t\f]*(?:#|$)/;

/** The encodings of Python that the decoder of the platform knows by another name. */
const NAMES: Readonly<Record<string, string>> = {
  latin1: 'windows-1252',
  'latin-1': 'windows-1252',
  'iso-8859-1': 'windows-1252',
  'iso-8859-15': 'iso-8859-15',
  ascii: 'utf-8',
  'us-ascii': 'utf-8',
  utf8: 'utf-8',
  'utf-8-sig': 'utf-8',
};

/** Reads the text of a file in UTF-8; undefined where a comment names an encoding, which decides what the text is. */
export function readText(text: string): SourceFile | undefined {
  return encodingOf(text.slice(0, 4096)) === undefined ? { text, parsed: parseModule(text) } : undefined;
}

/** Reads the bytes of a file. */
export function readSource(bytes: Uint8Array): SourceFile {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const declared = encodingOf(Buffer.from(bytes.subarray(hasMark ? 3 : 0, 4096)).toString('latin1'));
  const name = (declared ?? 'utf-8').toLowerCase().replaceAll('_', '-');
  // Beside a mark CPython knows one spelling alone: it refuses `utf8`.
  if (hasMark && !/^utf-8(?:-|$)/.test(name))
    return broken('The byte order mark says UTF-8, the comment another encoding');
  const decoder = decoderOf(name);
  if (!decoder) return broken('There is no such encoding');
  if (decoder === 'other') return { text: '', parsed: { type: 'too deep' } };
  if (/ascii$/.test(name) && bytes.some((byte) => byte > 0x7f)) return broken('The file is not text in its encoding');
  const text = decode(decoder, bytes.subarray(hasMark ? 3 : 0));
  return text === undefined ? broken('The file is not text in its encoding') : { text, parsed: parseModule(text) };
}

function decode(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function broken(text: string): SourceFile {
  return { text: '', parsed: { type: 'fault', text, span: { start: 0, end: 0 } } };
}

/** The encoding that a comment in the first two lines names. */
function encodingOf(head: string): string | undefined {
  const [first = '', second = ''] = head.split(/\r\n?|\n/, 2);
  return COOKIE.exec(first)?.[1] ?? (BLANK.test(first) ? COOKIE.exec(second)?.[1] : undefined);
}

/** A decoder; `other` for an encoding that CPython has and the platform has not. */
function decoderOf(name: string): InstanceType<typeof TextDecoder> | 'other' | undefined {
  try {
    return new TextDecoder(NAMES[name] ?? name, { fatal: true, ignoreBOM: true });
  } catch {
    return KNOWN.test(name) ? 'other' : undefined;
  }
}

/** Families of encodings that CPython has. */
const KNOWN =
  /^(?:cp|ibm|mac|koi8|iso|utf|big5|euc|gb|hz|johab|ptcp|shift|sjis|s-jis|tis|viscii|kz|rot|idna|punycode|raw|unicode|mbcs|oem|latin|l\d|windows|hex|base64|bz2|quopri|uu|zip|undefined|charmap|\d)/;
