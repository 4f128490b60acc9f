import fs from 'node:fs';
import { expect, test } from 'vitest';
import type {
  CompletionItem,
  DocumentSymbol,
  Hover,
  Location,
  Position,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Speaker, startNear } from '../support/lsp-client.ts';
import { manifest, rough, task, text } from '../support/make-manifest.ts';
import { makeTree } from '../support/tree.ts';

const PACKAGE = `[package]
name = "orders"
version = "1.0.0"

[metadata]
workflow_name = "orders"
language = "python"
entry_module = "orders.tasks"
`;
const SOURCE = `import cloaca


@cloaca.task(id="extract")
def extract(context):
    return context


@cloaca.task(id='load', dependencies=["extract"])
def load(context):
    return context
`;

/** The position of the first character of `wanted`, `nth` from 0. */
function find(source: string, wanted: string, nth = 0): Position {
  let offset = -1;
  for (let n = 0; n <= nth; n++) offset = source.indexOf(wanted, offset + 1);
  return TextDocument.create('', '', 0, source).positionAt(offset);
}

const at = (client: Speaker, name: string, position: Position) => ({
  textDocument: { uri: client.uri(name) },
  position,
});

/** All files after an edit, by name. */
function applied(edit: WorkspaceEdit | null, client: Speaker, name: string, source: string): string {
  const document = TextDocument.create('', '', 0, source);
  return TextDocument.applyEdits(document, edit?.changes?.[client.uri(name)] ?? []);
}

test('tasks of Python: symbols, definition, references, hover and renaming', async () => {
  const root = makeTree({
    'package.toml': PACKAGE,
    'workflow/orders/tasks.py': `${SOURCE}\nfrom . import more\n`,
    'workflow/orders/more.py': SOURCE.replaceAll('load', 'report'),
    'workflow/orders/__init__.py': '',
  });
  const client = await startNear({ root });
  const name = 'workflow/orders/tasks.py';
  await client.open('package.toml', PACKAGE);
  await client.open(name, SOURCE, 'python');
  const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', {
    textDocument: { uri: client.uri(name) },
  });
  expect(symbols.map((symbol) => symbol.name)).toEqual(['extract', 'load']);
  const dependency = find(SOURCE, '"extract"', 1);
  const [definition] = await client.request<Location[]>('textDocument/definition', at(client, name, dependency));
  expect(definition).toMatchObject({ uri: client.uri(name), range: { start: find(SOURCE, '"extract"') } });
  const hover = await client.request<Hover>('textDocument/hover', at(client, name, dependency));
  expect(JSON.stringify(hover.contents)).toContain('awaited by');
  const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
    ...at(client, name, dependency),
    newName: 'fetch',
  });
  expect(applied(edit, client, name, SOURCE)).toBe(SOURCE.replaceAll('"extract"', '"fetch"'));
  expect(await client.leave()).toBe(0);
});

test('tasks of a manifest: references, renaming, and names that cannot be', async () => {
  const json = rough(
    text(manifest({ tasks: [task('a'), task('b', { dependencies: ['a'] }), task('c', { dependencies: ['b', 'a'] })] })),
  );
  const client = await startNear({ root: makeTree({ 'manifest.json': json }) });
  await client.open('manifest.json', json, 'json');
  const first = at(client, 'manifest.json', find(json, '"a"'));
  const found = await client.request<Location[]>('textDocument/references', {
    ...first,
    context: { includeDeclaration: true },
  });
  expect(found).toHaveLength(3);
  const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...first, newName: 'first' });
  expect(applied(edit, client, 'manifest.json', json)).toBe(json.replaceAll('"a"', '"first"'));
  const rename = (newName: string) => client.request('textDocument/rename', { ...first, newName });
  await expect(rename('b')).rejects.toThrow('there is a task "b" already');
  await expect(rename('x"y')).rejects.toThrow('cannot be the id of a task');
  expect(
    await client.request('textDocument/prepareRename', at(client, 'manifest.json', { line: 0, character: 0 })),
  ).toBeNull();
  expect(await client.leave()).toBe(0);
});

test('completion of ids and keys, and the documentation of keys and rules', async () => {
  const json = text(manifest({ tasks: [task('a'), task('b', { dependencies: ['nowhere'] })] }));
  const client = await startNear({ root: makeTree({ 'manifest.json': json, 'toml/package.toml': PACKAGE }) });
  await client.open('manifest.json', json, 'json');
  const { line, character } = find(json, 'nowhere');
  const complete = async (name: string, position: Position): Promise<string[]> =>
    (await client.request<CompletionItem[]>('textDocument/completion', at(client, name, position))).map(
      ({ label }) => label,
    );
  expect(await complete('manifest.json', { line, character })).toEqual(['a', 'b']);
  const rule = await client.request<Hover>('textDocument/hover', at(client, 'manifest.json', { line, character }));
  expect(JSON.stringify(rule.contents)).toContain('dangling-dependency');
  const key = await client.request<Hover>(
    'textDocument/hover',
    at(client, 'manifest.json', find(json, '"fingerprint"')),
  );
  expect(JSON.stringify(key.contents)).toContain('Hash of the content');
  expect(
    await complete('manifest.json', { ...find(json, '"name"'), character: find(json, '"name"').character + 1 }),
  ).toContain('targets');
  const toml = `${PACKAGE}de`;
  await client.open('toml/package.toml', toml);
  const keys = await complete('toml/package.toml', { line: 8, character: 2 });
  expect(keys).toContain('description');
  expect(keys).not.toContain('language');
  expect(await client.leave()).toBe(0);
});

test('nothing is said of files that belong to no package', async () => {
  const root = makeTree({ 'loose.py': SOURCE });
  const client = await startNear({ root });
  await client.open('loose.py', SOURCE, 'python');
  expect(await client.request('textDocument/hover', at(client, 'loose.py', { line: 3, character: 18 }))).toBeNull();
  expect(fs.readdirSync(root)).toEqual(['loose.py']);
  expect(await client.leave()).toBe(0);
});
