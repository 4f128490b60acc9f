import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { manifestlint } from '../../support/cli.ts';
import { manifest, task, text } from '../../support/make-manifest.ts';
import { repository } from '../../support/workspace.ts';

test('the summary for GitHub Actions is added to what is there, and cut at a line where GitHub would take none of it', async () => {
  const cwd = repository(
    Object.fromEntries(
      Array.from({ length: 40 }, (_, n) => [
        `m${n}/manifest.json`,
        text(
          manifest({ tasks: [task('a', { dependencies: Array.from({ length: 200 }, (__, d) => `nowhere_${d}`) })] }),
        ),
      ]),
    ),
  );
  fs.writeFileSync(path.join(cwd, 'summary.md'), 'before\n');
  await manifestlint(['.'], {
    cwd,
    env: { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: cwd, GITHUB_STEP_SUMMARY: path.join(cwd, 'summary.md') },
  });
  const summary = fs.readFileSync(path.join(cwd, 'summary.md'), 'utf8');
  expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(1024 * 1024);
  expect(Buffer.byteLength(summary)).toBeGreaterThan(1000 * 1000);
  expect(summary).toMatch(/^before\n\n\*\*manifestlint\*\*: 8000 errors in 40 manifests\n/);
  expect(summary).toMatch(/ \|\n\nThe rest is left out, because GitHub takes 1 MiB for each step\.\n$/);
});
