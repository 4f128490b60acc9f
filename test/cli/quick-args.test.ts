import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseArgs } from '../../src/cli/args.ts';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { LINT_OPTIONS } from '../../src/cli/options.ts';
import { quickArgs } from '../../src/cli/quick-args.ts';
import { caseCount } from '../support/case-count.ts';

async function byCommander(argv: readonly string[]): Promise<unknown> {
  const request = await parseArgs(argv, { version: '1.2.3', columns: 80, err: () => undefined, out: () => undefined });
  if (typeof request === 'number') return request;
  const { command, words, flags } = request;
  return { command: command.name, words, flags };
}

const OPTIONS = LINT_OPTIONS.flatMap(({ long, short }) => [long, short ?? long]);
const VALUES = LINT_OPTIONS.flatMap(({ choices = [] }) => [...choices]);
const word = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...OPTIONS) },
  { weight: 4, arbitrary: fc.constantFrom(...VALUES, '3.11', '3', 'no-tasks:off', 'no-tasks:["warn",{}]', 'json:out') },
  { weight: 3, arbitrary: fc.constantFrom('.', '-', 'a b', '', 'packages/*/manifest.json', 'no-config') },
  fc.constantFrom('--', '-h', '-V', '--version', '-qf', '--format=json', '--side=', '--nothing', '-c-', '--no-'),
  fc.constantFrom(...COMMANDS.map(({ name }) => name), 'lint'),
  fc.string({ maxLength: 6 }),
);

test('what is read at once is what commander reads', async () => {
  let count = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 8 }), async (argv) => {
      const quick = quickArgs(argv);
      if (quick === undefined) return;
      count++;
      expect({ command: 'lint', ...quick }).toEqual(await byCommander(argv));
    }),
    { numRuns: caseCount(1000) },
  );
  expect(count).toBeGreaterThan(30);
});

test('usual calls need no commander', () => {
  const argv = [
    '-f',
    'json',
    '-f',
    'sarif:out.sarif',
    '--max-warnings',
    '3',
    '--no-color',
    '-q',
    'a',
    '--side',
    'load',
    'b',
  ];
  expect(quickArgs(argv)).toEqual({
    words: ['a', 'b'],
    flags: {
      format: ['json', 'sarif:out.sarif'],
      maxWarnings: 3,
      color: false,
      quiet: true,
      side: 'load',
      errorOnUnmatchedPattern: true,
      suppressions: true,
      plugins: true,
    },
  });
});

test.each([
  ['rules'],
  ['help', 'init'],
  ['--side', 'left'],
  ['--max-warnings', 'x'],
  ['-o'],
  ['--fix'],
  ['--', 'rules'],
])('commander judges %s %s', (...argv) => {
  expect(quickArgs(argv)).toBeUndefined();
});
