/** The sizes of all functions together; `npm run lint` limits those of each. */
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const ROOT = path.join(import.meta.dirname, '..');
const FOLDERS = ['src', 'rules', 'formatters', 'plugins', 'scripts', 'examples', 'bench'];

/** The lines and the tokens of a function, with all that stands in it. */
interface Size {
  readonly lines: number;
  readonly tokens: number;
}

const SIZES = FOLDERS.flatMap((folder) =>
  fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|mjs)$/.test(name) && !/node_modules|\.test\.ts$/.test(name))
    .flatMap((name) => sizesIn(path.join(ROOT, folder, name))),
);

function sizesIn(file: string): Size[] {
  const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const lineOf = (offset: number): number => source.getLineAndCharacterOfPosition(offset).line;
  const found: Size[] = [];
  /** Visits a node, and answers the number of its tokens. */
  const visit = (node: ts.Node): number => {
    if (node.kind === ts.SyntaxKind.JSDoc || node.getWidth(source) === 0) return 0;
    const children = node.getChildren(source);
    const tokens = children.length === 0 ? 1 : children.reduce((sum, child) => sum + visit(child), 0);
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined)
      found.push({ lines: lineOf(node.end) - lineOf(node.getStart(source)) + 1, tokens });
    return tokens;
  };
  visit(source);
  return found;
}

/** The number that a part of all does not exceed. */
function quantile(part: number, numbers: readonly number[]): number | undefined {
  return numbers.toSorted((a, b) => a - b)[Math.ceil(numbers.length * part) - 1];
}

test('nine of ten functions have at most 180 tokens', () => {
  expect(SIZES.length).toBeGreaterThan(1000);
  const tokens = SIZES.map((size) => size.tokens);
  expect(quantile(0.9, tokens)).toBeLessThanOrEqual(180);
});

test('half of the functions have at most nine lines, and nine of ten at most 27', () => {
  const lines = SIZES.map((size) => size.lines);
  expect(quantile(0.5, lines)).toBeLessThanOrEqual(9);
  expect(quantile(0.9, lines)).toBeLessThanOrEqual(27);
});
