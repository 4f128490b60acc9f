/** Skips a test that makes a symbolic link where the file system, or the user's rights, have none. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { TestRunner } from 'vitest';

const NO_LINKS = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP']);
const makeLink = fs.symlinkSync.bind(fs);

fs.symlinkSync = (...link: Parameters<typeof fs.symlinkSync>): void => {
  try {
    makeLink(...link);
  } catch (error) {
    if (error instanceof Error && 'code' in error && NO_LINKS.has(String(error.code)))
      TestRunner.getCurrentTest()?.context.skip('no symbolic link can be made here');
    throw error;
  }
};

/** Whether symbolic links can be made, for what a whole group of tests needs. */
export function canLink(): boolean {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'link-'));
  try {
    makeLink('nowhere', path.join(folder, 'link'));
    return true;
  } catch {
    return false;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
