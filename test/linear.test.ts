/** Many of a kind cost no more than their number: nothing looks through all that came before for each new one. */
import { expect, test } from 'vitest';
import junit from '../formatters/junit.ts';
import { applyDirectives, type Directive } from '../src/engine/directives.ts';
import { applyEdits } from '../src/engine/fix.ts';
import { failureAdder } from '../src/failures.ts';
import { lintText } from '../src/index.ts';
import type { Finding, Report, RuleFailure } from '../src/report.ts';
import { sourceFromText } from '../src/source.ts';
import { matchFile } from '../src/suppressions/match.ts';
import { carriedOver } from '../src/suppressions/moved.ts';
import type { Fix } from '../src/text-edit.ts';
import { context, findingAt, resultOf } from './formatters/sample.ts';

const MANY = 40_000;
/** Each took from 2 s to ten minutes where it looked through all; it takes less than a tenth of a second. */
const MOST_MS = 1_500;

function many<Item>(make: (n: number) => Item): Item[] {
  return Array.from({ length: MANY }, (_, n) => make(n));
}

const RUN = { ran: new Set(['r']), locked: new Map<string, string>(), isWhole: true };
const ONE = findingAt('x', 'x', { ruleId: 'r' });
const FINDINGS = many((n): Finding => ({ ...ONE, subject: `/${n}`, line: n + 1 }));
const failure = (n: number, more: Partial<RuleFailure> = {}): RuleFailure => ({
  ruleId: 'r',
  filePath: `/${n}`,
  message: `m${n}`,
  ...more,
});

function added(failures: readonly RuleFailure[]): number {
  const report: Pick<Report, 'failures'> = { failures: [] };
  const add = failureAdder(report);
  for (const one of failures) add([one, one]);
  return report.failures.length;
}

/** Repairs of two edits each, which lie far from each other. */
const PAIRS = many((n): Fix => {
  const edit = (start: number) => ({ range: [start, start + 1] as [number, number], text: 'y' });
  return { ...edit(n * 2), and: [edit((MANY + n) * 2)] };
});

test.each<[string, () => unknown, unknown]>([
  ['failures of rules', () => added(many((n) => failure(n))), 2 * MANY],
  ['files that cannot be read', () => added(many((n) => failure(n, { part: 'file' }))), MANY],
  ['plugins that cannot be loaded', () => added(many((n) => failure(n, { part: 'plugin' }))), MANY],
  [
    'comments that switch findings off',
    () => {
      const directives = many((n): Directive => ({ line: n + 1, target: n + 1, rules: ['r'], reason: '' }));
      return applyDirectives(resultOf('/a', FINDINGS), directives, RUN).result.messages.length;
    },
    0,
  ],
  [
    'suppressions that nothing needs beside new findings',
    () => {
      const entries = many((n) => ({ file: 'a', rule: 'r', subject: `/old/${n}`, count: 1 }));
      return matchFile(resultOf('/a', FINDINGS), entries, { run: RUN, now: 0 }).judgements.length;
    },
    MANY,
  ],
  [
    'files with the finding of one that is gone',
    () => {
      const match = { result: resultOf('/a', [ONE]), judgements: [], adopted: [] };
      const gone = { file: 'gone', rule: 'r', subject: ONE.subject, count: 1 };
      return carriedOver(
        [gone],
        many((n) => ({ file: `${n}`, match })),
        () => true,
      );
    },
    [{ file: 'gone', rule: 'r', subject: ONE.subject, count: 1 }],
  ],
  [
    'repairs of several edits',
    () => applyEdits(sourceFromText('/a', 'x'.repeat(4 * MANY)), PAIRS).text,
    'yx'.repeat(2 * MANY),
  ],
  [
    'failures of one file in JUnit',
    () => {
      const failures = many((n) => failure(n, { filePath: '/a' }));
      const text = junit({ results: [], rules: {}, skipped: [], failures }, context);
      return typeof text === 'string' && text.split('<testcase').length - 1;
    },
    MANY,
  ],
])('%s', (_, work, outcome) => {
  const start = performance.now();
  const made = work();
  expect(performance.now() - start).toBeLessThan(MOST_MS);
  expect(made).toEqual(outcome);
});

test('a comment that names very many rules', async () => {
  const names = Array.from({ length: 250_000 }, (_, n) => `x${n}`).join(' ');
  const text = `[package]\nname = "a"\nversion = "1.0.0" # manifestlint-disable-line ${names}\n`;
  expect((await lintText(text, { filePath: 'package.toml' })).filePath).toContain('package.toml');
});
