/** Names of tasks in all the places that name them: manifest, decorators, dependencies, conditions. */
import { expect, test } from 'vitest';
import type { CompletionItem, Location, Position, WorkspaceEdit } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Speaker, startNear } from '../support/lsp-client.ts';
import { manifest, text } from '../support/make-manifest.ts';
import { makeTree } from '../support/tree.ts';

const TOML = (language: string): string =>
  `[package]\nname = "orders"\nversion = "1.0.0"\n\n[metadata]\nworkflow_name = "orders"\nlanguage = "${language}"\n`;
const PYTHON = `import cloaca


@cloaca.task(id="extract")
def extract(context):
    return context


@cloaca.task(id="load", dependencies=["extract"], trigger_rules=cloaca.task_success("extract"))
def load(context):
    return context
`;
const RUST = `use cloacina_workflow::{task, workflow, Context, TaskError};
cloacina_workflow_plugin::package!();
#[workflow(name = "orders")]
pub mod orders {
    use super::*;
    #[task(id = "extract")]
    pub async fn extract(_: &mut Context<serde_json::Value>) -> Result<(), TaskError> { Ok(()) }
    #[task(id = "load", dependencies = ["extract"], trigger_rules = task_success("extract"))]
    pub async fn load(_: &mut Context<serde_json::Value>) -> Result<(), TaskError> { Ok(()) }
}
`;

/** The position behind the first character of `wanted`, `nth` from 0. */
function inside(source: string, wanted: string, nth = 0): Position {
  let offset = -1;
  for (let n = 0; n <= nth; n++) offset = source.indexOf(wanted, offset + 1);
  return TextDocument.create('', '', 0, source).positionAt(offset + 1);
}

const at = (client: Speaker, name: string, position: Position) => ({
  textDocument: { uri: client.uri(name) },
  position,
});

function applied(edit: WorkspaceEdit | null, client: Speaker, name: string, source: string): string {
  return TextDocument.applyEdits(TextDocument.create('', '', 0, source), edit?.changes?.[client.uri(name)] ?? []);
}

test.each([
  ['Python', 'workflow/orders/tasks.py', PYTHON, `${TOML('python')}entry_module = "orders.tasks"\n`],
  ['Rust', 'src/lib.rs', RUST, TOML('rust')],
])('%s: a condition names a task as a dependency does', async (_, name, source, toml) => {
  const cargo = '[package]\nname = "orders"\nversion = "1.0.0"\nedition = "2021"\n[lib]\ncrate-type = ["cdylib"]\n';
  const root = makeTree({
    'package.toml': toml,
    [name]: source,
    'workflow/orders/__init__.py': '',
    'Cargo.toml': cargo,
  });
  const client = await startNear({ root });
  await client.open(name, source, 'python');
  const condition = at(client, name, inside(source, '"extract"', 2));
  const definitions = await client.request<Location[]>('textDocument/definition', condition);
  expect(definitions.map(({ range }) => range.start.line)).toEqual([inside(source, '"extract"').line]);
  const context = { includeDeclaration: true };
  expect(await client.request<Location[]>('textDocument/references', { ...condition, context })).toHaveLength(3);
  const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...condition, newName: 'fetch' });
  expect(applied(edit, client, name, source)).toBe(source.replaceAll('"extract"', '"fetch"'));
  expect(await client.leave()).toBe(0);
});

test('a manifest of format v2 and the decorators beside it name the same tasks', async () => {
  const tasks = [
    { id: 'extract', function: 'orders.tasks:extract', dependencies: [] },
    { id: 'load', function: 'orders.tasks:load', dependencies: ['extract'] },
  ];
  const json = text(manifest({ tasks }));
  const [name, source] = ['orders/tasks.py', PYTHON.replace(/, trigger_rules=.*\)\)/, ')')];
  const root = makeTree({ 'manifest.json': json, 'orders/__init__.py': '', [name]: source });
  const client = await startNear({ root });
  await client.open('manifest.json', json, 'json');
  await client.open(name, source, 'python');
  const dependency = at(client, name, inside(source, '"extract"', 1));
  const definitions = await client.request<Location[]>('textDocument/definition', dependency);
  expect(definitions.map(({ uri }) => uri)).toEqual([client.uri('manifest.json'), client.uri(name)]);
  const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...dependency, newName: 'fetch' });
  expect(applied(edit, client, name, source)).toBe(source.replaceAll('"extract"', '"fetch"'));
  expect(applied(edit, client, 'manifest.json', json)).toBe(json.replaceAll('"extract"', '"fetch"'));
  expect(await client.leave()).toBe(0);
});

test('a trigger that starts a task names it; one that starts the package does not', async () => {
  const trigger = (name: string, workflow: string) => ({ name, workflow, poll_interval: '1m' });
  const tasks = [
    { id: 'extract', function: 'orders.tasks:extract', dependencies: [] },
    { id: 'orders', function: 'orders.tasks:orders', dependencies: [] },
  ];
  const json = text(manifest({ tasks, triggers: [trigger('one', 'extract'), trigger('all', 'orders')] }));
  const client = await startNear({ root: makeTree({ 'manifest.json': json }) });
  await client.open('manifest.json', json, 'json');
  const renamed = async (id: string): Promise<string> => {
    const { line, character } = inside(json, `"id": "${id}"`);
    const task = at(client, 'manifest.json', { line, character: character + '"id": '.length });
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...task, newName: 'new' });
    return applied(edit, client, 'manifest.json', json);
  };
  expect(await renamed('extract')).toBe(json.replaceAll('"extract"', '"new"'));
  expect(await renamed('orders')).toBe(json.replace('"id": "orders"', '"id": "new"'));
  expect(await client.leave()).toBe(0);
});

test('arguments of decorators and macros, and targets, are completed', async () => {
  const json = text(manifest({ package: { targets: ['linux-x86_64', ''] } }));
  const files = {
    'py/package.toml': `${TOML('python')}entry_module = "orders.tasks"\n`,
    'py/workflow/orders/__init__.py': '',
    'py/workflow/orders/tasks.py': PYTHON,
    'rs/package.toml': TOML('rust'),
    'rs/src/lib.rs': RUST,
    'v2/manifest.json': json,
  };
  const client = await startNear({ root: makeTree(files) });
  const complete = async (name: keyof typeof files, behind: string): Promise<CompletionItem[]> => {
    await client.open(name, files[name]);
    const document = TextDocument.create('', '', 0, files[name]);
    const there = document.positionAt(files[name].indexOf(behind) + behind.length);
    return client.request<CompletionItem[]>('textDocument/completion', at(client, name, there));
  };
  const python = await complete('py/workflow/orders/tasks.py', '@cloaca.task(id="load", ');
  expect(python).toContainEqual({ label: 'retry_attempts', kind: 5, detail: 'integer' });
  expect(python.map(({ label }) => label)).not.toContain('id');
  const rust = await complete('rs/src/lib.rs', '#[workflow(');
  expect(rust.map(({ label }) => label)).toEqual(expect.arrayContaining(['name', 'tenant', 'triggers']));
  expect(rust[0]).toMatchObject({ label: 'name', detail: 'string, required' });
  const [target] = await complete('v2/manifest.json', '"linux-x86_64",\n      "');
  expect(target).toMatchObject({ label: 'linux-x86_64', insertText: 'linux-x86_64' });
  expect(await client.leave()).toBe(0);
});
