import { expect, test } from 'vitest';
import { manifestlint } from '../../support/cli.ts';
import { makeTree } from '../../support/tree.ts';

test.each([
  [['--fix'], 'A file must not be rewritten while somebody edits it'],
  [['--fix-only'], 'A file must not be rewritten while somebody edits it'],
  [['--unsafe-fixes'], 'A file must not be rewritten while somebody edits it'],
  [['--fix-dry-run'], 'A watch shows what is there'],
  [['--diff'], 'A watch shows findings'],
  [['--stdin'], 'Standard input is read once'],
  [['-'], 'Standard input is read once'],
  [['--changed'], 'name the packages that you work on'],
  [['--staged'], 'name the packages that you work on'],
  [['--shard', '1/2'], 'when all of them have ended'],
  [['--suppress-all'], 'Suppressions are written once'],
  [['--suppress-rule', 'no-tasks'], 'Suppressions are written once'],
  [['--prune-suppressions'], 'Suppressions are written once'],
  [['--print-config', 'manifest.json'], 'a watch has no end'],
  [['--show-files'], 'a watch has no end'],
  [['--stats'], 'It measures one run'],
  [['-o', 'report.txt'], 'write files in a run of its own'],
  [['-f', 'sarif:report.sarif'], 'write files in a run of its own'],
])('--watch beside %s is refused with the reason', async (flags, reason) => {
  const { code, out, err } = await manifestlint(['--watch', ...flags], { cwd: makeTree() });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(reason);
});

test('a path that leads to nothing ends the watch at once', async () => {
  const { code, err } = await manifestlint(['--watch', 'nowhere'], { cwd: makeTree({ 'manifest.json': '{' }) });
  expect(code).toBe(2);
  expect(err).toContain('"nowhere"');
});
