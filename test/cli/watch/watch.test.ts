/** The watch as a process of its own, over files that change. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { buildBin, plainEnv } from '../../support/build.ts';
import { manifest, task, text } from '../../support/make-manifest.ts';
import { addFiles, makeTree } from '../../support/tree.ts';

const CLEAN = text(manifest({ tasks: [task('a')] }));
const EMPTY = text(manifest({ tasks: [] }));
const TOML =
  '[package]\nname = "orders"\nversion = "1.0.0"\n\n[metadata]\nlanguage = "python"\nworkflow_name = "orders"\nentry_module = "orders.tasks"\n';
const python = (dependency: string): string =>
  `import cloaca\n\n@cloaca.task(id="a")\ndef a(context):\n    return context\n\n@cloaca.task(id="b", dependencies=["${dependency}"])\ndef b(context):\n    return context\n`;

/** A report, as far as the tests look at it. */
interface Shown {
  readonly results: readonly { readonly filePath: string; readonly messages: readonly Message[] }[];
  readonly notices: readonly { readonly message: string }[];
}

interface Message {
  readonly ruleId: string;
  readonly message: string;
}

const ruleIds = ({ results }: Shown): string[] =>
  results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId));

/** A watch, and what it has said. */
interface Watch {
  readonly child: ChildProcess;
  readonly left: Promise<unknown[]>;
  /** The first report from now on that is wanted. */
  readonly reports: (isWanted?: (report: Shown) => boolean) => Promise<Shown>;
  /** Waits for words on standard error, from now on. */
  readonly says: (words: string) => Promise<void>;
}

/** Starts a watch in a folder. */
function startWatch(cwd: string, argv: readonly string[] = []): Watch {
  const child = spawn(process.execPath, [buildBin(), '--watch', '-f', 'json', ...argv], { cwd, env: plainEnv() });
  onTestFinished(() => void child.kill('SIGKILL'));
  const reports = reader(child.stdout, '\n}\n');
  const words = reader(child.stderr, '\n');
  return {
    child,
    left: once(child, 'exit'),
    async reports(isWanted = () => true) {
      for (;;) {
        const report = JSON.parse(await reports()) as Shown;
        if (isWanted(report)) return report;
      }
    },
    async says(wanted) {
      while (!(await words()).includes(wanted));
    },
  };
}

/** Reads a stream piece by piece, each up to its end. */
function reader(stream: Readable, end: string): () => Promise<string> {
  const pieces = pieceByPiece(stream, end);
  return async () => {
    const { value, done } = await pieces.next();
    if (done === true) throw new Error('the watch has ended');
    return value;
  };
}

async function* pieceByPiece(stream: Readable, end: string): AsyncGenerator<string, undefined> {
  let text = '';
  for await (const chunk of stream) {
    text += String(chunk);
    for (let at = text.indexOf(end); at >= 0; at = text.indexOf(end)) {
      yield text.slice(0, at + end.length);
      text = text.slice(at + end.length);
    }
  }
  return undefined;
}

