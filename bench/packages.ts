/**
 * Prints the cost of linting 1,000 packages as a ratio to reading and parsing their package.toml with the same library
 * (the bar is 3), and the cost of a source in each of them. Processor time, so that a busy machine matters little.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseTOML } from 'toml-eslint-parser';
import { lintFiles } from '../src/api.ts';

const PACKAGES = 1000;

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
function task(nth: number): string {
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

function makePackages(folder: string, tasks: number): string {
  const source = ['import logging\n\nimport cloaca\n\nREGION = "north"\n', ...Array.from({ length: tasks }, (_, n) => task(n))];
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

/** The floor: walks the folder, reads each package.toml and parses it. */
function parseAll(folder: string): number {
  const folders = [folder];
  let count = 0;
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    for (const entry of fs.readdirSync(next, { withFileTypes: true })) {
      const filePath = path.join(next, entry.name);
      if (entry.isDirectory()) folders.push(filePath);
      else if (entry.name === 'package.toml') count += parseTOML(fs.readFileSync(filePath, 'utf8')).body.length;
    }
  }
  return count;
}

async function lintAll(folder: string): Promise<void> {
  const { results } = await lintFiles(['.'], { cwd: folder, config: false, suppressions: false });
  const [first] = results.flatMap(({ messages }) => messages);
  if (first !== undefined) throw new Error(`the packages are meant to be right: ${first.message}`);
}

/** Processor time in milliseconds. */
async function cost(run: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'manifestlint-bench-'));
try {
  const small = makePackages(path.join(root, 'small'), 1);
  const large = makePackages(path.join(root, 'large'), 12);
  for (let round = 0; round < 4; round++) {
    const floor = await cost(() => parseAll(small));
    const linted = await cost(() => lintAll(small));
    const source = await cost(() => lintAll(large));
    console.log(
      `${PACKAGES} packages: ${floor.toFixed(0)} ms to read and parse, ${linted.toFixed(0)} ms to lint ` +
        `(${(linted / floor).toFixed(2)} times), ${source.toFixed(0)} ms with twelve tasks in each`,
    );
  }
} finally {
  fs.rmSync(root, { recursive: true });
}
