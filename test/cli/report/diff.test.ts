import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shownDiff, unifiedDiff } from '../../../src/cli/report/diff.ts';
import { UNSAFE } from '../../support/cli.ts';
import { makeTree } from '../../support/tree.ts';
import { caseCount } from '../../support/case-count.ts';

/** Applies a difference to a text as `patch` does: every line that is kept or goes must be there. */
function patched(before: string, diff: string): string {
  const lines = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const out: string[] = [];
  let at = 0;
  const hunks = diff.split(/^@@ -(\d+),(\d+) \+\d+,(\d+) @@\n/m).slice(1);
  for (let n = 0; n < hunks.length; n += 4) {
    const [start = '', count = '', added = '', body = ''] = hunks.slice(n, n + 4);
    const from = count === '0' ? Number(start) : Number(start) - 1;
    out.push(...lines.slice(at, from));
    at = from;
    const marked: string[] = [];
    for (const line of body.match(/[^\n]*\n/g) ?? []) {
      if (line.startsWith('\\')) marked.push(marked.pop()?.slice(0, -1) ?? '');
      else marked.push(line);
    }
    for (const line of marked) {
      if (!line.startsWith('+')) expect(lines[at++]).toBe(line.slice(1));
      if (!line.startsWith('-')) out.push(line.slice(1));
    }
    expect(marked.filter((line) => !line.startsWith('+'))).toHaveLength(Number(count));
    expect(marked.filter((line) => !line.startsWith('-'))).toHaveLength(Number(added));
  }
  return [...out, ...lines.slice(at)].join('');
}

const text = (...lines: (string | number)[]): string => lines.map((line) => `${line}\n`).join('');
const numbers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, n) => from + n);

