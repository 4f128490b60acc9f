import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { wantsHyperlinks } from '../../src/cli/io.ts';
import { manifestlint, type Outcome } from '../support/cli.ts';
import { manifest, text } from '../support/make-manifest.ts';
import { makeTree, withoutRoot } from '../support/tree.ts';

const ERROR = text(manifest({ tasks: [] }));
const CLEAN = text(manifest());

/** Lints the file with an error and writes the report to `file`. */
const writeTo = (cwd: string, file: string, ...argv: string[]): Promise<Outcome> =>
  manifestlint(['-f', 'json', '-o', file, ...argv, 'error.json'], { cwd });

const isReport = (file: string): boolean => fs.readFileSync(file, 'utf8').includes('"no-tasks"');

describe('--output-file', () => {
  test('takes the report, leaves standard output empty and the exit code as it is', async () => {
    const cwd = makeTree({ 'error.json': ERROR, 'clean.json': CLEAN });
    const { out } = await manifestlint(['-f', 'json', 'error.json'], { cwd });
    expect(await writeTo(cwd, 'report.json')).toEqual({ code: 1, out: '', err: '' });
    expect(fs.readFileSync(path.join(cwd, 'report.json'), 'utf8')).toBe(out);
    expect(await writeTo(cwd, 'report.json', '--exit-zero')).toEqual({ code: 0, out: '', err: '' });
    expect(await manifestlint(['-o', 'clean.txt', 'clean.json'], { cwd })).toEqual({ code: 0, out: '', err: '' });
    expect(fs.readFileSync(path.join(cwd, 'clean.txt'), 'utf8')).toMatch(/nothing found/);
  });

  test('is written even if there is nothing to say', async () => {
    const cwd = makeTree({ 'clean.json': CLEAN, 'report.txt': 'an old report' });
    expect(
      await manifestlint(['-f', 'compact', '-o', 'report.txt', '--no-error-on-unmatched-pattern', 'nowhere'], { cwd }),
    ).toMatchObject({ code: 0, out: '' });
    expect(fs.readFileSync(path.join(cwd, 'report.txt'), 'utf8')).not.toContain('old');
  });

  test('makes the folders that are missing', async () => {
    const cwd = makeTree({ 'error.json': ERROR });
    expect(await writeTo(cwd, 'a/b/report.json')).toMatchObject({ code: 1 });
    expect(isReport(path.join(cwd, 'a/b/report.json'))).toBe(true);
    expect(fs.readdirSync(path.join(cwd, 'a/b'))).toEqual(['report.json']);
  });

  test('replaces a file whole, with its permissions, and leaves no draft', async () => {
    const cwd = makeTree({ 'error.json': ERROR, 'report.json': 'x'.repeat(100_000) });
    fs.chmodSync(path.join(cwd, 'report.json'), 0o640);
    expect(await writeTo(cwd, 'report.json')).toMatchObject({ code: 1 });
    expect(fs.readFileSync(path.join(cwd, 'report.json'), 'utf8')).not.toContain('x'.repeat(100));
    expect(fs.statSync(path.join(cwd, 'report.json')).mode & 0o777).toBe(0o640);
    expect(fs.readdirSync(cwd)).toEqual(['error.json', 'report.json']);
  });

  test('follows a link to the file that it leads to', async () => {
    const cwd = makeTree({ 'error.json': ERROR, 'real/report.json': '' });
    fs.symlinkSync('real/report.json', path.join(cwd, 'link.json'));
    expect(await writeTo(cwd, 'link.json')).toMatchObject({ code: 1 });
    expect(fs.lstatSync(path.join(cwd, 'link.json')).isSymbolicLink()).toBe(true);
    expect(isReport(path.join(cwd, 'real/report.json'))).toBe(true);
  });

  test.skipIf(process.platform === 'win32')(
    'writes into a named pipe instead of replacing it (skipped on Windows, which has none)',
    async () => {
      const cwd = makeTree({ 'error.json': ERROR });
      execFileSync('mkfifo', [path.join(cwd, 'pipe')]);
      const reader = spawn('cat', [path.join(cwd, 'pipe')]);
      let read = '';
      reader.stdout.on('data', (chunk: Buffer) => (read += chunk.toString()));
      expect(await writeTo(cwd, 'pipe')).toMatchObject({ code: 1 });
      await once(reader, 'close');
      expect(read).toContain('"no-tasks"');
      expect(fs.statSync(path.join(cwd, 'pipe')).isFIFO()).toBe(true);
    },
  );

  test.each([
    ['a folder', 'folder'],
    ['below a file', 'error.json/report.json'],
    ['a name that is too long', 'x'.repeat(300)],
    ['a link that leads to itself', 'loop'],
  ])('that cannot be written is a fault with a sentence, and leaves nothing behind: %s', async (_name, file) => {
    const cwd = makeTree({ 'error.json': ERROR, 'folder/x': '' });
    fs.symlinkSync('loop', path.join(cwd, 'loop'));
    const { code, out, err } = await writeTo(cwd, file);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^manifestlint: cannot write .*\nName a file in a folder that you may write to\.\n$/);
    expect(fs.readdirSync(cwd)).toEqual(['error.json', 'folder', 'loop']);
    expect(fs.readdirSync(path.join(cwd, 'folder'))).toEqual(['x']);
  });

  test.skipIf(process.platform === 'win32')(
    'in a folder that one may not write to (skipped on Windows, which has other permissions)',
    async () => {
      const cwd = makeTree({ 'error.json': ERROR, 'shut/report.json': 'an old report' });
      fs.chmodSync(cwd, 0o755);
      fs.chmodSync(path.join(cwd, 'shut/report.json'), 0o444);
      fs.chmodSync(path.join(cwd, 'shut'), 0o555);
      const { code, err } = await withoutRoot(() => writeTo(cwd, 'shut/report.json'));
      fs.chmodSync(path.join(cwd, 'shut'), 0o755);
      expect(code).toBe(2);
      expect(err).toMatch(/^manifestlint: cannot write .*permission denied/);
      expect(fs.readFileSync(path.join(cwd, 'shut/report.json'), 'utf8')).toBe('an old report');
      expect(fs.readdirSync(path.join(cwd, 'shut'))).toEqual(['report.json']);
    },
  );
});

test('links are for terminals that are known to have them', () => {
  const world = (env: Record<string, string>, isTTY = true) => ({
    stdin: Readable.from([]),
    stdout: { write: () => true, isTTY },
    stderr: { write: () => true },
    env,
    elapsed: () => 0,
    hangUp: () => new Promise<void>(() => undefined),
    cwd: '/',
  });
  const known: Record<string, string>[] = [
    { TERM_PROGRAM: 'iTerm.app' },
    { TERM_PROGRAM: 'vscode' },
    { VTE_VERSION: '7200' },
    { WT_SESSION: 'x' },
    { KITTY_WINDOW_ID: '1' },
    { KONSOLE_VERSION: '220401' },
  ];
  for (const env of known) {
    expect(wantsHyperlinks(false, world(env))).toBe(true);
    expect(wantsHyperlinks(true, world(env))).toBe(false);
    expect(wantsHyperlinks(false, world(env, false))).toBe(false);
    expect(wantsHyperlinks(false, world({ ...env, CI: 'true' }))).toBe(false);
  }
  const unknown: Record<string, string>[] = [
    {},
    { TERM_PROGRAM: 'Apple_Terminal' },
    { VTE_VERSION: '4000' },
    { VTE_VERSION: 'new' },
    { TERM: 'xterm-256color' },
  ];
  for (const env of unknown) expect(wantsHyperlinks(false, world(env))).toBe(false);
});
