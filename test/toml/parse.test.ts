import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { TomlNode, TomlText } from '../../src/toml/node.ts';
import { parseToml } from '../../src/toml/parse.ts';
import { siblingFolder } from '../support/fixtures.ts';

/** The plain value of a tree. */
function plain({ kind, children, value }: TomlNode): unknown {
  if (children === undefined) return value;
  if (kind === 'array') return [...children.values()].map(plain);
  return Object.fromEntries([...children].map(([key, child]) => [key, plain(child)]));
}

function valueOf(text: string): unknown {
  const { root, fault } = parseToml(text);
  expect(fault).toBeUndefined();
  return root === undefined ? undefined : plain(root);
}

function nodeAt({ root }: TomlText, ...steps: (string | number)[]): TomlNode {
  let node = root;
  for (const step of steps) node = node?.children?.get(step);
  if (node === undefined) throw new Error(`nothing at ${steps.join('.')}`);
  return node;
}

/** The text under the value and under the key of what stands at a path. */
function shown(text: string, ...steps: (string | number)[]): (string | undefined)[] {
  const { span, keySpan } = nodeAt(parseToml(text), ...steps);
  return [text.slice(span.start, span.end), keySpan === undefined ? undefined : text.slice(keySpan.start, keySpan.end)];
}

/** The code of the fault of a text, with the text that is marked. */
function faultOf(text: string): string {
  const { fault, root } = parseToml(text);
  expect(root).toBeUndefined();
  return fault === undefined
    ? ''
    : `${fault.code}: ${fault.reason ?? ''} @ ${JSON.stringify(text.slice(fault.start, fault.end))}`;
}

describe('values', () => {
  test('scalars are exact', () => {
    expect(valueOf('a = 9007199254740993\nb = 1.5\nc = true\nd = 1979-05-27\ne = "x\\u00e9"\nf = \'\\x\'')).toEqual({
      a: 9007199254740993n,
      b: 1.5,
      c: true,
      d: '1979-05-27',
      e: 'xé',
      f: '\\x',
    });
  });

  test('headers, dotted keys and inline tables make the same tree', () => {
    const value = { a: { b: { c: 1n }, d: [{ e: 2n }, { e: 3n }] } };
    expect(valueOf('[a.b]\nc = 1\n[[a.d]]\ne = 2\n[[a.d]]\ne = 3')).toEqual(value);
    expect(valueOf('a.b.c = 1\na.d = [{ e = 2 }, { e = 3 }]')).toEqual(value);
    expect(valueOf('a = { b = { c = 1 }, d = [{ e = 2 }, { e = 3 }] }')).toEqual(value);
    expect(valueOf('[[a.d]]\ne = 2\n[[a.d]]\ne = 3\n[a]\n[a.b]\nc = 1')).toEqual(value);
  });

  test('a header below an array of tables belongs to its last element', () => {
    expect(valueOf('[[a]]\n[a.b]\nc = 1\n[[a]]\n[[a.d]]\n[[a.d]]')).toEqual({ a: [{ b: { c: 1n } }, { d: [{}, {}] }] });
  });

  test('names that Object.prototype has are plain keys', () => {
    const { root } = parseToml('[__proto__]\nconstructor = 1\n[toString]');
    expect([...(root?.children?.keys() ?? [])]).toEqual(['__proto__', 'toString']);
  });

  test('the private spelling of a date is one', () => {
    const text = 'a = { "$__toml_private_datetime" = "1979-05-27T07:32:00Z" }';
    expect(nodeAt(parseToml(text), 'a')).toMatchObject({ kind: 'datetime', value: '1979-05-27T07:32:00Z' });
    expect(faultOf('[a]\n"$__toml_private_datetime" = "x"')).toContain('private-date');
    expect(faultOf('"$__toml_private_datetime" = "1979-05-27"')).toContain('private-date');
  });
});

describe('places', () => {
  const text = '# 😀\r\n[package]\r\nname = "é😀"\t# c\r\n\r\n[[ metadata.list ]]\r\nx.y = {z = [1, "b"]}\r\n';

  test('of values and keys, in UTF-16 units', () => {
    expect(shown(text, 'package')).toEqual(['[package]', 'package']);
    expect(shown(text, 'package', 'name')).toEqual(['"é😀"', 'name']);
    expect(shown(text, 'metadata')).toEqual(['metadata', 'metadata']);
    expect(shown(text, 'metadata', 'list', 0)).toEqual(['[[ metadata.list ]]', 'list']);
    expect(shown(text, 'metadata', 'list', 0, 'x')).toEqual(['x', 'x']);
    expect(shown(text, 'metadata', 'list', 0, 'x', 'y')).toEqual(['{z = [1, "b"]}', 'y']);
    expect(shown(text, 'metadata', 'list', 0, 'x', 'y', 'z', 1)).toEqual(['"b"', undefined]);
  });

  test('of a table whose header comes after those below it', () => {
    expect(shown('[a.b]\n[a]\n', 'a')).toEqual(['[a]', 'a']);
  });

  test('of comments', () => {
    const { comments } = parseToml(text);
    expect(comments.map(({ start, end, text: words }) => [text.slice(start, end), words])).toEqual([
      ['# 😀', ' 😀'],
      ['# c', ' c'],
    ]);
  });

  test('of statements', () => {
    const { statements } = parseToml(text);
    expect(statements.map(({ start, end }) => text.slice(start, end))).toEqual([
      '[package]',
      'name = "é😀"',
      '[[ metadata.list ]]',
      'x.y = {z = [1, "b"]}',
    ]);
  });
});

