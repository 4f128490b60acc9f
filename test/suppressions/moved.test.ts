/** Suppressions that outlive what happens around them: merges, moved files, renamed tasks, archives. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Finding, LintResult } from '../../src/report.ts';
import { printSuppressions } from '../../src/suppressions/file.ts';
import { mergeSuppressions } from '../../src/suppressions/merge.ts';
import { makeSuppressor } from '../../src/suppressions/suppressor.ts';
import { manifest, task, text } from '../support/make-manifest.ts';
import { DANGLING, entries, FILE, lint, oneError, write } from '../support/suppressions.ts';
import { repository, runMain } from '../support/workspace.ts';

describe('mergeSuppressions', () => {
  const entry = (subject: string, more: object = {}) => ({ file: 'a', rule: 'r', subject, count: 1, ...more });
  test.each([
    ['both add', [], [entry('x')], [entry('y')], [entry('x'), entry('y')]],
    ['one removes', [entry('x'), entry('y')], [entry('y')], [entry('x'), entry('y')], [entry('y')]],
    ['one removes what the other raised', [entry('x')], [], [entry('x', { count: 2 })], [entry('x', { count: 2 })]],
    ['both raise', [entry('x')], [entry('x', { count: 2 })], [entry('x', { count: 3 })], [entry('x', { count: 3 })]],
    [
      'one raises, one gives a reason',
      [entry('x')],
      [entry('x', { count: 2 })],
      [entry('x', { reason: 'old' })],
      [entry('x', { count: 2, reason: 'old' })],
    ],
    ['one lowers', [entry('x', { count: 3 })], [entry('x')], [entry('x', { count: 3 })], [entry('x')]],
    ['in archives', [], [entry('x', { entry: 'm' })], [entry('x')], [entry('x', { entry: 'm' }), entry('x')]],
  ])('%s', (_name, base, ours, theirs, expected) => {
    const merged = mergeSuppressions(base, ours, theirs);
    expect(new Set(merged.map((one) => JSON.stringify(one, Object.keys(one).sort())))).toEqual(
      new Set(expected.map((one) => JSON.stringify(one, Object.keys(one).sort()))),
    );
  });
});

describe('a file that has moved', () => {
  const KEPT = { ...DANGLING, file: 'old/manifest.json', reason: 'known', until: '2999-01-01' };

  test.each(['--suppress-all', '--prune-suppressions'])('takes its entry along with %s', async (flag) => {
    const root = repository({ 'new/manifest.json': oneError() });
    write(root, [KEPT]);
    const { stderr } = await lint(root, flag);
    expect(stderr).toContain(`${FILE}: moved: 1.`);
    expect(entries(root)).toEqual([{ ...KEPT, file: 'new/manifest.json' }]);
    expect((await lint(root)).code).toBe(0);
  });

  test('takes none along if two files could be it', async () => {
    const root = repository({ 'a/manifest.json': oneError(), 'b/manifest.json': oneError() });
    write(root, [KEPT]);
    await lint(root, '--prune-suppressions');
    expect(entries(root)).toEqual([]);
  });

  test('a plain run says how many entries are for files that are gone', async () => {
    const root = repository({ 'manifest.json': oneError() });
    write(root, [KEPT, DANGLING]);
    expect((await lint(root)).stderr).toContain(`${FILE}: 1 entry is for a file that is gone`);
  });
});

test('a renamed task is asked about', async () => {
  const renamed = text(manifest({ tasks: [task('extract'), task('load2', { dependencies: ['extrct'] })] }));
  const root = repository({ 'manifest.json': renamed });
  write(root, [DANGLING]);
  const { stderr } = await lint(root);
  expect(stderr).toContain('(renamed? there is a new one at /tasks/load2/dependencies/extrct)');
});

test.each([
  [{ rule: 'dangling-dependncy' }, 'there is no rule "dangling-dependncy" (did you mean "dangling-dependency"?)'],
  [{ file: 'a' }, '"a" is a folder'],
  [{ file: '**/manifest.json' }, '"**/manifest.json" is a glob'],
  [{ file: 'a\\manifest.json' }, '"a\\manifest.json" has backslashes'],
])('an entry that can never match is told: %j', async (part, reason) => {
  const root = repository({ 'a/manifest.json': oneError() });
  write(root, [{ ...DANGLING, ...part }]);
  const { stderr } = await lint(root);
  expect(stderr).toContain(`${FILE}: suppressions[0] can never match: ${reason}`);
});

test('conflict markers are called that', async () => {
  const root = repository({ 'manifest.json': oneError() });
  const whole = printSuppressions([DANGLING]);
  fs.writeFileSync(
    path.join(root, FILE),
    whole.replace('    {', '<<<<<<< HEAD\n    {').replace(/\n {2}\]/, '\n=======\n>>>>>>> b\n  ]'),
  );
  const { code, stderr } = await runMain(['.'], root);
  expect(code).toBe(2);
  expect(stderr).toContain(`${FILE}:4:1: there are conflict markers of a merge`);
});

test('files inside of one archive are told apart', () => {
  const finding = (subject: string) =>
    ({
      ruleId: 'r',
      subject,
      severity: 2,
      severityName: 'error',
      rejectedBy: [],
      messageId: 'm',
    }) as unknown as Finding;
  const result = (entry: string, subject: string) =>
    ({
      filePath: '/r/a.cloacina',
      entry,
      messages: [finding(subject)],
      suppressedMessages: [],
    }) as unknown as LintResult;
  const run = { ran: new Set(['r']), locked: new Map<string, string>() };
  const first = makeSuppressor('/r/s.json', [], { now: 0, adopt: () => true });
  first.suppress(result('x/package.toml', '/a'), run);
  first.suppress(result('x/src/a.py', '/b'), run);
  const written = first.updated({ prune: true, isGone: () => false });
  expect(written).toEqual([
    { file: 'a.cloacina', entry: 'x/package.toml', rule: 'r', subject: '/a', count: 1 },
    { file: 'a.cloacina', entry: 'x/src/a.py', rule: 'r', subject: '/b', count: 1 },
  ]);
  const second = makeSuppressor('/r/s.json', written, { now: 0 });
  expect(second.suppress(result('x/package.toml', '/a'), run).messages).toEqual([]);
  expect(second.suppress(result('x/src/a.py', '/a'), run).messages).toHaveLength(1);
  // Files in an archive that is there are not gone.
  expect(second.updated({ prune: true, isGone: () => false })).toContainEqual(written[0]);
  expect(second.notices()).toMatchObject([{ file: 'a.cloacina', entry: 'x/src/a.py' }]);
});
