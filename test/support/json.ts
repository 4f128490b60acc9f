/** Random JSON: values, spellings of them, and texts that are nearly JSON. */
import fc from 'fast-check';

/** A value as JSON.parse gives it. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

const key = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'b',
    'id',
    'tasks',
    '__proto__',
    'constructor',
    'toString',
    '0',
    '"',
    '\\',
    '😀',
    'a:',
    '\u2028',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);

const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, false, '', '":', '\\u0041', '{"a":1}', 'NaN'),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
);

/** Any JSON value of moderate size; strings are well-formed. */
export const jsonValue: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
})).value;

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s"{}[\]:,]+/g;

/** Writes a value in one of its many spellings: white space anywhere, characters of strings as escapes. */
export const speller: fc.Arbitrary<(value: Json) => string> = fc
  .record({
    spaces: fc.array(fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r', '\r\n'), maxLength: 3 }), {
      minLength: 1,
      maxLength: 7,
    }),
    escapes: fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
  })
  .map(({ spaces, escapes }) => (value) => {
    let n = 0;
    const space = (): string => spaces[n++ % spaces.length] ?? '';
    const isEscaped = (): boolean => escapes[n++ % escapes.length] ?? false;
    const tokens = JSON.stringify(value).match(TOKEN) ?? [];
    return (
      space() +
      tokens.map((token) => (token.startsWith('"') ? spellString(token, isEscaped) : token) + space()).join('')
    );
  });

/** A value and one of its spellings. */
export const spelledJson: fc.Arbitrary<{ value: Json; text: string }> = fc
  .tuple(jsonValue, speller)
  .map(([value, spell]) => ({ value, text: spell(value) }));

function spellString(token: string, isEscaped: () => boolean): string {
  return token.replace(/\\u[\da-f]{4}|\\.|[^"\\]/g, (unit) =>
    unit.length === 1 && isEscaped() ? unicodeEscape(unit) : unit,
  );
}

/** The same string, every UTF-16 unit of it as an escape. */
export function escapeAll(text: string): string {
  return `"${text.replace(/[^]/g, unicodeEscape)}"`;
}

function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

const PIECES = [
  ...Array.from('{}[]:,"\\/-+.0123456789eEtfnua \t\n\r#'),
  '\u0000',
  '\u00a0',
  '\ufeff',
  '\u2028',
  '😀',
  '\ud83d',
  '\ude00',
  '\\u0041',
  '\\ud83d',
  '\\uDE00',
  '\\x41',
  '""',
  '"a":1',
  ',"a":{}',
  '{"a":1,"a":2}',
  '{"\\u0061":1,"a":2}',
  '"__proto__":[]',
  'true',
  'null',
  'NaN',
  'Infinity',
  '-Infinity',
  '-0',
  '3.0',
  '1e2',
  '1E+400',
  '01',
  '9007199254740993',
  '18446744073709551615',
  '//',
  '/*',
];

/** Texts that are JSON or a few edits away from it. */
export const nearlyJson: fc.Arbitrary<string> = fc
  .tuple(
    spelledJson,
    fc.array(
      fc.record({ at: fc.nat(), removed: fc.constantFrom(0, 0, 1, 1, 2), piece: fc.constantFrom('', ...PIECES) }),
      { maxLength: 3 },
    ),
  )
  .map(([{ text }, edits]) => edits.reduce((before, edit) => applyEdit(before, edit), text));

function applyEdit(text: string, { at, removed, piece }: { at: number; removed: number; piece: string }): string {
  const offset = at % (text.length + 1);
  return text.slice(0, offset) + piece + text.slice(offset + removed);
}

/** The value that JSON.parse makes of a text, or its refusal. */
export function parseNatively(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch {
    return { ok: false };
  }
}
