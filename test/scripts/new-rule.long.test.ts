/** The command that writes a rule, run in a copy of the repository, and every check run on what it wrote. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withRule } from '../../scripts/rule-files.ts';
import { canLink } from '../support/links.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const INDEX = fs.readFileSync(path.join(ROOT, 'rules/index.ts'), 'utf8');

/** No rule of the project will ever be called like this. */
const ID = 'rule-of-a-test';

describe.skipIf(!canLink())('npm run new:rule (skipped where no symbolic link can be made)', () => {
  const copy = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'new-rule-')));
  const newRule = (...args: string[]) => node('--import', 'tsx', 'scripts/new-rule.ts', ...args);
  const read = (file: string): string => fs.readFileSync(path.join(copy, file), 'utf8');

  beforeAll(() => {
    const left = new Set(
      ['.git', 'bench', 'coverage', 'dist', 'node_modules', path.join('test', 'rules')].map((name) =>
        path.join(ROOT, name),
      ),
    );
    fs.cpSync(ROOT, copy, { recursive: true, filter: (file) => !left.has(file) });
    fs.mkdirSync(path.join(copy, 'test/rules'));
    fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
  });

  afterAll(() => {
    fs.rmSync(copy, { recursive: true });
  });

  test.each([[[]], [['one', 'two']], [['cyclic-tasks']]])('refuses %j with one sentence, writes nothing', (args) => {
    const { status, stdout, stderr } = newRule(...args);
    expect({ status, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ status: 2, stdout: '', lines: 1 });
    expect(read('rules/index.ts')).toBe(INDEX);
  });

  test('writes a rule that passes every check but the one that its page is written', { timeout: 240_000 }, () => {
    const { status, stdout } = newRule(ID);
    expect(status).toBe(0);
    for (const file of [`rules/${ID}.ts`, `test/rules/${ID}.test.ts`, `docs/rules/${ID}.md`, 'rules/index.ts'])
      expect(stdout).toContain(`wrote ${file}\n`);
    expect(stdout).toContain('Next:');
    expect(read('rules/index.ts')).toBe(withRule(INDEX, ID));
    expect(read(`docs/rules/${ID}.md`)).toContain(`3:24  The package is called "${ID}"`);
    expect(read('docs/rules/README.md')).toContain(`[${ID}](${ID}.md)`);

    const made = ['rules/index.ts', `rules/${ID}.ts`, `test/rules/${ID}.test.ts`];
    fs.writeFileSync(
      path.join(copy, 'tsconfig.made.json'),
      JSON.stringify({ extends: './tsconfig.json', include: [], files: made }),
    );
    // Faults of other files are found elsewhere.
    const faults = node('node_modules/typescript/bin/tsc', '--project', 'tsconfig.made.json')
      .stdout.split('\n')
      .filter((line) => made.some((file) => line.startsWith(file)));
    expect(faults).toEqual([]);
    expect(node('node_modules/eslint/bin/eslint.js', ...made)).toMatchObject({ status: 0, stdout: '' });
    expect(passed('test/rules')).toBe(1);
    expect(passed('-t', `^the page of '${ID}' (?!is written)`, 'test/docs.test.ts')).toBe(5);

    const again = newRule(ID);
    expect([again.status, again.stderr]).toEqual([2, `the rule "${ID}" exists already\n`]);
    fs.writeFileSync(path.join(copy, 'rules/index.ts'), INDEX);
    expect(newRule(ID).stderr).toBe(`rules/${ID}.ts exists already\n`);
  });

  /** How many tests pass, if none fails. */
  function passed(...args: string[]): number {
    const { status, stdout } = node(
      'node_modules/vitest/vitest.mjs',
      'run',
      '--config',
      'test/vitest.config.ts',
      '--reporter=json',
      ...args,
    );
    return status === 0 ? Number(/"numPassedTests":(\d+)/.exec(stdout)?.[1]) : NaN;
  }

  /** Runs Node in the copy and returns the result with its output. */
  function node(...args: string[]) {
    return spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
  }
});
