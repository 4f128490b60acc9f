/** The parts of the built program, and the code that V8 made of them. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { buildBin, runBin } from '../support/build.ts';
import { NO_TASKS } from '../support/settings.ts';
import { makeTree } from '../support/tree.ts';

const ROOT = path.join(import.meta.dirname, '../..');

/** Says for each part that a run loaded whether V8 took the code that lay beside it. */
const WITNESS = `
process.on('exit', () => {
  const { scripts } = require(process.argv[1]);
  scripts.delete('start.cjs');
  const taken = [...scripts.values()].map(({ cachedDataRejected }) => cachedDataRejected === false);
  process.stderr.write(JSON.stringify(taken));
});
`;

/** A copy of the built program with the code of its parts. */
function programWithCode(): string {
  const home = makeTree({ 'package.json': fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8') });
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(home, 'node_modules'), 'junction');
  const program = path.join(home, 'dist');
  fs.cpSync(path.dirname(buildBin()), program, { recursive: true });
  execFileSync(process.execPath, [path.join(ROOT, 'scripts/code-cache.mjs'), program]);
  return program;
}

/** Lints a faulty manifest for people, and answers what the witness said. */
function lint(program: string) {
  const cwd = makeTree({ '.git/': '', 'manifest.json': NO_TASKS, 'witness.cjs': WITNESS });
  const bin = path.join(program, 'bin.cjs');
  const { code, out, err } = runBin(bin, ['-f', 'pretty', '.'], {
    cwd,
    node: ['--require', path.join(cwd, 'witness.cjs')],
  });
  return { code, out, taken: JSON.parse(err) as boolean[] };
}

function cached(program: string): string[] {
  const folder = path.join(program, 'code-cache');
  return fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const file = path.join(folder, name);
    return fs.statSync(file).isFile() ? [file] : [];
  });
}

test('run from the code that was kept, and say the same where it is cut off or missing', () => {
  const program = programWithCode();
  const whole = lint(program);
  expect(whole.code).toBe(1);
  expect(whole.taken.length).toBeGreaterThan(3);
  expect(whole.taken).not.toContain(false);

  for (const file of cached(program)) fs.truncateSync(file, Math.floor(fs.statSync(file).size / 2));
  const cutOff = lint(program);
  expect(cutOff.taken).not.toContain(true);
  expect({ ...cutOff, taken: [] }).toEqual({ ...whole, taken: [] });

  fs.rmSync(path.join(program, 'code-cache'), { recursive: true });
  expect({ ...lint(program), taken: [] }).toEqual({ ...whole, taken: [] });
});

test('the code that is kept knows no folder of the machine that built it', () => {
  const program = programWithCode();
  const folder = path.join(program, 'code-cache');
  const kept = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.cjs'));
  expect(kept).not.toEqual([]);
  expect(kept.filter((name) => fs.readFileSync(path.join(folder, name)).includes(program))).toEqual([]);
});
