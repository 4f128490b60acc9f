import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { buildBin, plainEnv } from '../support/build.ts';
import { entries, FILE, oneError } from '../support/suppressions.ts';
import { repository } from '../support/workspace.ts';

test('two processes that write at once lose nothing', { timeout: 60_000 }, async () => {
  const names = Array.from({ length: 4 }, (_, n) => `p${n}/manifest.json`);
  const root = repository(Object.fromEntries(names.map((name) => [name, oneError()])));
  const run = promisify(execFile);
  const bin = buildBin();
  for (let round = 0; round < 3; round++) {
    fs.rmSync(path.join(root, FILE), { force: true });
    await Promise.all(
      names.map((name) => run(process.execPath, [bin, '--suppress-all', name], { cwd: root, env: plainEnv() })),
    );
    expect(entries(root).map(({ file }) => file)).toEqual(names);
  }
  expect(fs.readdirSync(root).filter((name) => name.endsWith('.lock'))).toEqual([]);
});
