import fs from 'node:fs';
import { expect, test } from 'vitest';
import { GOOD } from '../support/settings.ts';
import { repository, runMain } from '../support/workspace.ts';

/** True where a file may have a name that is not UTF-8. */
function canMisname(root: string): boolean {
  try {
    fs.mkdirSync(Buffer.from(`${root}/caf\xe9`, 'latin1'));
    return true;
  } catch {
    return false;
  }
}

test('a name that is not UTF-8 is told, and the rest is linted (skipped where there can be none)', async (context) => {
  const root = repository({ 'a/manifest.json': GOOD });
  if (!canMisname(root)) return context.skip();
  fs.writeFileSync(Buffer.from(`${root}/caf\xe9/manifest.json`, 'latin1'), GOOD);
  const { code, stdout, stderr } = await runMain(['-f', 'json', '.'], root);
  expect(code).toBe(2);
  expect(stderr).toContain('its name, or that of a folder above, is not UTF-8');
  expect(stdout).toContain('a/manifest.json');
});