test('what changes is linted again: packages, their source, configurations, plugins and what these import', async () => {
  const rule = (words: string): string =>
    `export default { id: 'acme/r', summary: 'x', severity: 'error', kinds: ['manifest-v2'], messages: { m: { text: '${words}', help: 'h', rejectedBy: [] } }, check(_, report) { report('m', [], {}); } };`;
  const cwd = makeTree({
    '.git/': '',
    'a/manifest.json': EMPTY,
    'orders/package.toml': TOML,
    'orders/workflow/orders/__init__.py': '',
    'orders/workflow/orders/tasks.py': python('a'),
  });
  const { child, reports, says, left } = startWatch(cwd);
  expect(ruleIds(await reports())).toEqual(['no-tasks']);
  addFiles(cwd, { 'orders/workflow/orders/tasks.py': python('aa') });
  // The findings of the package that has not changed are there, too.
  expect(ruleIds(await reports((report) => ruleIds(report).length > 1))).toEqual(['no-tasks', 'dangling-dependency']);
  addFiles(cwd, { 'new/manifest.json': EMPTY });
  await reports(({ results }) => results.some(({ filePath }) => filePath === path.join(cwd, 'new/manifest.json')));
  fs.rmSync(path.join(cwd, 'new'), { recursive: true });
  await reports(({ results }) => results.every(({ filePath }) => filePath !== path.join(cwd, 'new/manifest.json')));
  addFiles(cwd, { '.manifestlintrc.json': '{ "rules": { "no-tasks": "off" } }' });
  await reports((report) => !ruleIds(report).includes('no-tasks'));
  addFiles(cwd, { '.manifestlintrc.json': '{ "rules": { "no-tasks": "off", } }' });
  await says('JSON allows no comma');
  addFiles(cwd, {
    'tools/rule.mjs': rule('first words'),
    'tools/acme.mjs': "import rule from './rule.mjs';\nexport default { meta: { name: 'acme' }, rules: [rule] };",
    '.manifestlintrc.json': '{ "plugins": ["./tools/acme.mjs"], "rules": { "acme/r": "error" } }',
  });
  const hasWords = (words: string) => (report: Shown) =>
    report.results.some(({ messages }) => messages.some(({ message }) => message === words));
  await reports(hasWords('first words'));
  addFiles(cwd, { 'tools/rule.mjs': rule('other words') });
  await reports(hasWords('other words'));
  child.stdin?.end();
  expect(await left).toEqual([1, null]);
});

test('a report that says the same is not shown again, and the last one decides the exit code', async () => {
  const cwd = makeTree({ '.git/': '', 'a/manifest.json': EMPTY });
  const { child, reports, left } = startWatch(cwd, ['a/manifest.json']);
  const before = await reports();
  addFiles(cwd, { 'a/other.txt': 'x' });
  addFiles(cwd, { 'a/manifest.json': `${EMPTY}\n` });
  addFiles(cwd, { 'a/manifest.json': CLEAN });
  const after = await reports();
  expect([before, after].map(ruleIds)).toEqual([['no-tasks'], []]);
  child.stdin?.end();
  expect(await left).toEqual([0, null]);
});

test('suppressions hold from run to run, and those that are written meanwhile, too', async () => {
  const cwd = makeTree({ '.git/': '', 'a/manifest.json': EMPTY, 'b/manifest.json': EMPTY });
  const { child, reports, says, left } = startWatch(cwd);
  expect(ruleIds(await reports())).toEqual(['no-tasks', 'no-tasks']);
  const entry = (file: string) => ({ file, rule: 'no-tasks', subject: '/tasks', count: 1, reason: 'new' });
  const suppressions = ['a/manifest.json', 'b/manifest.json'].map(entry);
  addFiles(cwd, { 'manifestlint-suppressions.json': JSON.stringify({ version: 1, suppressions }) });
  expect(await reports((report) => ruleIds(report).length === 0)).toMatchObject({ notices: [] });
  addFiles(cwd, { 'a/manifest.json': CLEAN });
  await reports(({ notices }) => notices.some(({ message }) => message.includes('a/manifest.json')));
  fs.rmSync(path.join(cwd, 'a'), { recursive: true });
  await reports(({ notices }) => notices.length === 0);
  await says('1 entry is for a file that is gone');
  child.stdin?.end();
  expect(await left).toEqual([0, null]);
});

test('rules of the whole run compare packages that have changed with those that have not', async () => {
  const named = (name: string): string =>
    text(manifest({ package: { ...(manifest()['package'] as object), name }, tasks: [task('a')] }));
  const cwd = makeTree({ '.git/': '', 'a/manifest.json': named('orders'), 'b/manifest.json': named('prices') });
  const { reports } = startWatch(cwd, ['--rule', 'duplicate-package-name:error']);
  expect(ruleIds(await reports())).toEqual([]);
  addFiles(cwd, { 'b/manifest.json': named('orders') });
  const isTold = (report: Shown): boolean => ruleIds(report).includes('duplicate-package-name');
  await reports(isTold);
  addFiles(cwd, { 'a/manifest.json': named('prices') });
  await reports((report) => !isTold(report));
});

test.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends the watch as it ends any program (not on Windows, which has no signals)',
  async (signal) => {
    const { child, says, left } = startWatch(makeTree({ '.git/': '', 'a/manifest.json': CLEAN }));
    await says('watching');
    child.kill(signal);
    expect(await left).toEqual([null, signal]);
  },
);
