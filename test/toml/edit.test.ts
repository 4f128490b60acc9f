import { describe, expect, test } from 'vitest';
import type { Path } from '../../src/place.ts';
import type { Json, TextEdit } from '../../src/text-edit.ts';
import { tomlDocument } from '../../src/toml/document.ts';
import type { TomlNode } from '../../src/toml/node.ts';
import { parseToml } from '../../src/toml/parse.ts';
import { spellKey, spellValue } from '../../src/toml/spell.ts';

function apply(text: string, edit: TextEdit | undefined): string | undefined {
  return edit === undefined ? undefined : text.slice(0, edit.range[0]) + edit.text + text.slice(edit.range[1]);
}

function inserted(text: string, path: Path, value: Json): string | undefined {
  return apply(text, tomlDocument(parseToml(text)).insert(path, value));
}

function removed(text: string, path: Path): string | undefined {
  return apply(text, tomlDocument(parseToml(text)).remove(path));
}

/** Every path of a tree with its scalar, if it has one. */
function pathsOf(root: TomlNode | undefined): Map<string, TomlNode> {
  const found = new Map<string, TomlNode>();
  const open: [Path, TomlNode][] = root === undefined ? [] : [[[], root]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [path, node] = next;
    if (path.length > 0) found.set(JSON.stringify(path), node);
    for (const [key, child] of node.children ?? []) open.push([[...path, key], child]);
  }
  return found;
}

/** The scalars of a text by path. */
function scalarsOf(text: string): [string, unknown][] {
  const { root, fault } = parseToml(text);
  expect(fault, text).toBeUndefined();
  const scalars = [...pathsOf(root)].filter(([, { children }]) => children === undefined);
  return scalars.map(([path, { value }]): [string, unknown] => [path, value]).sort(([a], [b]) => (a < b ? -1 : 1));
}

const TEXTS = [
  '[package]\nname = "x" # c\nlong = """\na\n"""\n\n[metadata]\nlanguage = "rust"\n',
  'metadata.language = "rust"\r\npackage.name = "a"\r\nmetadata.author = \'b\'\r\n',
  '# top\n\n  [a.b]\n  c = 1\n\n[a]\nd = { e = 1, f.g = 2, h = {} }\n[x]\n',
  '[[t.list]]\nname = "a"\nconfig.x = "1"\n\n[[t.list]]\nname = "b"\n[t.list.config]\ny = "2"\n',
  'a = [1, [2, 3], { b = 4 }]\nc = [\n  "x", # one\n  "y",\n]\nd = []\ne = [ 1 # c\n , 2 ]',
];

describe('insert', () => {
  test.each([
    ['behind the last line of the table', '[p]\na = 1\n\n[q]\n', ['p', 'b'], '2', '[p]\na = 1\nb = "2"\n\n[q]\n'],
    ['below a header with nothing else', '[p]\n[q]\n', ['p', 'b'], 2, '[p]\nb = 2\n[q]\n'],
    ['with the indent of the line above', '[p]\n\ta = 1\n', ['p', 'b'], 2, '[p]\n\ta = 1\n\tb = 2\n'],
    ['at the end of a file without a line break', '[p]\r\na = 1', ['p', 'b'], 2, '[p]\r\na = 1\r\nb = 2'],
    ['beside a dotted key', 'm.a = 1\np.b = 2\n', ['m', 'c'], true, 'm.a = 1\nm.c = true\np.b = 2\n'],
    ['in a table that is missing', '[p]\na = 1\n', ['m', 'b'], 2, '[p]\na = 1\n\n[m]\nb = 2\n'],
    ['in a table that headers below it imply', '[m.x]\na = 1\n', ['m', 'b'], 2, '[m]\nb = 2\n\n[m.x]\na = 1\n'],
    ['in an inline table', 'a = {b = 1}', ['a', 'c'], 2, 'a = {b = 1, c = 2}'],
    ['in an empty inline table', 'a = {}', ['a', 'c', 'd'], 2, 'a = { c = { d = 2 } }'],
    ['at the root, above the first header', '# c\n[a]\n', ['b'], 2, '# c\nb = 2\n\n[a]\n'],
    ['in an empty file', '', ['a', 'b'], 2, '[a]\nb = 2\n'],
    ['as an element', 'a = [1]', ['a', 1], 2, 'a = [1, 2]'],
    ['as an element on a line of its own', 'a = [\n  1,\n]', ['a', 1], 2, 'a = [\n  1,\n  2,\n]'],
    ['as the first element', 'a = [ ]', ['a', 0], [1], 'a = [[1]]'],
    [
      'as another table of an array',
      '[[a.b]]\nc = 1\n',
      ['a', 'b', 1],
      { c: 2, 'd e': 'x' },
      '[[a.b]]\nc = 1\n\n[[a.b]]\nc = 2\n"d e" = "x"\n',
    ],
    ['below the last table of an array', '[[a]]\n', ['a', 0, 'c', 'd'], 1, '[[a]]\n\n[a.c]\nd = 1\n'],
  ] as const)('%s', (_, text, path, value, expected) => {
    expect(inserted(text, path, value)).toBe(expected);
  });

  test.each([
    ['null', 'a = {}', ['a', 'b'], null],
    ['a key in an array', 'a = []', ['a', 'b'], 1],
    ['an element in a table', '[a]', ['a', 0], 1],
    ['below a scalar', 'a = 1', ['a', 'b'], 1],
    ['beyond the end of an array', 'a = [1]', ['a', 3], 1],
    ['where something stands', 'a = 1', ['a'], 1],
    ['below a table of an array that is not the last', '[[a]]\n[[a]]\n', ['a', 0, 'b', 'c'], 1],
  ] as const)('not %s', (_, text, path, value) => {
    expect(inserted(text, path, value)).toBeUndefined();
  });

  test.each(TEXTS)('a key in every table, and nothing else changes: %j', (text) => {
    const before = scalarsOf(text);
    const tables = [...pathsOf(parseToml(text).root)].filter(([, { kind }]) => kind === 'table');
    for (const [json] of tables) {
      const path: Path = [...(JSON.parse(json) as Path), 'new key'];
      const after = inserted(text, path, 'value');
      if (after === undefined) continue;
      const added: [string, unknown] = [JSON.stringify(path), 'value'];
      expect(scalarsOf(after)).toEqual([...before, added].sort(([a], [b]) => (a < b ? -1 : 1)));
    }
    expect(tables.length).toBeGreaterThan(0);
  });
});

