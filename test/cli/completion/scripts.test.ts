import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtin } from '../../../src/builtin.ts';
import { COMMANDS } from '../../../src/cli/commands/index.ts';
import { LINT_OPTIONS } from '../../../src/cli/options.ts';
import { manifestlint } from '../../support/cli.ts';
import { makeTree } from '../../support/tree.ts';

const RULES = [...builtin.rules.keys()];
const NAMES = COMMANDS.map(({ name }) => name);

const hasShell = (shell: string): boolean => spawnSync(shell, ['--version']).error === undefined;

async function scriptFor(shell: string): Promise<string> {
  const { code, out, err } = await manifestlint(['completion', shell], { cwd: makeTree() });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
}

describe.each(['bash', 'zsh', 'fish'])('the script for %s', (shell) => {
  test('has all commands, options, rules and formats', async () => {
    const script = await scriptFor(shell);
    const flags = LINT_OPTIONS.map(({ long }) => (shell === 'fish' ? `-l ${long.slice(2)}` : long));
    const words = [...NAMES, ...flags, ...RULES, ...builtin.formatters.keys()];
    expect(words.filter((word) => !script.includes(word))).toEqual([]);
  });

  test.runIf(hasShell(shell))(`is understood (skipped where ${shell} is missing)`, async () => {
    const file = path.join(makeTree(), 'script');
    fs.writeFileSync(file, await scriptFor(shell));
    execFileSync(shell, ['-n', file]);
  });
});

test('a shell that is not known', async () => {
  expect(await manifestlint(['completion'], { cwd: makeTree() })).toMatchObject({
    code: 2,
    err: 'manifestlint: completion needs the name of a shell\nWrite bash, zsh or fish.\n',
  });
  expect(await manifestlint(['completion', 'zhs'], { cwd: makeTree() })).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringMatching(/no completions for "zhs"\nDid you mean "zsh"/) as unknown,
  });
});

describe.runIf(hasShell('bash'))('bash completes (skipped where bash is missing)', () => {
  /** The words that bash offers for the last of these, taken apart as bash does. */
  async function offered(...words: string[]): Promise<string[]> {
    const line = ['manifestlint', ...words].map((word) => `'${word}'`).join(' ');
    const script = `${await scriptFor('bash')}
COMP_WORDS=(${line}); COMP_CWORD=${words.length}; _manifestlint; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return execFileSync('bash', ['--norc', '-c', script], { encoding: 'utf8' })
      .split('\n')
      .filter((word) => word !== '');
  }

  test.each<[words: string[], expected: string[]]>([
    [[''], NAMES],
    [['ex'], ['explain']],
    [['--onl'], ['--only']],
    [
      ['--only', 'no-ta'],
      ['no-targets', 'no-tasks'],
    ],
    [['--only', 'no-tasks,cyc'], ['no-tasks,cyclic-tasks']],
    [['--only', '=', 'cyc'], ['cyclic-tasks']],
    [
      ['--side', '='],
      ['build', 'load', 'both'],
    ],
    [['-f', 'sar'], ['sarif']],
    [['--config', ''], []],
    [
      ['--config', 'rules', '--sta'],
      ['--staged', '--stats', '--statistics'],
    ],
    [['explain', 'cyc'], ['cyclic-tasks']],
    [['explain', '--no-p'], ['--no-plugins']],
    [
      ['schema', ''],
      ['manifest', 'config'],
    ],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['help', 'mig'], ['migrate']],
    [['some/file'], []],
  ])('%j', async (words, expected) => {
    expect((await offered(...words)).toSorted()).toEqual(expected.toSorted());
  });
});

describe.runIf(hasShell('fish'))('fish completes (skipped where fish is missing)', () => {
  test.each<[line: string, expected: string[]]>([
    ['ex', ['explain']],
    ['--onl', ['--only']],
    ['explain no-t', ['no-targets', 'no-tasks']],
    ['--only no-tasks,cyc', ['no-tasks,cyclic-tasks']],
    ['-f sar', ['sarif']],
    ['completion ', ['bash', 'fish', 'zsh']],
  ])('%s', async (line, expected) => {
    const cwd = makeTree({ '.script': await scriptFor('fish') });
    const ask = `source .script; complete -C 'manifestlint ${line}'`;
    const offered = execFileSync('fish', ['--no-config', '-c', ask], { cwd, encoding: 'utf8' });
    expect(
      offered
        .trimEnd()
        .split('\n')
        .map((row) => row.split('\t')[0]),
    ).toEqual(expected);
  });
});
