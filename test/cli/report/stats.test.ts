import { expect, test } from 'vitest';
import { makeStats } from '../../../src/cli/report/stats.ts';
import { manifestlint } from '../../support/cli.ts';
import { manifest, text } from '../../support/make-manifest.ts';
import { makeTree } from '../../support/tree.ts';

test('every moment goes into the phase that it ends, and of the rules into one of them', () => {
  const times = [80, 85, 95, 120, 125, 130];
  const { lap, print } = makeStats({ elapsed: () => times.shift() ?? NaN });
  lap('start');
  lap('read');
  lap('rules', 'a-rule');
  lap('rules', 'slow-rule');
  lap('rules', 'a-rule');
  lap('read');
  expect(print()).toBe(`
phase        ms      %
start      80.0   61.5
read       10.0    7.7
rules      40.0   30.8
total     130.0  100.0

rule             ms      %
slow-rule      25.0   62.5
a-rule         15.0   37.5
`);
});

test('--stats tells on standard error of every phase, and of the rules that ran', async () => {
  const cwd = makeTree({ 'a.json': text(manifest({ tasks: [] })) });
  const plain = await manifestlint(['-f', 'json', 'a.json'], { cwd });
  const { code, out, err } = await manifestlint(['-f', 'json', '--stats', 'a.json'], { cwd });
  expect({ code, out }).toEqual({ code: 1, out: plain.out });
  const names = [...err.matchAll(/^(\S[a-z -]*?) +\d+\.\d +\d+\.\d$/gm)].map(([, name]) => name);
  expect(names.slice(0, 9)).toEqual([
    'start',
    'configuration',
    'find',
    'read',
    'parse',
    'rules',
    'sort and suppress',
    'report',
    'total',
  ]);
  expect(names).toContain('no-tasks');
  expect(names).not.toContain('max-retries');
});

test('--stats goes with --diff and with standard input', async () => {
  const stdin = text(manifest({ tasks: [] }));
  expect(await manifestlint(['--stats', '--diff', '-'], { cwd: makeTree(), stdin })).toMatchObject({
    code: 0,
    out: '',
    err: expect.stringContaining('\nrule ') as unknown,
  });
});
