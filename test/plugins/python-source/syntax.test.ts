import { expect, test } from 'vitest';
import { readSource } from '../../../plugins/python-source/read/source-file.ts';
import { parseModule } from '../../../plugins/python-source/syntax/parse.ts';

test.each([`f'{3:{"}"}>10}'`, `f'{2:{"{"}>10}'`, `f'{x!r:>{width}}}}'`, `f'{(i for i in x)}'`, `f'{i for i in x}'`])(
  'CPython 3.11 accepts %s',
  (text) => {
    expect(parseModule(`${text}\n`)).toMatchObject({ type: 'module' });
  },
);

test.each([
  ["f'{i for i in x x}'", 'x'],
  ["f'{x:}}'", '}'],
  ["f'{x:{y:{z}}}'", 'z'],
  ["f'{x:{y}'", '{'],
  ['{a := 1: 2}', 'a := 1'],
])('CPython 3.11 refuses %s', (text, at) => {
  const parsed = parseModule(`${text}\n`);
  expect(parsed.type === 'fault' ? text.slice(parsed.span.start, parsed.span.end) : undefined).toBe(at);
});

test.each([
  ['utf-8', 'module'],
  ['UTF_8', 'module'],
  ['utf-8-sig', 'module'],
  ['utf8', 'fault'],
  ['latin-1', 'fault'],
])('with a byte order mark, CPython reads a file in %s as a %s', (encoding, type) => {
  const bytes = Buffer.from(`\u{FEFF}# coding: ${encoding}\nx = 1\n`);
  expect(readSource(bytes).parsed.type).toBe(type);
});
