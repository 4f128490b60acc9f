/**
 * Prints the cost of linting 1,000 packages as a ratio to reading and parsing their package.toml with the same library:
 * first without their source (the bar is 3), then with it. It is processor time, for which a busy machine matters
 * little.
 */
import console from 'node:console';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseTOML } from 'toml-eslint-parser';
import { openSession } from '../dist/index.js';

const PACKAGES = 1000;
const ROUNDS = 9;
const TASKS = 12;

const MANIFEST = `# The nightly load of one region.
[package]
name = "region-NN"
version = "0.3.1"
interface = "cloacina-workflow-plugin"
interface_version = 1
extension = "cloacina"

[metadata]
language = "python"
workflow_name = "region_NN"
entry_module = "region_NN.tasks"
description = "Loads the orders of a region, and tells the warehouse what is new"
author = "Data Platform"

[metadata.providers]
acme-http = "1.2"
`;

/** A task that waits for the one before. */
function task(nth) {
  const after = nth === 0 ? '' : `, dependencies=["step_${nth - 1}"]`;
  return `

@cloaca.task(id="step_${nth}"${after}, retry_attempts=3, retry_backoff="fixed")
def step_${nth}(context):
    """Takes the orders of the day, and leaves those that are new."""
    orders = [order for order in context.get("orders", []) if order["region"] == REGION]
    totals = {order["id"]: sum(item["price"] * item["count"] for item in order["items"]) for order in orders}
    if not orders:
        logging.info("nothing to do: %s", f"{REGION}/{len(totals)}")
        return context
    context.set("totals", totals)
    return context
`;
}

function makePackages(folder, tasks) {
  const source = [
    'import logging\n\nimport cloaca\n\nREGION = "north"\n',
    ...Array.from({ length: tasks }, (_, n) => task(n)),
  ];
  for (let nth = 0; nth < PACKAGES; nth++) {
    const name = `region_${nth}`;
    const modules = path.join(folder, name, 'workflow', name);
    fs.mkdirSync(modules, { recursive: true });
    fs.writeFileSync(path.join(folder, name, 'package.toml'), MANIFEST.replaceAll('NN', String(nth)));
    fs.writeFileSync(path.join(modules, '__init__.py'), '');
    fs.writeFileSync(path.join(modules, 'tasks.py'), source.join(''));
  }
  return folder;
}

/** The floor: walks the folder, reads each file of the packages, and parses each package.toml. */
function readAll(folder) {
  const folders = [folder];
  let statements = 0;
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    for (const entry of fs.readdirSync(next, { withFileTypes: true })) {
      const filePath = path.join(next, entry.name);
      if (entry.isDirectory()) folders.push(filePath);
      else {
        const text = fs.readFileSync(filePath, 'utf8');
        if (entry.name === 'package.toml') statements += parseTOML(text).body.length;
      }
    }
  }
  return statements;
}

/** True for a rule that reads sources. */
function readsSource({ input, needs = [] }) {
  return input === 'outline' || needs.some((fact) => fact.endsWith('-source'));
}

/** No configuration and no suppressions, whatever lies around. */
const ALONE = { config: false, suppressions: false };

/** Lints a folder of packages that have no fault, without some of the rules. */
async function lintAll(folder, without = () => false) {
  const { registry } = await openSession(ALONE);
  const rules = Object.fromEntries([...registry.rules.values()].filter(without).map(({ id }) => [id, 'off']));
  const session = await openSession({ ...ALONE, cwd: folder, rules });
  const { results } = await session.lint(['.']);
  const [first] = results.flatMap(({ messages }) => messages);
  if (first !== undefined) throw new Error(`the packages are meant to be right: ${first.message}`);
}

/** The processor time of a run, in milliseconds. */
async function cost(run) {
  const start = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'manifestlint-bench-'));
try {
  const small = makePackages(path.join(root, 'small'), 1);
  const large = makePackages(path.join(root, 'large'), TASKS);
  const cases = {
    'manifest and files': () => lintAll(small, readsSource),
    'with one task in Python': () => lintAll(small),
    [`with ${TASKS} tasks in Python`]: () => lintAll(large),
  };
  for (const [name, run] of Object.entries(cases)) {
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push([await cost(() => readAll(small)), await cost(run)]);
    const ratio = median(rounds.map(([floor, time]) => time / floor));
    console.log(
      `${name}: ${median(rounds.map(([, time]) => time)).toFixed(0)} ms, ${ratio.toFixed(2)} times the floor`,
    );
  }
} finally {
  fs.rmSync(root, { recursive: true });
}
