/** Workspaces of several folders, of one without a name for it, and of none. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { Diagnostic, WorkspaceFolder } from 'vscode-languageserver-protocol/node';
import { clientOf } from '../../src/lsp/client.ts';
import { startNear } from '../support/lsp-client.ts';
import { manifest, text } from '../support/make-manifest.ts';
import { makeTree } from '../support/tree.ts';

const NO_TASKS = text(manifest({ tasks: [] }));
const severities = (all: Diagnostic[]): unknown[] => all.map(({ code, severity }) => [code, severity]);

test('each folder of a workspace goes by its own configuration and suppressions', async () => {
  const entry = { file: 'manifest.json', rule: 'no-tasks', subject: '/tasks', count: 1, reason: 'a test' };
  const root = makeTree({
    'warned/.manifestlintrc.json': '{ "rules": { "no-tasks": "warn" } }',
    'warned/manifest.json': NO_TASKS,
    'silent/manifestlint-suppressions.json': JSON.stringify({ version: 1, suppressions: [entry] }),
    'silent/manifest.json': NO_TASKS,
    'outside/manifest.json': NO_TASKS,
  });
  const folders = ['warned', 'silent'].map((name) => path.join(root, name));
  const client = await startNear({ root, folders });
  const found: Record<string, unknown> = {};
  for (const name of ['warned', 'silent', 'outside']) {
    await client.open(`${name}/manifest.json`, `${NO_TASKS}\n`, 'json');
    const symbols = { textDocument: { uri: client.uri(`${name}/manifest.json`) } };
    await client.request('textDocument/documentSymbol', symbols);
    const sent = client.published.findLast(({ uri }) => uri === symbols.textDocument.uri);
    found[name] = severities(sent?.diagnostics ?? []);
  }
  expect(found).toEqual({ warned: [['no-tasks', 2]], silent: [], outside: [['no-tasks', 1]] });
  expect(await client.leave()).toBe(0);
});

/** The folders of a workspace as clients of several ages name them. */
interface Named {
  readonly rootUri?: string;
  readonly workspaceFolders?: WorkspaceFolder[] | null;
}

test('a client may name one folder, or none', () => {
  const folder = path.resolve('a workspace');
  const uri = pathToFileURL(folder).href;
  const nothing = { processId: null, rootUri: null, capabilities: {} };
  const rootsOf = (params: Named): readonly string[] => clientOf({ ...nothing, ...params }).roots;
  expect(rootsOf({ rootUri: uri })).toEqual([folder]);
  expect(rootsOf({ rootUri: uri, workspaceFolders: null })).toEqual([folder]);
  expect(rootsOf({ workspaceFolders: [{ uri, name: 'a' }] })).toEqual([folder]);
  expect(rootsOf({ workspaceFolders: [{ uri: 'memory:/a', name: 'a' }] })).toEqual([]);
  expect(rootsOf({})).toEqual([]);
});
