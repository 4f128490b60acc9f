/** Folders with files, for tests that need a disk. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** Makes a temporary folder with these files (path to content) that is gone when the test ends. A path that ends with a slash is a folder. */
export function makeTree(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'manifestlint-')));
  onTestFinished(() => {
    fs.rmSync(root, { recursive: true, force: true });
  });
  addFiles(root, files);
  return root;
}

/** Writes more files into a folder. */
export function addFiles(root: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(root, name);
    fs.mkdirSync(name.endsWith('/') ? file : path.dirname(file), { recursive: true });
    if (!name.endsWith('/')) fs.writeFileSync(file, content);
  }
}

const NOBODY = 65_534;

/** Runs `action` as somebody who is not root, so that permissions count. */
export async function withoutRoot<T>(action: () => T | Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return action();
  process.seteuid?.(NOBODY);
  try {
    return await action();
  } finally {
    process.seteuid?.(0);
  }
}
