/**
 * Measures the editor server as a process of its own, spoken to as an editor does: from a key stroke to the findings
 * that it sends, and the memory that it keeps over many edits: `node bench/lsp.mjs --strokes 40 --edits 10000`.
 */
import { spawn } from 'node:child_process';
import console from 'node:console';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

const BIN = path.join(import.meta.dirname, '../dist/bin.cjs');

/** Milliseconds from a key stroke to its findings that nobody waits for, by the number of tasks. */
const BARS = { 200: 50, 5000: 300 };

/** Tasks of one Python module, which is as much as people put into one. */
const TASKS_OF_A_MODULE = 500;

const id = (n) => `task_${String(n).padStart(4, '0')}`;
const dependencies = (n) => [n - 1, n - 7].filter((other) => other >= 0).map((other) => id(other));

/** A package of format v2 in one file. */
function manifestPackage(count) {
  const tasks = Array.from({ length: count }, (_, n) => ({
    id: id(n),
    function: `orders.tasks:${id(n)}`,
    dependencies: dependencies(n),
    description: 'Reads the orders of the day and cleans them.',
    retries: 2,
    timeout_seconds: 300,
  }));
  const text = JSON.stringify(
    {
      format_version: '2',
      package: { name: 'orders', version: '1.0.0', fingerprint: `sha256:${'0'.repeat(64)}`, targets: ['linux-x86_64'] },
      language: 'python',
      python: { requires_python: '>=3.10', entry_module: 'orders.tasks' },
      tasks,
      triggers: [],
      created_at: '2026-01-01T00:00:00Z',
    },
    null,
    2,
  );
  return { files: { 'manifest.json': text }, edited: 'manifest.json', at: 'Reads the orders' };
}

/** A package whose tasks are decorators in Python modules. */
function pythonPackage(count) {
  const modules = Math.ceil(count / TASKS_OF_A_MODULE);
  const task = (n) =>
    `@cloaca.task(id="${id(n)}", dependencies=${JSON.stringify(dependencies(n))}, retry_attempts=2)\n` +
    `def ${id(n)}(context):\n    context.set("${id(n)}", len(context.get("orders")))\n    return context\n\n\n`;
  const files = {
    'package.toml':
      '[package]\nname = "orders"\nversion = "1.0.0"\n\n[metadata]\nworkflow_name = "orders"\nlanguage = "python"\nentry_module = "orders.tasks"\n',
    'workflow/orders/__init__.py': '',
    'workflow/orders/tasks.py': Array.from({ length: modules }, (_, n) => `from . import part_${n}\n`).join(''),
  };
  for (let n = 0; n < modules; n++) {
    const first = n * TASKS_OF_A_MODULE;
    const own = Array.from({ length: Math.min(TASKS_OF_A_MODULE, count - first) }, (_, nth) => task(first + nth));
    files[`workflow/orders/part_${n}.py`] = `import cloaca\n\n\n${own.join('')}`;
  }
  return { files, edited: 'workflow/orders/part_0.py', at: 'orders"' };
}

const CASES = [200, 5000].flatMap((count) => [
  { name: 'manifest.json of format v2', count, package: manifestPackage(count) },
  { name: 'package.toml with Python', count, package: pythonPackage(count) },
]);

function writePackage({ files }) {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'manifestlint-bench-'));
  fs.mkdirSync(path.join(root, '.git'));
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  }
  return root;
}

