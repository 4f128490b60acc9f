import fs from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { RECIPES } from '../../src/cli/init/recipes.ts';
import { main } from '../../src/cli/main.ts';
import { manifestlint, type Outcome } from '../support/cli.ts';
import { git } from '../support/repository.ts';
import { makeTree } from '../support/tree.ts';

const FAULTY = '{"format_version": "2", "tasks": []}';

const read = (...names: string[]): string => fs.readFileSync(path.join(...names), 'utf8');

/** Runs `init` on a terminal where a person types these lines. */
const answer = (cwd: string, ...lines: string[]): Promise<Outcome> =>
  manifestlint(['init'], { cwd, stdin: lines.map((line) => `${line}\n`).join(''), isStdinTTY: true });

describe('init', () => {
  test('asks nothing where nobody can answer, and writes what the first answers would', async () => {
    const [piped, asked] = [makeTree({ '.git/': '' }), makeTree({ '.git/': '' })];
    expect(await manifestlint(['init'], { cwd: piped, stdin: 'strict\n' })).toMatchObject({ code: 0, err: '' });
    await answer(asked, '', '', '');
    expect(read(piped, '.manifestlintrc.json')).toBe(read(asked, '.manifestlintrc.json'));
    expect(read(piped, '.manifestlintrc.json')).toContain('"extends": "recommended"');
    expect([piped, asked].map((folder) => fs.readdirSync(folder).toSorted())).toEqual([
      ['.git', '.manifestlintrc.json'],
      ['.git', '.manifestlintrc.json'],
    ]);
  });

  test('asks three questions, which are answered with numbers or names', async () => {
    const cwd = makeTree({ '.git/': '', 'packages/a/manifest.json': FAULTY });
    const { code, out, err } = await answer(path.join(cwd, 'packages'), 'strict', '3', 'github');
    expect({ code, out }).toEqual({
      code: 0,
      out: `Wrote ../.manifestlintrc.json and ../.github/workflows/manifestlint.yml.
Next:
  npx manifestlint .                  shows what it finds
  npx manifestlint --suppress-all .   lets today's errors be, so that only new ones fail
`,
    });
    expect(err.match(/[A-Z][^?\n:]*\?/g)).toEqual([
      'Which rules?',
      'Where does the configuration belong?',
      'Who runs it?',
    ]);
    expect(JSON.parse(read(cwd, '.manifestlintrc.json'))).toMatchObject({ extends: 'strict' });
    expect(await manifestlint(['.'], { cwd })).toMatchObject({ code: 1 });
    expect(await manifestlint(['--suppress-all', '.'], { cwd })).toMatchObject({ code: 0 });
    expect(await manifestlint(['.'], { cwd })).toMatchObject({ code: 0 });
  });

  test('writes YAML that is a configuration too', async () => {
    const cwd = makeTree({ '.git/': '', 'manifest.json': FAULTY });
    await answer(cwd, 'all', 'yaml', 'none');
    expect(parse(read(cwd, '.manifestlintrc.yaml'))).toEqual({ extends: 'all', rules: {} });
    expect(await manifestlint(['.'], { cwd })).toMatchObject({ code: 1 });
  });

  test('asks again for an answer that fits no choice', async () => {
    const cwd = makeTree({ '.git/': '' });
    const { code, err } = await answer(cwd, '4', 'stict', '2', '1', '1');
    expect(code).toBe(0);
    expect(err.match(/Answer with a number from 1 to 3, or with a name: /g)).toHaveLength(2);
    expect(read(cwd, '.manifestlintrc.json')).toContain('"strict"');
  });

  test('writes nothing where the answers end early', async () => {
    const cwd = makeTree({ '.git/': '' });
    expect(await answer(cwd, 'strict')).toMatchObject({ code: 2, out: '' });
    expect(fs.readdirSync(cwd)).toEqual(['.git']);
  });

  test('leaves a job that is there as it is, and shows what to add', async () => {
    const cwd = makeTree({ '.git/': '', '.gitlab-ci.yml': 'stages: []\n' });
    const { code, out } = await answer(cwd, '', '', 'gitlab');
    expect(code).toBe(0);
    expect(out).toContain('.gitlab-ci.yml is there already and stays as it is. Add this to it:\n\nmanifestlint:\n');
    expect(read(cwd, '.gitlab-ci.yml')).toBe('stages: []\n');
  });

  test('takes the configuration back where the job cannot be written', async () => {
    const cwd = makeTree({ '.git/': '', '.github': 'a file' });
    expect(await answer(cwd, '', '', 'github')).toMatchObject({ code: 2, out: '' });
    expect(fs.readdirSync(cwd).toSorted()).toEqual(['.git', '.github']);
  });
});

describe('the recipes', () => {
  const written = RECIPES.flatMap(({ name, text }) => (text === undefined ? [] : [{ name, text }]));

  test.each(written)('$name runs a command that this version has', async ({ text }) => {
    const command = strings(parse(text('1.2.3'))).find((words) => /manifestlint\S* \S*[.-]/.test(words)) ?? '';
    const argv = command.split(' ').slice(command.startsWith('npx') ? 3 : 1);
    const cwd = makeTree({ 'manifest.json': FAULTY });
    git(cwd, 'init', '-q');
    git(cwd, 'add', '.');
    expect(text('1.2.3')).toContain('manifestlint@1.2.3');
    expect(await manifestlint(argv, { cwd })).toMatchObject({ code: 1 });
  });
});

/** Every string in a value. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

test('lets go of a terminal that stays open', async () => {
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  stdin.write('\n\n\n');
  const hangUp = (): Promise<void> => new Promise(() => undefined);
  const silent = { write: () => true };
  const world = {
    stdin,
    stdout: silent,
    stderr: silent,
    env: {},
    hangUp,
    elapsed: () => 0,
    cwd: makeTree({ '.git/': '' }),
  };
  expect(await main(['init'], world)).toBe(0);
  expect({ paused: stdin.isPaused(), readers: stdin.listenerCount('readable') }).toEqual({ paused: true, readers: 0 });
});
