import { expect, test } from 'vitest';
import { parseJson } from '../../src/json/parse.ts';
import type { TextFault } from '../../src/json/faults.ts';
import { parseNatively } from '../support/json.ts';

/** A text, the fault that stops its reading with its offsets, and what the fault says was found and expected. */
type Row = [text: string, code: TextFault['code'], start: number, end: number, found: string, expected: string];

const END = 'the end of the file';
const KEY = 'a key in double quotes';
const IN_OBJECT = '"," or "}"';
const IN_ARRAY = '"," or "]"';

const ROWS: readonly Row[] = [
  ['', 'empty', 0, 0, END, 'an object'],
  [' \n\t', 'empty', 0, 0, END, 'an object'],
  // Texts that are cut off
  ['{', 'unexpected-end', 1, 1, END, KEY],
  ['[', 'unexpected-end', 1, 1, END, 'a value'],
  ['{"a"', 'unexpected-end', 4, 4, END, 'a colon after the key'],
  ['{"a":', 'unexpected-end', 5, 5, END, 'a value'],
  ['{"a":1', 'unexpected-end', 6, 6, END, IN_OBJECT],
  ['{"a":1,', 'unexpected-end', 7, 7, END, KEY],
  ['[1', 'unexpected-end', 2, 2, END, IN_ARRAY],
  ['[1, ', 'unexpected-end', 4, 4, END, 'a value'],
  // Commas
  ['[1,]', 'trailing-comma', 2, 3, ']', 'a value'],
  ['{"a":1 , }', 'trailing-comma', 7, 8, '}', 'a key'],
  ['[1,}', 'unexpected', 3, 4, '}', 'a value'],
  ['{"a":1,]', 'unexpected', 7, 8, ']', KEY],
  ['[1 2]', 'missing-comma', 3, 4, '2', IN_ARRAY],
  ['{"a":1\n"b":2}', 'missing-comma', 7, 10, 'a string', IN_OBJECT],
  ['{"a":true false}', 'missing-comma', 10, 15, 'false', IN_OBJECT],
  ['[{}{}]', 'missing-comma', 3, 4, '{', IN_ARRAY],
  ['[,]', 'unexpected', 1, 2, ',', 'a value'],
  ['{,}', 'unexpected', 1, 2, ',', KEY],
  ['[1,,2]', 'unexpected', 3, 4, ',', 'a value'],
  ['{"a":1,,"b":2}', 'unexpected', 7, 8, ',', KEY],
  // Punctuation and brackets
  ['{"a" 1}', 'unexpected', 5, 6, '1', 'a colon after the key'],
  ['{"a"=1}', 'unexpected', 4, 5, '=', 'a colon after the key'],
  ['{"a":}', 'unexpected', 5, 6, '}', 'a value'],
  ['{"a":1;}', 'unexpected', 6, 7, ';', IN_OBJECT],
  ['{"a":1]', 'unexpected', 6, 7, ']', IN_OBJECT],
  ['[1}', 'unexpected', 2, 3, '}', IN_ARRAY],
  ['["a":1]', 'unexpected', 4, 5, ':', IN_ARRAY],
  [']', 'unexpected', 0, 1, ']', 'a value'],
  ['{"a":1}}', 'extra-text', 7, 8, '}', 'the end of the file'],
  ['{} {}', 'extra-text', 3, 4, '{', 'the end of the file'],
  ['"a" "b"', 'extra-text', 4, 7, 'a string', 'the end of the file'],
  // Keys and words of other languages
  ['{a:1}', 'unexpected', 1, 2, 'a', KEY],
  ["{'a':1}", 'unexpected', 1, 2, "'", KEY],
  ['{null:1}', 'unexpected', 1, 5, 'null', KEY],
  ['{1:2}', 'unexpected', 1, 2, '1', KEY],
  ['[True]', 'unexpected', 1, 5, 'True', 'a value'],
  ['[None]', 'unexpected', 1, 5, 'None', 'a value'],
  ['[undefined]', 'unexpected', 1, 10, 'undefined', 'a value'],
  ['[nul]', 'unexpected', 1, 4, 'nul', 'a value'],
  ['[truefalse]', 'unexpected', 1, 10, 'truefalse', 'a value'],
  ['[-Inf]', 'unexpected', 1, 2, '-', 'a value'],
  ["['a']", 'unexpected', 1, 2, "'", 'a value'],
  ['[“a”]', 'unexpected', 1, 2, '“', 'a value'],
  ['[😀]', 'unexpected', 1, 3, '😀', 'a value'],
  // White space that only looks like it
  ['[\u00a01]', 'unexpected', 1, 2, '\u00a0', 'a value'],
  ['\ufeff{}', 'unexpected', 0, 1, '\ufeff', 'a value'],
  ['{}\u00a0', 'extra-text', 2, 3, '\u00a0', 'the end of the file'],
  // Comments
  ['// c\n{}', 'comment', 0, 1, '/', 'a value'],
  ['{/* c */}', 'comment', 1, 2, '/', KEY],
  ['{"a":1 // c\n}', 'comment', 7, 8, '/', IN_OBJECT],
  ['[1, # c\n2]', 'comment', 4, 5, '#', 'a value'],
  ['[/1]', 'unexpected', 1, 2, '/', 'a value'],
  // Numbers
  ['[01]', 'bad-number', 1, 3, '01', 'a number'],
  ['[-01]', 'bad-number', 1, 4, '-01', 'a number'],
  ['[+1]', 'bad-number', 1, 3, '+1', 'a number'],
  ['[.5]', 'bad-number', 1, 3, '.5', 'a number'],
  ['[1.]', 'bad-number', 1, 3, '1.', 'a number'],
  ['[1.e1]', 'bad-number', 1, 5, '1.e1', 'a number'],
  ['[0x10]', 'bad-number', 1, 5, '0x10', 'a number'],
  ['[1_000]', 'bad-number', 1, 6, '1_000', 'a number'],
  ['[1e+]', 'bad-number', 1, 4, '1e+', 'a number'],
  ['[-]', 'bad-number', 1, 2, '-', 'a number'],
  ['[-NaN]', 'bad-number', 1, 5, '-NaN', 'a number'],
  ['[+Infinity]', 'bad-number', 1, 10, '+Infinity', 'a number'],
  ['[1.2.3]', 'bad-number', 1, 6, '1.2.3', 'a number'],
  ['[2026-01-28]', 'missing-comma', 5, 6, '-', IN_ARRAY],
  // Strings
  ['["\\x"]', 'bad-escape', 2, 4, '\\x', 'an escape'],
  ['["a\\u12"]', 'bad-escape', 3, 7, '\\u12', 'an escape'],
  ['["\\u12G4"]', 'bad-escape', 2, 8, '\\u12G4', 'an escape'],
  ['{"\\\n":1}', 'bad-escape', 2, 3, '\\', 'an escape'],
  ['["a\tb"]', 'control-character', 3, 4, '\t', 'an escape'],
  ['{"a\u0000b":1}', 'control-character', 3, 4, '\u0000', 'an escape'],
  ['["a\nb"]', 'unterminated-string', 1, 3, '\n', 'a closing quote'],
  ['["a\r\nb"]', 'unterminated-string', 1, 3, '\r', 'a closing quote'],
  ['{"a', 'unterminated-string', 1, 3, '', 'a closing quote'],
  ['"\\"', 'unterminated-string', 0, 3, '', 'a closing quote'],
];

