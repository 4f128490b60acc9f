/** Tasks that have their id from their function get one of their own when they are renamed. */
import { expect, test } from 'vitest';
import type { Position, WorkspaceEdit } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Speaker, startNear } from '../support/lsp-client.ts';
import { manifest, text } from '../support/make-manifest.ts';
import { makeTree } from '../support/tree.ts';

const TOML = (language: string): string =>
  `[package]\nname = "orders"\nversion = "1.0.0"\n\n[metadata]\nworkflow_name = "orders"\nlanguage = "${language}"\n`;
const CARGO = '[package]\nname = "orders"\nversion = "1.0.0"\nedition = "2021"\n[lib]\ncrate-type = ["cdylib"]\n';

const python = (...tasks: readonly string[]): string => `import cloaca\n\n${tasks.join('\n')}`;
const task = (decorator: string, name: string): string => `${decorator}\ndef ${name}(context):\n    return context\n`;
const rust = (first: string, second: string): string =>
  `use cloacina_workflow::{task, workflow, Context, TaskError};
cloacina_workflow_plugin::package!();
#[workflow(name = "orders")]
pub mod orders {
    use super::*;
    ${first}
    pub async fn extract(_: &mut Context<serde_json::Value>) -> Result<(), TaskError> { Ok(()) }
    ${second}
    pub async fn load(_: &mut Context<serde_json::Value>) -> Result<(), TaskError> { Ok(()) }
}
`;

interface Case {
  readonly name: string;
  readonly source: string;
}

/** Opens the source of a package; answers a client and the position behind the first letter of `wanted`. */
async function open({ name, source }: Case, wanted: string): Promise<{ client: Speaker; position: Position }> {
  const language = name.endsWith('.rs') ? 'rust' : 'python';
  const root = makeTree({
    'package.toml': language === 'rust' ? TOML('rust') : `${TOML('python')}entry_module = "orders.tasks"\n`,
    'workflow/orders/__init__.py': '',
    'Cargo.toml': CARGO,
    [name]: source,
  });
  const client = await startNear({ root });
  await client.open(name, source, language);
  const position = TextDocument.create('', '', 0, source).positionAt(source.indexOf(wanted) + 1);
  return { client, position };
}

const applied = (edit: WorkspaceEdit | null, uri: string, source: string): string =>
  TextDocument.applyEdits(TextDocument.create('', '', 0, source), edit?.changes?.[uri] ?? []);

const PYTHON = 'workflow/orders/tasks.py';
const WAITS = task('@cloaca.task(id="load", dependencies=["extract"])', 'load');
const WAITS_FOR_NEW = WAITS.replace('"extract"', '"fetch"');

test.each<[title: string, name: string, before: string, after: string]>([
  [
    'a decorator with other arguments',
    PYTHON,
    python(task('@cloaca.task(\n    retry_attempts=2,\n)', 'extract'), WAITS),
    python(task('@cloaca.task(\n    id="fetch", retry_attempts=2,\n)', 'extract'), WAITS_FOR_NEW),
  ],
  [
    'a decorator without arguments',
    PYTHON,
    python(task('@cloaca.task()', 'extract'), WAITS),
    python(task('@cloaca.task(id="fetch")', 'extract'), WAITS_FOR_NEW),
  ],
  [
    'a decorator whose id is None',
    PYTHON,
    python(task('@cloaca.task(id=None)', 'extract'), WAITS),
    python(task('@cloaca.task(id="fetch")', 'extract'), WAITS_FOR_NEW),
  ],
  [
    'a dependency on the function',
    PYTHON,
    python(task('@cloaca.task()', 'extract'), task('@cloaca.task(dependencies=[extract])', 'load')),
    python(task('@cloaca.task(id="fetch")', 'extract'), task('@cloaca.task(dependencies=["fetch"])', 'load')),
  ],
  [
    'a macro with other arguments',
    'src/lib.rs',
    rust('#[task(retry_attempts = 2)]', '#[task(id = "load", dependencies = ["extract"])]'),
    rust('#[task(id = "fetch", retry_attempts = 2)]', '#[task(id = "load", dependencies = ["fetch"])]'),
  ],
  [
    'a macro without brackets',
    'src/lib.rs',
    rust('#[task]', '#[task(id = "load", trigger_rules = task_success("extract"))]'),
    rust('#[task(id = "fetch")]', '#[task(id = "load", trigger_rules = task_success("fetch"))]'),
  ],
  [
    'a macro with empty brackets',
    'src/lib.rs',
    rust('#[task()]', '#[task(id = "load", dependencies = ["extract"])]'),
    rust('#[task(id = "fetch")]', '#[task(id = "load", dependencies = ["fetch"])]'),
  ],
  [
    'a macro with empty braces',
    'src/lib.rs',
    rust('#[task {}]', '#[task(id = "load", dependencies = ["extract"])]'),
    rust('#[task {id = "fetch"}]', '#[task(id = "load", dependencies = ["fetch"])]'),
  ],
  [
    'a macro with an empty id',
    'src/lib.rs',
    rust('#[task(id = "")]', '#[task(dependencies = ["extract"])]'),
    rust('#[task(id = "fetch")]', '#[task(dependencies = ["fetch"])]'),
  ],
])('%s gets an id, and all that wait for it wait for that', async (_, name, before, after) => {
  const { client, position } = await open({ name, source: before }, name === PYTHON ? 'cloaca.task(' : 'task');
  const uri = client.uri(name);
  const at = {
    textDocument: { uri },
    position: name === PYTHON ? position : { line: 5, character: 7 },
  };
  expect(await client.request('textDocument/prepareRename', at)).toMatchObject({ placeholder: 'extract' });
  const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...at, newName: 'fetch' });
  expect(applied(edit, uri, before)).toBe(after);
  await client.change(name, after);
  const renamed = TextDocument.create('', '', 0, after).positionAt(after.indexOf('"fetch"') + 1);
  const back = { ...at, position: renamed, newName: 'extract' };
  const again = await client.request<WorkspaceEdit>('textDocument/rename', back);
  expect(applied(again, uri, after).match(/"extract"/g)).toHaveLength(2);
  expect(await client.leave()).toBe(0);
});

