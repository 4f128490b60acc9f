import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { CodeAction, Diagnostic, TextEdit, WorkspaceEdit } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { openSession } from '../../src/index.ts';
import { type Speaker, startNear } from '../support/lsp-client.ts';
import { manifest, task, text } from '../support/make-manifest.ts';
import { makeTree } from '../support/tree.ts';

const WRONG =
  '[package]\nname = "orders"\nversion = "1.0.0"\n\n[metadata]\nlanguage = "python"\n  workflow-name = "orders"\nentry_module = "orders.tasks"\n';
const TWICE = text(manifest({ tasks: [task('a'), task('b', { dependencies: ['a', 'a', 'a'] })] }));

async function actionsAt(
  client: Speaker,
  name: string,
  diagnostic: Diagnostic,
  only?: string[],
): Promise<CodeAction[]> {
  return client.request('textDocument/codeAction', {
    textDocument: { uri: client.uri(name) },
    range: diagnostic.range,
    context: { diagnostics: [diagnostic], ...(only === undefined ? {} : { only }) },
  });
}

function applied(before: string, edits: TextEdit[] = []): string {
  return TextDocument.applyEdits(TextDocument.create('file:///x', 'x', 1, before), edits);
}

const editsIn = (edit: WorkspaceEdit | undefined, uri: string): TextEdit[] | undefined => edit?.changes?.[uri];

test('a suggestion of a name, and a comment that switches the finding off', async () => {
  const root = makeTree({ 'package.toml': WRONG, 'workflow/orders/tasks.py': '' });
  const client = await startNear({ root });
  await client.open('package.toml', WRONG);
  const all = await client.next('package.toml', (found) => found.length > 0);
  const unknown = all.find(({ code }) => code === 'unknown-metadata-key');
  if (unknown === undefined) throw new Error('nothing found');
  const actions = await actionsAt(client, 'package.toml', unknown);
  const uri = client.uri('package.toml');
  const renamed = actions.map(({ edit }) => applied(WRONG, editsIn(edit, uri)));
  expect(renamed).toContain(WRONG.replace('workflow-name', 'workflow_name'));
  const comment = '  # manifestlint-disable-next-line unknown-metadata-key -- TODO: say why\n';
  const switchedOff = WRONG.replace('  workflow-name', `${comment}  workflow-name`);
  expect(renamed).toContain(switchedOff);
  const session = await openSession({ cwd: root });
  const { results } = await session.lintText(switchedOff, 'package.toml');
  expect(results.flatMap(({ messages }) => messages).filter(({ ruleId }) => ruleId === 'unknown-metadata-key')).toEqual(
    [],
  );
  expect(await client.leave()).toBe(0);
});

test('no comment is put inside of a string', async () => {
  const inString = `${WRONG}author = """\n\ud800 \\\n"""\n`;
  const client = await startNear({ root: makeTree({ 'workflow/orders/tasks.py': '' }) });
  await client.open('package.toml', `description = '''\n${inString}`);
  const [first] = await client.next('package.toml', (found) => found.length > 0);
  if (first === undefined) throw new Error('nothing found');
  const inside = { ...first, range: { start: { line: 2, character: 0 }, end: { line: 30, character: 0 } } };
  expect((await actionsAt(client, 'package.toml', inside)).filter(({ title }) => title.includes('off here'))).toEqual(
    [],
  );
  expect(await client.leave()).toBe(0);
});

test('repairs of one finding and of all, and an entry of the suppressions file that is made for it', async () => {
  const root = makeTree({ 'manifest.json': TWICE });
  const client = await startNear({
    root,
    capabilities: { workspace: { workspaceEdit: { resourceOperations: ['create'], documentChanges: true } } },
  });
  await client.open('manifest.json', TWICE, 'json');
  const [first] = await client.next('manifest.json', (found) => found.length > 0);
  if (first === undefined) throw new Error('nothing found');
  const uri = client.uri('manifest.json');
  const actions = await actionsAt(client, 'manifest.json', first);
  const preferred = actions.find(({ isPreferred }) => isPreferred === true);
  expect(preferred?.kind).toBe('quickfix');
  expect(applied(TWICE, editsIn(preferred?.edit, uri)).match(/"a"/g)).toHaveLength(3);
  const [all, ...others] = await actionsAt(client, 'manifest.json', first, ['source.fixAll']);
  expect(others).toEqual([]);
  expect(all?.kind).toBe('source.fixAll.manifestlint');
  expect(applied(TWICE, editsIn(all?.edit, uri)).match(/"a"/g)).toHaveLength(2);
  const [, change] = actions.find(({ title }) => title.startsWith('Suppress'))?.edit?.documentChanges ?? [];
  if (change === undefined || !('edits' in change)) throw new Error('no edit of the suppressions file');
  fs.writeFileSync(
    path.join(root, 'manifestlint-suppressions.json'),
    applied(
      '',
      change.edits.filter((edit) => 'newText' in edit),
    ),
  );
  await client.save('manifest.json');
  const left = await client.next('manifest.json', (found) => found.length === 1);
  expect(left.map(({ code }) => code)).toEqual(['duplicate-dependency']);
  expect(await client.leave()).toBe(0);
});
