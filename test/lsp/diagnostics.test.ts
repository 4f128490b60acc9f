import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { DiagnosticTag } from 'vscode-languageserver-protocol/node';
import { openSession } from '../../src/index.ts';
import { startClient, startNear } from '../support/lsp-client.ts';
import { manifest, rough, task, text } from '../support/make-manifest.ts';
import { makeTree } from '../support/tree.ts';

const PACKAGE =
  '[package]\nname = "orders"\nversion = "1.0.0"\n\n[metadata]\nlanguage = "python"\nentry_module = "orders.tasks"\nworkflow_name = "orders"\n';
const CYCLE = text(manifest({ tasks: [task('a', { dependencies: ['b'] }), task('b', { dependencies: ['a'] })] }));

test('the findings are those of the command line, at the same places, with links and related places', async () => {
  const json = rough(CYCLE);
  const root = makeTree({ 'manifest.json': json });
  const client = await startClient({ root });
  await client.open('manifest.json', json, 'json');
  const found = await client.next('manifest.json', (all) => all.length > 0);
  const session = await openSession({ cwd: root });
  const report = await session.lint(['.']);
  const expected = report.results.flatMap(({ messages }) => messages);
  expect(
    found.map(({ range, code, message }) => [
      range.start.line + 1,
      range.start.character + 1,
      code,
      typeof message === 'string' ? message.split('\n')[0] : message,
    ]),
  ).toEqual(expected.map(({ line, column, ruleId, message }) => [line, column, ruleId, message]));
  const cycle = found.find(({ code }) => code === 'cyclic-tasks');
  expect(cycle?.codeDescription?.href).toContain('cyclic-tasks');
  expect(cycle?.relatedInformation?.length).toBe(
    expected.find(({ ruleId }) => ruleId === 'cyclic-tasks')?.related.length,
  );
  expect(await client.leave()).toBe(0);
  expect(client.errors()).toBe('');
});

test('an edit of a file in the package lints the package, and a closed one is let go', async () => {
  const root = makeTree({ 'package.toml': PACKAGE, 'workflow/orders/tasks.py': 'x = 1\n' });
  const client = await startNear({ root });
  await client.open('workflow/orders/tasks.py', 'x = 1\n', 'python');
  const wrong = PACKAGE.replace('workflow_name', 'workflow-name');
  await client.open('package.toml', wrong);
  const [finding] = await client.next('package.toml', (all) => all.length > 0);
  expect(finding).toMatchObject({ code: 'unknown-metadata-key', severity: 1, source: 'manifestlint' });
  fs.writeFileSync(path.join(root, 'package.toml'), wrong);
  await client.close('package.toml');
  await client.change('workflow/orders/tasks.py', 'x = 2\n');
  await client.close('workflow/orders/tasks.py');
  expect(await client.next('package.toml', (all) => all.length === 0)).toEqual([]);
  expect(await client.leave()).toBe(0);
});

test('a client that can ask is not sent what it asks for', async () => {
  const root = makeTree({ 'package.toml': PACKAGE });
  const client = await startNear({ root, capabilities: { textDocument: { diagnostic: {} } } });
  await client.open('package.toml', PACKAGE.replace('workflow_name', 'workflow-name'));
  const ask = () =>
    client.request<{ items: { code: string }[] }>('textDocument/diagnostic', {
      textDocument: { uri: client.uri('package.toml') },
    });
  expect((await ask()).items.map(({ code }) => code)).toContain('unknown-metadata-key');
  await client.change('package.toml', PACKAGE);
  expect((await ask()).items.map(({ code }) => code)).not.toContain('unknown-metadata-key');
  expect(await client.leave()).toBe(0);
});

test('a client that hangs up ends the server', async () => {
  const client = await startClient({ root: makeTree(), argv: ['lsp'] });
  const ended = new Promise((resolve) => client.process.once('exit', resolve));
  client.process.stdin?.end();
  expect(await ended).toBe(1);
});

