/** The end of standard input, for runs that go on until then: most end before, and do without this part. */
import fs from 'node:fs';

/**
 * Waits for the end of a pipe. Other input is left alone: /dev/null ends at once, and a terminal stops a program in the
 * background that reads from it.
 */
export function hangUp(): Promise<void> {
  return new Promise((resolve) => {
    const stats = fs.fstatSync(0);
    if (!stats.isFIFO() && !stats.isSocket()) return;
    process.stdin.unref();
    process.stdin.resume().once('close', resolve);
  });
}
