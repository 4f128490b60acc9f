/** A file that two processes would write at once: one of them waits. */
import fs from 'node:fs';
import { look } from '../input/look.ts';

/** Milliseconds between two tries, until a lock counts as left behind, and until there is no more waiting. */
const PAUSE = 20;
const OLD = 10_000;
const PATIENCE = 15_000;

/** Does something while no other process does it with the same file. Where no lock can be made there is none. */
export function whileLocked(file: string, action: () => void): void {
  const lock = `${file}.lock`;
  const isOurs = take(lock);
  try {
    action();
  } finally {
    if (isOurs) fs.rmSync(lock, { force: true });
  }
}

function take(lock: string): boolean {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    try {
      fs.closeSync(fs.openSync(lock, 'wx'));
      return true;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) return false;
    }
    const age = Date.now() - Number(look(lock, fs.lstatSync)?.mtimeMs ?? Date.now());
    if (age > OLD) fs.rmSync(lock, { force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
  }
  return false;
}