test('a client that leaves while a plugin is loaded leaves at once', async () => {
  const root = makeTree({
    'manifest.json': CYCLE,
    '.manifestlintrc.json': '{"plugins": ["./acme.mjs"]}',
    'acme.mjs': `import fs from 'node:fs';
fs.writeFileSync(new URL('./begun', import.meta.url), '');
setInterval(() => {}, 1000);
await new Promise(() => {});`,
  });
  const client = await startClient({ root, options: { trusted: true } });
  await client.open('manifest.json', CYCLE, 'json');
  await expect.poll(() => fs.existsSync(path.join(root, 'begun'))).toBe(true);
  expect(await client.leave()).toBe(0);
  expect(client.errors()).toBe('');
});

test('a client that leaves while its packages are linted is not spoken to', async () => {
  const client = await startClient({ root: makeTree({ 'package.toml': PACKAGE }) });
  const wrong = PACKAGE.replace('workflow_name', 'workflow-name');
  await client.open('package.toml', wrong);
  await client.next('package.toml', (all) => all.length > 0);
  await client.change('package.toml', `${wrong}\n`);
  expect(await client.leave()).toBe(0);
  expect(client.errors()).toBe('');
});

test('texts that are no manifests, have no file or no end are borne', async () => {
  const root = makeTree({ 'web/manifest.json': '{}' });
  const client = await startNear({ root });
  await client.open('web/manifest.json', '{"name": "a web page", "icons": []}', 'json');
  await client.connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri: 'untitled:Untitled-1', languageId: 'json', version: 1, text: '{' },
  });
  await client.open('huge/manifest.json', `{"format_version": "2", "tasks": [${'['.repeat(1_000_000)}`, 'json');
  expect((await client.next('huge/manifest.json', (all) => all.length > 0)).length).toBeGreaterThan(0);
  expect(await client.leave()).toBe(0);
});

test('what has no effect is faded, and what the format no longer has is struck out, as the message says', async () => {
  const root = makeTree({ 'workflow/orders/__init__.py': '', 'workflow/orders/tasks.py': '' });
  const client = await startNear({ root });
  await client.open('package.toml', `${PACKAGE}requires_python = ">=3.10"\n[package.more]\n[metadata.triggers]\n`);
  const found = await client.next('package.toml', (all) => all.length > 0);
  const tagged = found.flatMap(({ code, tags }) => (tags === undefined ? [] : [[code, ...tags]]));
  expect(tagged).toEqual([
    ['dead-key', DiagnosticTag.Unnecessary],
    ['unknown-key', DiagnosticTag.Unnecessary],
    ['retired-key', DiagnosticTag.Deprecated],
  ]);
  await client.change('package.toml', PACKAGE.replace('[metadata]', 'extension = "zip"\n\n[metadata]'));
  const [dead] = await client.next('package.toml', (all) => all.every(({ code }) => code === 'dead-key'));
  expect(dead?.code).toBe('dead-key');
  expect(dead).not.toHaveProperty('tags');
  expect(await client.leave()).toBe(0);
});

test('a package is compared with one whose file is closed by now', async () => {
  const named = (name: string): string => text(manifest({ package: { name }, tasks: [] }));
  const root = makeTree({
    '.manifestlintrc.json': JSON.stringify({ rules: { 'duplicate-package-name': 'warn' } }),
    'a/manifest.json': named('etl'),
    'b/manifest.json': named('etl'),
  });
  const client = await startNear({ root });
  const isFound = (all: readonly { readonly code?: unknown }[]): boolean =>
    all.some(({ code }) => code === 'duplicate-package-name');
  await client.open('a/manifest.json', named('etl'), 'json');
  await client.next('a/manifest.json', (all) => all.length > 0);
  await client.close('a/manifest.json');
  await client.open('b/manifest.json', named('etl'), 'json');
  expect(isFound(await client.next('b/manifest.json', isFound))).toBe(true);
  await client.change('b/manifest.json', named('other'));
  expect(isFound(await client.next('b/manifest.json', (all) => all.length > 0 && !isFound(all)))).toBe(false);
  expect(await client.leave()).toBe(0);
});