test('a fault is marked where a person would look for it', () => {
  expect(faultOf('a = \nb = 1')).toBe('syntax: a value is missing @ "="');
  expect(faultOf('a =\n# c\n\n\n[b]')).toBe('syntax: a value is missing @ "="');
  expect(faultOf('a = ')).toBe('syntax: a value is missing @ "="');
  expect(faultOf('[a]\nkey = 1\nkey = 2')).toBe('syntax: the key stands here a second time @ "key"');
  expect(faultOf('[a]\n[b]\n[a]')).toBe('syntax: the key stands here a second time @ "a"');
  expect(faultOf('a = "x\nb = 1')).toContain('syntax');
  expect(faultOf('a = True')).toBe('syntax: this cannot stand here @ "True"');
  expect(faultOf('a = 1 b = 2')).toBe('syntax: a line break must stand before this @ "b"');
  expect(faultOf('a = [1, 2')).toContain('the array is not closed');
  expect(faultOf('a = 1\rb = 2')).toBe('bare-cr:  @ "\\r"');
  expect(faultOf('a = 9223372036854775808')).toBe('integer-range:  @ "9223372036854775808"');
  expect(faultOf('a = [-9223372036854775809]')).toBe('integer-range:  @ "-9223372036854775809"');
  expect(faultOf('a = 1e400')).toBe('float-range:  @ "1e400"');
  expect(valueOf('a = -1e400\nb = +inf\nc = -9223372036854775808')).toEqual({
    a: -Infinity,
    b: Infinity,
    c: -(2n ** 63n),
  });
});

describe('hostile texts', () => {
  const nested = (depth: number, open: string, close: string): string =>
    `a = ${open.repeat(depth)}${close.repeat(depth)}`;

  test('nesting is refused where the toml crate refuses it', () => {
    expect(parseToml(nested(79, '[', ']')).fault).toBeUndefined();
    expect(faultOf(nested(80, '[', ']'))).toBe('too-deep:  @ "["');
    expect(parseToml(nested(78, '{a = [', ']}').replaceAll('{a = [', '[').replaceAll(']}', ']')).fault).toBeUndefined();
    expect(faultOf(`a = ${'{a = '.repeat(80)}1${'}'.repeat(80)}`)).toContain('too-deep');
    expect(parseToml(`${'a.'.repeat(78)}a = 1`).fault).toBeUndefined();
    expect(faultOf(`${'a.'.repeat(79)}a = 1`)).toContain('too-deep');
    expect(faultOf(`[${'a.'.repeat(79)}a]`)).toContain('too-deep');
    expect(faultOf(nested(10_000, '[', ''))).toContain('too-deep');
  });

  test('brackets in strings and comments are none', () => {
    const many = '['.repeat(200);
    const texts = [
      `a = "${many}\\"${many}"`,
      `a = '${many}'`,
      `# ${many}`,
      `a = """\n${many}\\"""${many}"""`,
      `a = '''${many}'''`,
    ];
    for (const text of texts) expect(parseToml(text).fault).toBeUndefined();
  });

  test('whatever is too much is not read', () => {
    for (const text of [
      'a'.repeat(10_000_000),
      'a=1\n'.repeat(2_500_000),
      `a = "${'x'.repeat(9_000_000)}"`,
      '[[a]]\n'.repeat(50_000),
    ]) {
      const start = performance.now();
      expect(faultOf(text)).toContain('too-much');
      expect(performance.now() - start).toBeLessThan(2000);
    }
    expect(parseToml(`a = 0x${'0'.repeat(200_000)}`).fault?.code).toBe('too-much');
  });

  test('ten thousand values take linear time', () => {
    const text = (count: number): string =>
      Array.from({ length: count }, (_, n) => `[t.x${n}]\na.b = ["é", { c = ${n} }]\n`).join('');
    const start = performance.now();
    expect(parseToml(text(2000)).fault).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

const SuiteCase = v.object({
  id: v.string(),
  text: v.optional(v.string()),
  b64: v.optional(v.string()),
  ok: v.boolean(),
});

const suite = path.join(siblingFolder('shared') ?? '', 'tomltest/toml-suite.jsonl.gz');

test.skipIf(!existsSync(suite))('the verdict on every file of the TOML test suite is that of the toml crate', () => {
  const lines = gunzipSync(readFileSync(suite)).toString().trim().split('\n');
  const cases = lines.map((line) => v.parse(SuiteCase, JSON.parse(line)));
  const wrong = cases.filter(({ text, b64, ok }) => reads(text, b64) !== ok).map(({ id }) => id);
  console.log(`TOML test suite: ${cases.length} files, ${wrong.length} other verdicts than the toml crate's`);
  expect(wrong).toEqual([]);
  expect(cases).toHaveLength(545);
});

function reads(text: string | undefined, b64: string | undefined): boolean {
  try {
    const bytes = Buffer.from(b64 ?? '', 'base64');
    const whole = text ?? new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return parseToml(whole.replace(/^\ufeff/, '')).fault === undefined;
  } catch {
    return false;
  }
}
