/** Edits of one side of a package: each is reported once, at both places, and the untouched package is silent. */
import path from 'node:path';
import { expect, test } from 'vitest';
import { lintFiles } from '../../src/api.ts';
import { manifest, text } from '../support/make-manifest.ts';
import { rustPackage, workflow } from '../support/rust.ts';
import { makeTree } from '../support/tree.ts';

type Files = Readonly<Record<string, string>>;

const V2: Files = {
  'manifest.json': text(
    manifest({
      python: { entry_module: 'etl.tasks' },
      tasks: [
        { id: 'extract', function: 'etl.tasks:extract', dependencies: [] },
        { id: 'clean', function: 'etl.tasks:clean', dependencies: ['extract'] },
        { id: 'load', function: 'etl.tasks:load', dependencies: ['extract', 'clean'] },
      ],
    }),
  ),
  'workflow/etl/__init__.py': '',
  'workflow/etl/tasks.py': `import cloaca

@cloaca.task(id="extract")
def extract(context): ...

@cloaca.task(id="clean", dependencies=["extract"])
def clean(context): ...

@cloaca.task(id="load", dependencies=["extract", "clean"])
def load(context): ...
`,
};

const GRAPH: Files = {
  'package.toml': `[package]
name = "prices"
version = "1.0.0"

[metadata]
language = "python"
graph_name = "prices"
entry_module = "prices.graph"
`,
  'workflow/prices/__init__.py': '',
  'workflow/prices/graph.py': `import cloaca

@cloaca.passthrough_accumulator
def tick(event): return event

@cloaca.reactor(name="ticks", accumulators=["tick"])
class Ticks: pass

with cloaca.ComputationGraphBuilder("prices", reactor=Ticks, graph={"mean": {"inputs": ["tick"]}}):
    @cloaca.node
    def mean(tick): return tick
`,
};

const RUST: Files = rustPackage(workflow(''));

/** A package, an edit of one of its files, the rule that speaks of it, and the other file that it shows. */
type Edit = readonly [from: string, to: string, rule: string, other?: string];

const SOURCE = 'workflow/etl/tasks.py';
const V2_EDITS: Readonly<Record<string, readonly Edit[]>> = {
  'manifest.json': [
    ['"id": "load"', '"id": "store"', 'task-drift', SOURCE],
    ['etl.tasks:load', 'etl.tasks:store', 'unresolved-function', SOURCE],
    ['etl.tasks:load', 'etl.tasks:lod', 'unresolved-function', SOURCE],
    ['etl.tasks:extract', 'etl.tasks:Extract', 'unresolved-function', SOURCE],
  ],
  [SOURCE]: [
    ['id="load"', 'id="store"', 'task-drift', SOURCE],
    ['id="clean"', 'id="clean_up"', 'task-drift', SOURCE],
    ['id="extract"', 'id="Extract"', 'task-drift', SOURCE],
    ['id="load"', "id='lo' 'ad2'", 'task-drift', SOURCE],
    ['["extract", "clean"]', '["extract"]', 'task-drift', SOURCE],
    ['["extract", "clean"]', '["clean"]', 'task-drift', SOURCE],
    ['["extract", "clean"]', '[]', 'task-drift', SOURCE],
    [', dependencies=["extract", "clean"]', '', 'task-drift', SOURCE],
    [', dependencies=["extract"]', '', 'task-drift', SOURCE],
    ['id="extract"', 'id="extract", dependencies=["load"]', 'task-drift', SOURCE],
    ['["extract"])', '("load",))', 'task-drift', SOURCE],
    ['def load(', 'def store(', 'unresolved-function', SOURCE],
    ['def clean(', 'def Clean(', 'unresolved-function', SOURCE],
    ['def extract(context): ...', 'class other: ...', 'unresolved-function', SOURCE],
  ],
};

const GRAPH_SOURCE = 'workflow/prices/graph.py';
const GRAPH_EDITS: Readonly<Record<string, readonly Edit[]>> = {
  'package.toml': [
    ['graph_name = "prices"', 'graph_name = "price"', 'graph-name-drift', 'package.toml'],
    ['graph_name = "prices"', 'graph_name = "Prices"', 'graph-name-drift', 'package.toml'],
  ],
  [GRAPH_SOURCE]: [
    ['Builder("prices"', 'Builder("price"', 'graph-name-drift', 'package.toml'],
    ['Builder("prices"', 'Builder(name="other"', 'graph-name-drift', 'package.toml'],
  ],
};

const RUST_EDITS: Readonly<Record<string, readonly Edit[]>> = {
  'package.toml': [
    ['name = "etl"', 'name = "elt"', 'rust-name-drift', 'Cargo.toml'],
    ['name = "etl"', 'name = "Etl"', 'rust-name-drift', 'Cargo.toml'],
    ['version = "0.1.0"', 'version = "0.2.0"', 'version-drift', 'Cargo.toml'],
    ['workflow_name = "etl"', 'workflow_name = "elt"', 'workflow-name-drift', 'src/lib.rs'],
  ],
  'Cargo.toml': [
    ['name = "etl"', 'name = "e-tl"', 'rust-name-drift', 'Cargo.toml'],
    ['version = "0.1.0"', 'version = "0.1.1"', 'version-drift', 'Cargo.toml'],
    ['version = "0.1.0"', 'version = "1.0.0"', 'version-drift', 'Cargo.toml'],
  ],
  'src/lib.rs': [['#[workflow(name = "etl")]', '#[workflow(name = "load")]', 'workflow-name-drift', 'src/lib.rs']],
};

/** The findings in a package, each with its rule and the files of its other places. */
async function findingsIn(files: Files): Promise<{ rule: string; others: string[] }[]> {
  const cwd = makeTree({ '.git/': '', ...files });
  const { results, failures } = await lintFiles('.', { cwd });
  expect(failures).toEqual([]);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, related }) => ({
      rule: ruleId,
      others: related.map(({ filePath = cwd }) => path.relative(cwd, filePath).replaceAll('\\', '/')),
    })),
  );
}

const CASES = (
  [
    [V2, V2_EDITS],
    [GRAPH, GRAPH_EDITS],
    [RUST, RUST_EDITS],
  ] as const
).flatMap(([files, edits]) =>
  Object.entries(edits).flatMap(([file, list]) =>
    list.map(([from, to, rule, other = '']) => ({ files, file, from, to, rule, other })),
  ),
);

test.each([V2, GRAPH, RUST])('a package whose sides agree is silent', async (files) => {
  expect(await findingsIn(files)).toEqual([]);
});

test('there are thirty edits', () => {
  expect(CASES.length).toBeGreaterThanOrEqual(30);
});

test.each(CASES)('$rule: $from becomes $to in $file', async ({ files, file, from, to, rule, other }) => {
  const old = files[file] ?? '';
  expect(old).toContain(from);
  expect(await findingsIn({ ...files, [file]: old.replace(from, to) })).toEqual([{ rule, others: [other] }]);
});