describe('unifiedDiff', () => {
  test('shows what changes with three lines around it', () => {
    const before = text(...numbers(1, 20));
    const after = before.replace('\n10\n', '\nten\n10b\n');
    expect(unifiedDiff('a/m.json', before, after)).toBe(
      text(
        '--- a/a/m.json',
        '+++ b/a/m.json',
        '@@ -7,7 +7,8 @@',
        ' 7',
        ' 8',
        ' 9',
        '-10',
        '+ten',
        '+10b',
        ' 11',
        ' 12',
        ' 13',
      ),
    );
  });

  test('shows changes together if their surroundings meet, else apart', () => {
    const before = text(...numbers(1, 30));
    const change = (...lines: number[]): string =>
      lines.reduce((changed, n) => changed.replace(`\n${n}\n`, `\nx${n}\n`), before);
    const heads = (after: string): string[] => unifiedDiff('m', before, after).match(/^@@.*@@$/gm) ?? [];
    expect(heads(change(5, 12))).toEqual(['@@ -2,14 +2,14 @@']);
    expect(heads(change(5, 13))).toEqual(['@@ -2,7 +2,7 @@', '@@ -10,7 +10,7 @@']);
  });

  test('stands any number of lines that change', () => {
    const before = `${numbers(1, 200_000).join('\n')}\n`;
    const diff = unifiedDiff('m', before, before.replaceAll('\n', ';\n'));
    expect(diff.split('\n', 3)[2]).toBe('@@ -1,200000 +1,200000 @@');
    expect(diff.length).toBeGreaterThan(2 * before.length);
  });

  test('knows the ends of a text', () => {
    expect(unifiedDiff('m', 'a', 'a')).toBe('');
    expect(unifiedDiff('m', 'a', 'b')).toBe(
      text(
        '--- a/m',
        '+++ b/m',
        '@@ -1,1 +1,1 @@',
        '-a',
        '\\ No newline at end of file',
        '+b',
        '\\ No newline at end of file',
      ),
    );
    expect(unifiedDiff('m', '', 'a\n')).toBe(text('--- a/m', '+++ b/m', '@@ -0,0 +1,1 @@', '+a'));
    expect(unifiedDiff('m', 'a\nb\n', '')).toBe(text('--- a/m', '+++ b/m', '@@ -1,2 +0,0 @@', '-a', '-b'));
    expect(unifiedDiff('m', '\ufeff{\r\n', '{\r\n')).toBe('--- a/m\n+++ b/m\n@@ -1,1 +1,1 @@\n-\ufeff{\r\n+{\r\n');
  });

  test('a name cannot pretend to be more of the difference', () => {
    expect(unifiedDiff('a\n+++ b/etc', 'a', 'b').split('\n').slice(0, 3)).toEqual([
      '--- "a/a\\012+++ b/etc"',
      '+++ "b/a\\012+++ b/etc"',
      '@@ -1,1 +1,1 @@',
    ]);
  });

  const lines = fc.array(fc.constantFrom('a\n', 'b\n', 'c\r\n', '\n', ' \n', '+a\n', '-a\n', '@@ -1,1 +1,1 @@\n'), {
    maxLength: 25,
  });
  const whole = fc.tuple(lines, fc.constantFrom('', 'end')).map(([all, end]) => all.join('') + end);

  test('leads from any text to any other', () => {
    fc.assert(
      fc.property(whole, whole, (before, after) => {
        expect(patched(before, unifiedDiff('m', before, after))).toBe(after);
      }),
      { numRuns: caseCount(600) },
    );
  });

  test('says no more than it must: no fewer lines would do', () => {
    const letters = fc.array(fc.constantFrom('a\n', 'b\n', 'c\n'), { maxLength: 10 });
    const common = (a: readonly string[], b: readonly string[]): number => {
      const [first, ...rest] = a;
      if (first === undefined || b.length === 0) return 0;
      const at = b.indexOf(first);
      return Math.max(common(rest, b), at === -1 ? 0 : 1 + common(rest, b.slice(at + 1)));
    };
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        const changed = unifiedDiff('m', a.join(''), b.join('')).match(/^[+-](?!\+\+|--)/gm) ?? [];
        expect(changed).toHaveLength(a.length + b.length - 2 * common(a, b));
      }),
      { numRuns: caseCount(100) },
    );
  });

  test('two long texts that have nothing in common cost little', () => {
    const [a, b] = [text(...numbers(1, 50_000)), text(...numbers(100_001, 150_000))];
    const diff = unifiedDiff('m', `same\n${a}same\n`, `same\n${b}same\n`);
    expect(diff.match(/^@@.*@@$/gm)).toEqual(['@@ -1,50002 +1,50002 @@']);
    expect(patched(`same\n${a}same\n`, diff)).toBe(`same\n${b}same\n`);
  });

  test('git can apply it', () => {
    const before = text(...numbers(1, 40)).replace('\n7\n', '\n7\r\n');
    const after = before
      .replace('\n3\n', '\n')
      .replace('\n7\r\n', '\nseven\r\n')
      .replace('\n30\n', '\n30\n30b\n')
      .trimEnd();
    const cwd = makeTree({ 'a/m.json': before, 'm.patch': unifiedDiff('a/m.json', before, after) });
    execFileSync('git', ['apply', '--whitespace=nowarn', 'm.patch'], { cwd });
    expect(fs.readFileSync(path.join(cwd, 'a/m.json'), 'utf8')).toBe(after);
  });

  const hasPatch = spawnSync('patch', ['--version']).status === 0;
  const names = [
    'my dir/m.json',
    'tab\there',
    'quote"d\\',
    'größe 検証/m',
    'line\nbreak',
    '\u202eright\u0085',
    '\u001b[2J',
  ];
  test.each(names)('a file of any name is found by git, and by patch where that is installed: %j', (name) => {
    const diff = unifiedDiff(name, 'a\n', 'b\n');
    expect(diff.split('\n').slice(0, 2).join('').replaceAll('\t', '')).not.toMatch(UNSAFE);
    for (const command of [['git', 'apply', '-'], ...(hasPatch ? [['patch', '-p1', '-s']] : [])]) {
      const cwd = makeTree({ [name]: 'a\n' });
      const [program = '', ...argv] = command;
      execFileSync(program, argv, { cwd, input: diff, stdio: ['pipe', 'ignore', 'ignore'] });
      expect(fs.readFileSync(path.join(cwd, name), 'utf8'), command.join(' ')).toBe('b\n');
    }
  });
});

test('on a terminal a difference has colours and nothing that moves the cursor', () => {
  const shown = shownDiff(unifiedDiff('m', 'a\u001b[2J\u202e\r\n--- a/x\n', 'b\u0085\n--- a/x\n'), true);
  const plain = shown.replaceAll(/\u001b\[\d+m/g, '');
  expect(plain.split('\n').slice(2)).toEqual(['@@ -1,2 +1,2 @@', '-a\\x1b[2J\\u202e', '+b\\x85', ' --- a/x', '']);
  expect(plain).not.toMatch(UNSAFE);
  expect(shown).toContain('\u001b[31m-a');
  expect(shown).toContain('\u001b[32m+b');
});
