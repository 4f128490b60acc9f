import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS, loadLint } from '../../src/cli/commands/index.ts';
import { GROUPS, LINT_OPTIONS } from '../../src/cli/options.ts';
import { readValue } from '../../src/cli/values.ts';
import { manifestlint } from '../support/cli.ts';
import { makeTree } from '../support/tree.ts';

const FOLDER = path.join(import.meta.dirname, '../../src/cli/commands');

async function helpOf(columns: number, ...argv: string[]): Promise<string> {
  return (await manifestlint([...argv, '--help'], { cwd: makeTree({}), columns })).out;
}

describe('the list of commands', () => {
  test('has every file of the folder', () => {
    const files = fs.readdirSync(FOLDER).map((name) => path.basename(name, '.ts'));
    expect(files.toSorted()).toEqual(['index', 'lint', ...COMMANDS.map(({ name }) => name)].toSorted());
  });

  test.each([...COMMANDS])('says of $name what its file says', async ({ name, about, load }) => {
    expect(await load()).toMatchObject({ name, about });
  });

  test('has linting apart, which needs no name', async () => {
    expect(await loadLint()).toMatchObject({ name: 'lint', options: LINT_OPTIONS });
  });
});

describe('the help', () => {
  test('shows commands first, then every option in its group', async () => {
    const help = await helpOf(100);
    const headings = help.split('\n').filter((line) => /^[A-Z][^:]*:$/.test(line));
    expect(headings).toEqual(['Arguments:', 'Commands:', ...Object.values(GROUPS), 'Examples:']);
    for (const { long } of LINT_OPTIONS) expect(help).toContain(long);
    for (const { name, about } of COMMANDS) expect(help).toMatch(new RegExp(`^  ${name} +${about}$`, 'm'));
  });

  test.each([80, 100, 160])('is as wide as a terminal of %d columns', async (columns) => {
    const [top = ''] = (await helpOf(columns)).split('\nExamples:');
    const widest = Math.max(...top.split('\n').map(({ length }) => length));
    expect(widest).toBeLessThanOrEqual(columns);
    expect(widest).toBeGreaterThan(columns - 20);
  });

  test.each(COMMANDS.map(({ name }) => name))('of %s is the same by the flag and by the command', async (name) => {
    const { out } = await manifestlint(['help', name], { cwd: makeTree({}) });
    expect(out).toBe(await helpOf(80, name));
    expect(out).toMatch(new RegExp(`^Usage: manifestlint ${name}`));
  });
});

describe('values', () => {
  test.each([
    ['12', 'count', 12],
    ['a:b', 'text', 'a:b'],
    ['3.11', 'python-version', '3.11'],
    ['no-targets: off ', 'rule', ['no-targets', 'off']],
    ['max-retries:["warn", {"max": 3}]', 'rule', ['max-retries', ['warn', { max: 3 }]]],
  ] as const)('%s as %s', (text, kind, value) => {
    expect(readValue(text, kind)).toEqual({ value });
  });

  test.each([
    ['-1', 'count', /number/],
    ['4.0', 'python-version', /3\.11/],
    ['off', 'rule', /colon/],
    ['a:[', 'rule', /JSON/],
  ] as const)('not %s as %s', (text, kind, fault) => {
    expect(readValue(text, kind)).toEqual({ fault: expect.stringMatching(fault) as unknown });
  });
});
