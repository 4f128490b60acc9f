/**
 * Names a rule of a plugin that comes to no end. It keeps the only thread busy, so that another one has to look; that
 * is started when the first such rule runs.
 */
import { Worker } from 'node:worker_threads';
import type { WatchRule } from '../engine/lint.ts';

/** The longest name that is told. */
const MOST_BYTES = 4096;

export interface WatchOptions {
  /** Milliseconds that a rule may take before it is named. */
  readonly after: number;
  /** The file descriptor that the sentence is written to. */
  readonly to: number;
}

/** Waits for the count of the rules that have begun to change; says which one runs if it does not. */
const CODE = `
const { workerData: { shared, after, to } } = require('node:worker_threads');
const state = new Int32Array(shared, 0, 2);
const name = new Uint8Array(shared, 8);
for (let said = 0; ; ) {
  const count = Atomics.load(state, 0);
  const length = Atomics.load(state, 1);
  const isOver = Atomics.wait(state, 0, count, length === 0 ? undefined : after) === 'timed-out';
  if (!isOver || said === count || Atomics.load(state, 0) !== count) continue;
  said = count;
  const text = Buffer.from(name.slice(0, length)).toString();
  require('node:fs').writeSync(to, 'manifestlint: ' + text + '\\n');
}
`;

/** Makes the watch of a run. It costs nothing before a rule of a plugin runs, and keeps no process alive. */
export function ruleWatch({ after, to }: WatchOptions = { after: 10_000, to: 2 }): WatchRule {
  let open: { readonly state: Int32Array; readonly name: Uint8Array } | undefined;
  const start = (): NonNullable<typeof open> => {
    const shared = new SharedArrayBuffer(8 + MOST_BYTES);
    // Modules that Node.js loads before a program are not for the thread: they may be out of reach by now.
    const thread = new Worker(CODE, { eval: true, execArgv: [], workerData: { shared, after, to }, stdin: false });
    // A run does not need its watch.
    thread.on('error', () => undefined).unref();
    return { state: new Int32Array(shared, 0, 2), name: new Uint8Array(shared, 8) };
  };
  return (ruleId, where) => {
    const { state, name } = (open ??= start());
    const text = `rule ${ruleId} has not come to an end after ${after / 1000} s ${where}; stop it with Ctrl+C`;
    const { written } = new TextEncoder().encodeInto(text, name);
    change(state, written);
    return () => {
      change(state, 0);
    };
  };
}

function change(state: Int32Array, length: number): void {
  Atomics.store(state, 1, length);
  Atomics.add(state, 0, 1);
  Atomics.notify(state, 0);
}
