import fc from 'fast-check';
import { type Node as JsoncNode, parseTree } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { type JsonDocument, readJson } from '../../src/json/document.ts';

import type { Path, Span } from '../../src/place.ts';
import { nearlyJson, spelledJson } from '../support/json.ts';
import { caseCount } from '../support/case-count.ts';

function locatorOf(text: string): JsonDocument {
  return readJson(text);
}

interface Located {
  path: Path;
  node: JsoncNode;
  /** The key, where the value has one. */
  key: JsoncNode | undefined;
}

/** Every value of a text with its path, as jsonc-parser sees them. */
function* nodesOf(node: JsoncNode, path: Path = [], key?: JsoncNode): Generator<Located> {
  yield { path, node, key };
  for (const [n, child] of (node.children ?? []).entries()) {
    const [name, value] = child.children ?? [];
    if (node.type === 'array') yield* nodesOf(child, [...path, n]);
    else if (name !== undefined && value !== undefined) yield* nodesOf(value, [...path, String(name.value)], name);
  }
}

function spanOf({ offset, length }: JsoncNode): Span {
  return { start: offset, end: offset + length };
}

function isContainer({ type }: JsoncNode): boolean {
  return type === 'object' || type === 'array';
}

describe('agrees with jsonc-parser on random documents', () => {
  const runs = { numRuns: caseCount(160) };
  const forEachNode = (text: string, check: (located: Located, places: JsonDocument) => void): void => {
    const tree = parseTree(text);
    expect(tree).toBeDefined();
    const places = locatorOf(text);
    if (tree !== undefined) for (const located of nodesOf(tree)) check(located, places);
  };

  test('on every scalar, and its raw text', () => {
    fc.assert(
      fc.property(spelledJson, ({ text }) => {
        forEachNode(text, ({ path, node }, places) => {
          if (isContainer(node)) return;
          const { start, end } = spanOf(node);
          expect(places.locate(path)).toEqual({ start, end });
          expect(places.locate({ path, on: 'value' })).toEqual({ start, end });
          expect(places.raw(path)).toBe(text.slice(start, end));
        });
      }),
      runs,
    );
  });

  test('on every key', () => {
    fc.assert(
      fc.property(spelledJson, ({ text }) => {
        forEachNode(text, ({ path, node, key }, places) => {
          const start = node.offset;
          expect(places.locate({ path, on: 'key' })).toEqual(
            key === undefined ? { start, end: start + 1 } : spanOf(key),
          );
        });
      }),
      runs,
    );
  });

  test('on every container, which is shown by its key or its opening bracket', () => {
    fc.assert(
      fc.property(spelledJson, ({ text }) => {
        forEachNode(text, ({ path, node, key }, places) => {
          if (!isContainer(node)) return;
          expect(places.locate(path)).toEqual(
            key === undefined ? { start: node.offset, end: node.offset + 1 } : spanOf(key),
          );
          expect(places.raw(path)).toBeUndefined();
        });
      }),
      runs,
    );
  });

  test('on what is missing: an object shows it at its closing bracket, any other parent as itself', () => {
    fc.assert(
      fc.property(spelledJson, ({ text }) => {
        forEachNode(text, ({ path, node, key }, places) => {
          const missing = [...path, node.type === 'array' ? (node.children?.length ?? 0) : 'no such key'];
          const { end } = spanOf(node);
          const label = key === undefined ? { start: node.offset, end: node.offset + 1 } : spanOf(key);
          const shown = node.type === 'object' ? { start: end - 1, end } : label;
          for (const place of [missing, [...missing, 0, 'deeper']]) {
            expect(places.locate(place)).toEqual(shown);
            expect(places.locate({ path: place, on: 'key' })).toEqual(shown);
            expect(places.raw(place)).toBeUndefined();
          }
        });
      }),
      runs,
    );
  });
});

/** The stretch of `text` that `locate` answers. */
function shown(text: string, path: Path, on: 'key' | 'value' = 'value'): string {
  const { start, end } = locatorOf(text).locate({ path, on });
  return text.slice(start, end);
}

describe('places', () => {
  const text =
    '{\r\n\t"a😀" : "x😀y",\r\n\t"\\u0062" : [ {"c":1 , "c\\"" : -0.50e+1} , [ ] ],\r\n\t"__proto__" : { "constructor" : null }\r\n}';

  test.each<[path: Path, value: string, key: string]>([
    [['a😀'], '"x😀y"', '"a😀"'],
    [['b'], '"\\u0062"', '"\\u0062"'],
    [['b', 0], '{', '{'],
    [['b', 0, 'c'], '1', '"c"'],
    [['b', 0, 'c"'], '-0.50e+1', '"c\\""'],
    [['b', 1], '[', '['],
    [['__proto__'], '"__proto__"', '"__proto__"'],
    [['__proto__', 'constructor'], 'null', '"constructor"'],
    // Missing, so shown by the last parent that exists.
    [['b', 2], '"\\u0062"', '"\\u0062"'],
    [['b', 0, 'd'], '}', '}'],
    [['b', '0'], '"\\u0062"', '"\\u0062"'],
    [['b', 0, 'c', 'deeper'], '"c"', '"c"'],
    [['toString'], '}', '}'],
    [['a😀', 'length'], '"a😀"', '"a😀"'],
    [[], '{', '{'],
  ])('%j', (path, value, key) => {
    expect(shown(text, path)).toBe(value);
    expect(shown(text, path, 'key')).toBe(key);
  });

  test('a span answers itself', () => {
    expect(locatorOf('{}').locate({ path: ['a'], span: { start: 7, end: 9 } })).toEqual({ start: 7, end: 9 });
  });

  test('of a key that stands twice the last one counts, as its value does', () => {
    expect(locatorOf('{"a":1,"\\u0061":2}').raw(['a'])).toBe('2');
    expect(shown('{"a":1,"\\u0061":2}', ['a'], 'key')).toBe('"\\u0061"');
  });

  test('what is missing from the root is shown by its closing bracket, if the text has one', () => {
    expect(locatorOf(' \n{"a":1}\n').locate(['b'])).toEqual({ start: 8, end: 9 });
    expect(shown('{"a":1', ['b'])).toBe('{');
    expect(locatorOf('').locate(['b'])).toEqual({ start: 0, end: 0 });
  });

  test('the root itself is shown where it stands', () => {
    expect(shown(' \n{"a":1}', [])).toBe('{');
    expect(shown(' 17 ', [])).toBe('17');
  });

  test('any path into any text is answered inside the text', () => {
    const path = fc.array(fc.oneof(fc.constantFrom<string | number>('a', 'id', 'tasks', '__proto__', ''), fc.nat(3)), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(nearlyJson, path, fc.constantFrom('key', 'value'), (text, steps, on) => {
        const { start, end } = locatorOf(text).locate({ path: steps, on });
        expect(0 <= start && start <= end && end <= text.length).toBe(true);
      }),
      { numRuns: caseCount(600) },
    );
  });

  test('the last of many is found', () => {
    const many = JSON.stringify(Array.from({ length: 20_000 }, (_, id) => ({ id })));
    const places = locatorOf(many);
    for (const n of [0, 9_999, 19_999]) expect(places.raw([n, 'id'])).toBe(String(n));
  });
});