test('dependencies on tasks that come later are renamed too, where something else of the source cannot be told', async () => {
  const early = task('@cloaca.task(id="first", dependencies=["extract"])', 'first');
  const source = python(early, task('@cloaca.task()', 'extract'), task('@cloaca.task(id=NAMES[0])', 'odd'));
  const { client, position } = await open({ name: PYTHON, source }, '"extract"');
  const uri = client.uri(PYTHON);
  const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
    textDocument: { uri },
    position,
    newName: 'fetch',
  });
  expect(applied(edit, uri, source)).toBe(source.replace('"extract"', '"fetch"').replace('task()', 'task(id="fetch")'));
  expect(await client.leave()).toBe(0);
});

test('a macro whose brackets stand behind a comment is refused', async () => {
  const source = rust('#[task /* now */ ()]', '#[task(id = "load", dependencies = ["extract"])]');
  const { client, position } = await open({ name: 'src/lib.rs', source }, '"extract"');
  const at = { textDocument: { uri: client.uri('src/lib.rs') }, position, newName: 'fetch' };
  await expect(client.request('textDocument/rename', at)).rejects.toThrow(/not written to the letter in .*lib\.rs:6;/);
  expect(await client.leave()).toBe(0);
});

test('what cannot be renamed is refused, with the reason and what to do', async () => {
  const source = python('ID = "extract"', task('@cloaca.task(id=ID)', 'f'), WAITS);
  const { client, position } = await open({ name: PYTHON, source }, '"load", dep');
  const uri = client.uri(PYTHON);
  const at = {
    textDocument: { uri },
    position: { line: position.line, character: source.split('\n')[position.line]?.indexOf('"extract"') },
  };
  for (const method of ['textDocument/prepareRename', 'textDocument/rename'])
    await expect(client.request(method, { ...at, newName: 'fetch' })).rejects.toThrow(
      /the id "extract" is not written to the letter in .*tasks\.py:4; write it there between quotes, then rename it/,
    );
  expect(await client.leave()).toBe(0);
});

test('the decorator beside a manifest of format v2 gets the id that the manifest gets', async () => {
  const json = text(manifest({ tasks: [{ id: 'extract', function: 'orders.tasks:extract', dependencies: [] }] }));
  const source = python(task('@cloaca.task()', 'extract'));
  const root = makeTree({ 'manifest.json': json, 'orders/__init__.py': '', 'orders/tasks.py': source });
  const client = await startNear({ root });
  await client.open('manifest.json', json, 'json');
  const position = TextDocument.create('', '', 0, json).positionAt(json.indexOf('"extract"') + 1);
  const uri = client.uri('manifest.json');
  const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
    textDocument: { uri },
    position,
    newName: 'fetch',
  });
  expect(applied(edit, uri, json)).toBe(json.replace('"extract"', '"fetch"'));
  expect(applied(edit, client.uri('orders/tasks.py'), source)).toBe(source.replace('task()', 'task(id="fetch")'));
  expect(await client.leave()).toBe(0);
});