describe('remove', () => {
  test.each([
    ['a line with its comment', '[a]\nb = 1 # c\nd = 2\n', ['a', 'b'], '[a]\nd = 2\n'],
    ['a value of several lines', 'a = [\n 1,\n]\nb = 1', ['a'], 'b = 1'],
    ['a table with its lines', '[a]\nb = 1\n\n[c]\nd = 2\n', ['a'], '[c]\nd = 2\n'],
    ['the last table with the blank lines above', '[a]\nb = 1\n\n[c]\nd = 2\n', ['c'], '[a]\nb = 1\n'],
    ['a table with those below it', '[a]\n[a.b]\nc = 1\n[d]\n', ['a'], '[d]\n'],
    ['a table of an array', '[[a]]\nb = 1\n[[a]]\nb = 2\n', ['a', 0], '[[a]]\nb = 2\n'],
    ['a pair of an inline table', 'a = { b = 1, c = 2 }', ['a', 'b'], 'a = { c = 2 }'],
    ['the last one', 'a = { b = 1, c = 2 }', ['a', 'c'], 'a = { b = 1 }'],
    ['an element', 'a = [1, 2, 3]', ['a', 1], 'a = [1, 3]'],
    ['an element with its line', 'a = [\n  1,\n  2,\n]', ['a', 1], 'a = [\n  1,\n]'],
    ['the only element', 'a = [1,]', ['a', 0], 'a = []'],
  ] as const)('%s', (_, text, path, expected) => {
    expect(removed(text, path)).toBe(expected);
  });

  test.each([
    ['a table whose lines stand apart', '[a]\n[b]\n[a.c]\n', ['a']],
    ['a dotted key in an inline table', 'a = { b.c = 1 }', ['a', 'b', 'c']],
    ['an element whose comma follows a comment', 'a = [1 # c\n, 2]', ['a', 0]],
  ] as const)('not %s', (_, text, path) => {
    expect(removed(text, path)).toBeUndefined();
  });

  test.each(TEXTS)('whatever stands at a path, and nothing else: %j', (text) => {
    const before = scalarsOf(text);
    for (const [json, { kind }] of pathsOf(parseToml(text).root)) {
      const path = JSON.parse(json) as Path;
      const after = removed(text, path);
      if (after === undefined) continue;
      const left = scalarsOf(after);
      const gone = before.filter(([other]) => other === json || other.startsWith(`${json.slice(0, -1)},`));
      expect(left).toHaveLength(before.length - gone.length);
      if (typeof path.at(-1) === 'string' || kind === 'table') {
        const values = (pairs: [string, unknown][]): unknown[] => pairs.map(([, value]) => String(value)).sort();
        expect(values(left)).toEqual(values(before.filter((pair) => !gone.includes(pair))));
      }
    }
  });
});

test('values and keys are spelt so that they are read back', () => {
  const values: Json[] = [
    'a"\\\b\t\n\f\r\u0000\u007f\u0085é😀',
    1,
    -0.5,
    true,
    5n,
    [1, 'a', []],
    { 'a b': { c: 'd' } },
    {},
    1e300,
  ];
  for (const value of values) {
    const spelled = spellValue(value);
    expect(parseToml(`x = ${spelled ?? ''}`).fault).toBeUndefined();
    if (typeof value === 'string')
      expect(parseToml(`x = ${spelled ?? ''}`).root?.children?.get('x')?.value).toBe(value);
  }
  expect([Infinity, -Infinity, NaN].map((value) => spellValue(value))).toEqual(['inf', '-inf', 'nan']);
  expect(spellValue([null])).toBeUndefined();
  expect(spellValue('a\\b', "'x'")).toBe("'a\\b'");
  expect(spellValue("a'b", "'x'")).toBe('"a\'b"');
  expect(['a-b_1', 'a.b', '', 'é'].map(spellKey)).toEqual(['a-b_1', '"a.b"', '""', '"é"']);
});