/** Starts a server for a folder, and answers its connection. */
async function startServer(root) {
  const server = spawn(process.execPath, [BIN, 'lsp'], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  const rootUri = pathToFileURL(root).href;
  await connection.sendRequest('initialize', { processId: process.pid, rootUri, capabilities: {} });
  await connection.sendNotification('initialized', {});
  return { server, connection };
}

function positionOf(words, text) {
  const lines = text.slice(0, text.indexOf(words)).split('\n');
  return { line: lines.length - 1, character: lines.at(-1).length };
}

/** Opens a file of a package in a server of its own, and answers how to type into it. */
async function startEditor(root, { files, edited, at }) {
  const { server, connection } = await startServer(root);
  const uri = pathToFileURL(path.join(root, edited)).href;
  const waiting = new Map();
  connection.onNotification('textDocument/publishDiagnostics', (published) => {
    if (published.uri === uri) waiting.get(published.version)?.();
  });
  // A finding in the file makes the server speak of it after each stroke.
  const text = files[edited].replace(id(1), id(0));
  const start = positionOf(at, text);
  let version = 0;
  const answer = () => new Promise((resolve) => waiting.set(version, resolve));
  const change = (length, letters) => {
    version += 1;
    const range = { start, end: { ...start, character: start.character + length } };
    const contentChanges = [{ range, text: letters }];
    return connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  };
  const opened = answer();
  await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'x', version, text } });
  await opened;
  return {
    pid: server.pid,
    /** Types a letter, and waits for its findings. */
    async type() {
      const [, answered] = [await change(0, 'x'), answer()];
      await answered;
      waiting.clear();
    },
    /** Types a letter and waits for nothing. */
    hurry: () => change(0, 'x'),
    /** Takes the last letters away again. */
    erase: (count) => change(count, ''),
    leave() {
      connection.dispose();
      server.kill();
    },
  };
}

function quantile(values, part) {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];
}

/** Strokes that find the compiler cold. */
const COLD = 10;

/**
 * The times from strokes to findings, and the processor time of the server for a stroke, in milliseconds; on a machine
 * that does other things, the latter tells more.
 */
async function latencies({ type, pid }, strokes) {
  for (let n = 0; n < COLD; n++) await type();
  const before = processorTime(pid);
  const times = [];
  for (let n = 0; n < strokes; n++) {
    const began = performance.now();
    await type();
    times.push(performance.now() - began);
    await setTimeout(5);
  }
  return { times, processor: (processorTime(pid) - before) / strokes };
}

/** Milliseconds in a tick of the clock that Linux counts processor time with. */
const TICK = 10;

/** The processor time of a process so far, in milliseconds; not a number where the system does not say. */
function processorTime(pid) {
  if (!fs.existsSync(`/proc/${pid}/stat`)) return Number.NaN;
  const fields = fs
    .readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK;
}

function residentMegabytes(pid) {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

/** The memory of a server after a fifth of the edits, and after all of them, in megabytes. */
async function memory({ type, hurry, erase, pid }, edits) {
  const sizes = [];
  for (const upTo of [Math.ceil(edits / 5), edits]) {
    for (let n = sizes.length === 0 ? 0 : Math.ceil(edits / 5); n < upTo; n++) {
      // Findings are waited for now and then, as a person looks up now and then.
      await (n % 20 === 0 ? type() : hurry());
      if (n % 100 === 99) await erase(100);
    }
    await type();
    sizes.push(residentMegabytes(pid));
  }
  return sizes;
}

const { values } = parseArgs({
  options: { strokes: { type: 'string', default: '40' }, edits: { type: 'string', default: '10000' } },
});
console.log('from a key stroke to the findings, in ms');
for (const { name, count, package: pack } of CASES) {
  const root = writePackage(pack);
  const editor = await startEditor(root, pack);
  const { times, processor } = await latencies(editor, Number(values.strokes));
  const [median, high] = [quantile(times, 0.5), quantile(times, 0.95)];
  const bar = BARS[count];
  console.log(
    `${name.padEnd(28)} ${String(count).padStart(5)} tasks  median ${median.toFixed(0).padStart(4)}  ` +
      `95 % ${high.toFixed(0).padStart(4)}  processor ${processor.toFixed(0).padStart(4)}  bar ${bar}`,
  );
  if (count === 200 && fs.existsSync('/proc/self/status')) {
    const [early, late] = await memory(editor, Number(values.edits));
    console.log(
      `${''.padEnd(28)} ${values.edits} edits: ${early.toFixed(0)} MB after a fifth, ${late.toFixed(0)} MB at the end`,
    );
  }
  editor.leave();
  fs.rmSync(root, { recursive: true });
}
