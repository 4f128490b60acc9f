import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromTemplate, refuse, withRule } from '../../scripts/rule-files.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const INDEX = fs.readFileSync(path.join(ROOT, 'rules/index.ts'), 'utf8');

const SMALL = `/** Rules. */
import alpha from './alpha.ts';
import noTasks from './no-tasks.ts';

export const rules = [
  alpha,
  noTasks,
] as const;
`;

describe('refuse', () => {
  test.each([
    '',
    'My-rule',
    'my_rule',
    'my--rule',
    '-rule',
    'rule-',
    '1-rule',
    'my rule',
    'ünder',
    'a/b',
    '../x',
    'my-rule\n',
  ])('%j is not kebab-case', (id) => {
    expect(refuse(id, SMALL)).toContain('is not kebab-case');
  });

  test.each(['delete', 'rules', 'default'])('%s is no name for an import', (id) => {
    expect(refuse(id, SMALL)).toContain('take another id');
  });

  test('a rule that is there already', () => {
    expect(refuse('no-tasks', SMALL)).toBe('the rule "no-tasks" exists already');
    expect(refuse('cyclic-tasks', INDEX)).toBe('the rule "cyclic-tasks" exists already');
  });

  test.each(['my-rule', 'rule', 'a', 'no-task', 'utf-8-only', 'template-rule'])('%s can be made', (id) => {
    expect(refuse(id, SMALL)).toBeUndefined();
  });
});

describe('withRule', () => {
  const between = (id: string, name: string, importsAt: number, listAt: number): string => {
    const lines = SMALL.split('\n');
    lines.splice(importsAt, 0, `import ${name} from './${id}.ts';`);
    lines.splice(listAt, 0, `  ${name},`);
    return lines.join('\n');
  };

  test.each([
    ['a-first', 'aFirst', 1, 6],
    ['my-rule', 'myRule', 2, 7],
    ['zero', 'zero', 3, 8],
  ])('puts %s at its place in both lists', (id, name, importsAt, listAt) => {
    expect(withRule(SMALL, id)).toBe(between(id, name, importsAt, listAt));
  });

  test('refuses an index without its list', () => {
    expect(() => withRule(SMALL.replaceAll('  ', ' '), 'my-rule')).toThrow(
      'rules/index.ts has no list of the rules that it imports',
    );
    expect(() => withRule('', 'my-rule')).toThrow('rules/index.ts has no list');
  });
});

test('fromTemplate leaves no trace of the template', () => {
  for (const template of ['rule.ts', 'rule.test.ts', 'rule.md']) {
    const text = fromTemplate(
      template,
      fs.readFileSync(path.join(ROOT, 'scripts/template', template), 'utf8'),
      'my-rule',
    );
    expect(text).toContain('my-rule');
    expect(text).not.toContain('template');
  }
});

/** No rule of the project will ever be called like this. */
const ID = 'rule-of-a-test';

describe('npm run new:rule', () => {
  const copy = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'new-rule-')));
  const bin = (name: string): string => path.join(ROOT, 'node_modules/.bin', name);
  const newRule = (...args: string[]) =>
    spawnSync(bin('tsx'), ['scripts/new-rule.ts', ...args], { cwd: copy, encoding: 'utf8' });
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

  test('writes a rule that passes every check as it is', { timeout: 240_000 }, () => {
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
    const faults = run('tsc', '--project', 'tsconfig.made.json')
      .stdout.split('\n')
      .filter((line) => made.some((file) => line.startsWith(file)));
    expect(faults).toEqual([]);
    expect(run('eslint', ...made)).toMatchObject({ status: 0, stdout: '' });
    expect(passed('test/rules')).toBe(1);
    expect(passed('-t', `^the page of '${ID}'`, 'test/docs.test.ts')).toBe(5);

    const again = newRule(ID);
    expect([again.status, again.stderr]).toEqual([2, `the rule "${ID}" exists already\n`]);
    fs.writeFileSync(path.join(copy, 'rules/index.ts'), INDEX);
    expect(newRule(ID).stderr).toBe(`rules/${ID}.ts exists already\n`);
  });

  /** How many tests pass, if none fails. */
  function passed(...args: string[]): number {
    const { status, stdout } = run('vitest', 'run', '--config', 'test/vitest.config.ts', '--reporter=json', ...args);
    return status === 0 ? Number(/"numPassedTests":(\d+)/.exec(stdout)?.[1]) : NaN;
  }

  /** What a tool says. */
  function run(tool: string, ...args: string[]) {
    return spawnSync(bin(tool), args, { cwd: copy, encoding: 'utf8' });
  }
});