test.each(ROWS)('%j is %s at %i–%i, found %j, expected %s', (text, code, start, end, found, expected) => {
  const { complete, faults } = parseJson(text);
  expect(complete).toBe(false);
  expect(faults).toEqual([expect.objectContaining({ code, start, end, found, expected })]);
});

test.each<[where: string, spell: (char: string) => string]>([
  ['in a string', (char) => `["a${char}b"]`],
  ['after a backslash', (char) => `["\\${char}"]`],
  ['in a \\u escape', (char) => `["\\u00${char}0"]`],
  ['before a value', (char) => `[${char}1]`],
  ['after a value', (char) => `{"a":1${char}}`],
  ['after a minus sign', (char) => `[-${char}]`],
  ['alone', (char) => char],
])('%s every character of the first blocks is taken as JSON.parse takes it', (_, spell) => {
  for (let code = 0; code < 0x250; code++) {
    const text = spell(String.fromCharCode(code));
    expect({ text, complete: parseJson(text).complete }).toEqual({ text, complete: parseNatively(text).ok });
  }
});

test.each([
  ['{"a":[1,2', 5],
  ['{"a":[1,2}', 5],
  ['[{"a":1},{"b"}]', 9],
  ['{"a":{"b":1},x}', 0],
])('%s: the bracket that is still open is the one at %i', (text, opened) => {
  expect(parseJson(text).faults).toMatchObject([{ opened }]);
});

test.each(['', ']', '{}}', '"a', 'nul'])('%j: no bracket is open', (text) => {
  expect(parseJson(text).faults[0]).not.toHaveProperty('opened');
});

test.each<[text: string, place: (string | number)[]]>([
  ['{"a":{"b":[0,1,x]}}', ['a', 'b', 2]],
  ['{"a":[1,{"b":01}]}', ['a', 1, 'b']],
  ['[[],[0,"\\x"]]', [1, 1]],
  ['nul', []],
])('%s: the fault lies in %j', (text, place) => {
  expect(parseJson(text).faults).toMatchObject([{ path: place }]);
});

test('token faults that were found before the stopping one are kept', () => {
  const { faults } = parseJson('{"a":NaN,"b":"\\ud800",}');
  expect(faults.map(({ code }) => code)).toEqual(['non-finite', 'lone-surrogate', 'trailing-comma']);
});

test('commas too many do not end the reading, but the value is not to be trusted', () => {
  const { faults, complete } = parseJson('{"a":[1,],"b":{"c":2,},}');
  expect(faults.map(({ code, start, path }) => [code, start, path])).toEqual([
    ['trailing-comma', 7, ['a', 0]],
    ['trailing-comma', 20, ['b']],
    ['trailing-comma', 22, []],
  ]);
  expect(complete).toBe(false);
  expect(parseJson('[1,] x').faults.map(({ code }) => code)).toEqual(['trailing-comma', 'extra-text']);
});

test('what was found is cut short', () => {
  const [fault] = parseJson(`["\\ud800${'x'.repeat(1000)}"]`).faults;
  expect(fault).toMatchObject({ start: 1, end: 1009 });
  expect(fault?.found).toHaveLength(80);
});
