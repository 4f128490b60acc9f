/** Files that are not open: what they change for open ones, and that nobody works on them for their own sake. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import type { OpenSession } from '../../src/lsp/sessions.ts';
import { openBuiltin, startNear } from '../support/lsp-client.ts';
import { manifest, task, text } from '../support/make-manifest.ts';
import { addFiles, makeTree } from '../support/tree.ts';

const NO_TASKS = text(manifest({ tasks: [] }));
const PACKAGE =
  '[package]\nname = "orders"\nversion = "1.0.0"\n\n[metadata]\nlanguage = "python"\nentry_module = "orders.tasks"\nworkflow_name = "orders"\nrequires_python = ">=3.10"\n';
const python = (dependency: string): string =>
  `import cloaca\n\n@cloaca.task(id="a")\ndef a(context):\n    return context\n\n@cloaca.task(id="b", dependencies=["${dependency}"])\ndef b(context):\n    return context\n`;

const WATCHES = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };
const has = (ruleId: string) => (all: Diagnostic[]) => all.some(({ code }) => code === ruleId);
const lacks = (ruleId: string) => (all: Diagnostic[]) => !has(ruleId)(all);

/** Sessions that write down the folder of each package that they lint. */
function countingSessions() {
  const linted: string[] = [];
  const open: OpenSession = async (options) => {
    const session = await openBuiltin(options);
    return Object.create(session, {
      run: {
        value: (...args: Parameters<typeof session.run>) => {
          linted.push(...args[0].map(({ filePath }) => path.basename(path.dirname(filePath))));
          return session.run(...args);
        },
      },
    }) as typeof session;
  };
  return { open, linted };
}

test('a file that was closed is not linted for its own sake, nor are others because it was', async () => {
  const { open, linted } = countingSessions();
  const root = makeTree({ 'a/manifest.json': NO_TASKS, 'b/manifest.json': NO_TASKS });
  const client = await startNear({ root, openSession: open });
  for (const name of ['a/manifest.json', 'b/manifest.json']) {
    await client.open(name, NO_TASKS, 'json');
    await client.next(name, has('no-tasks'));
  }
  expect(linted).toEqual(['a', 'b']);
  await client.close('a/manifest.json');
  expect(await client.next('a/manifest.json')).toEqual([]);
  await client.touched('a/manifest.json');
  await client.change('b/manifest.json', `${NO_TASKS}\n`);
  await client.next('b/manifest.json');
  const symbols = { textDocument: { uri: client.uri('a/manifest.json') } };
  expect(await client.request('textDocument/documentSymbol', symbols)).toBeNull();
  expect(linted.slice(2)).not.toContain('a');
  expect(linted.slice(2).length).toBeLessThanOrEqual(2);
  expect(await client.leave()).toBe(0);
});

test('when an unsaved file is closed, the others of its package go by what is on the disk', async () => {
  const root = makeTree({
    'package.toml': PACKAGE,
    'workflow/orders/__init__.py': '',
    'workflow/orders/tasks.py': python('a'),
  });
  const client = await startNear({ root });
  await client.open('package.toml', PACKAGE);
  await client.open('workflow/orders/tasks.py', python('gone'), 'python');
  await client.next('workflow/orders/tasks.py', has('dangling-dependency'));
  await client.close('workflow/orders/tasks.py');
  expect(await client.next('workflow/orders/tasks.py')).toEqual([]);
  expect(await client.leave()).toBe(0);
});

test('files that change on the disk renew what is said of open ones, if the client tells of them', async () => {
  const root = makeTree({
    'package.toml': PACKAGE,
    'workflow/orders/__init__.py': '',
    'workflow/orders/tasks.py': python('a'),
  });
  const client = await startNear({ root, capabilities: WATCHES });
  await client.open('package.toml', PACKAGE);
  await client.request('textDocument/documentSymbol', { textDocument: { uri: client.uri('package.toml') } });
  expect(client.registered).toMatchObject([{ method: 'workspace/didChangeWatchedFiles' }]);
  addFiles(root, { 'workflow/orders/tasks.py': python('gone') });
  await client.touched('workflow/orders/tasks.py');
  // The findings of a file that is not open are shown as well.
  await client.next('workflow/orders/tasks.py', has('dangling-dependency'));
  fs.rmSync(path.join(root, 'workflow/orders/tasks.py'));
  await client.touched('workflow/orders/tasks.py');
  await client.next('package.toml', has('unresolved-entry-module'));
  addFiles(root, { 'workflow/orders/tasks.py': python('a') });
  await client.touched('workflow/orders/tasks.py');
  addFiles(root, { '.manifestlintrc.json': '{ "rules": { "dead-key": "off" } }' });
  await client.touched('.manifestlintrc.json');
  // The module that is there again is found again.
  expect(await client.next('package.toml', lacks('dead-key'))).toEqual([]);
  expect(await client.leave()).toBe(0);
});

test('what was sent of a file is taken back when it is opened, by a client that asks or under another name', async () => {
  const name = 'workflow/orders/tasks.py';
  const root = makeTree({ 'package.toml': PACKAGE, 'workflow/orders/__init__.py': '', [name]: python('gone') });
  for (const capabilities of [{ textDocument: { diagnostic: {} } }, {}]) {
    const client = await startNear({ root, capabilities });
    await client.open('package.toml', PACKAGE);
    await client.next(name, has('dangling-dependency'));
    const uri = client.uri(name).replace('tasks.py', '%74asks.py');
    await client.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'python', version: 1, text: python('gone') },
    });
    expect(await client.next(name)).toEqual([]);
    expect(await client.leave()).toBe(0);
  }
});

test('a client that cannot tell of other files gets their changes when it saves one', async () => {
  const root = makeTree({ 'manifest.json': NO_TASKS });
  const client = await startNear({ root });
  await client.open('manifest.json', NO_TASKS, 'json');
  await client.next('manifest.json', has('no-tasks'));
  expect(client.registered).toEqual([]);
  addFiles(root, { '.manifestlintrc.json': '{ "rules": { "no-tasks": "off" } }' });
  await client.save('manifest.json');
  await client.next('manifest.json', lacks('no-tasks'));
  expect(await client.leave()).toBe(0);
});

test('packages with open files are compared with each other, whichever changes, and after a new configuration', async () => {
  const named = (name: string): string => text(manifest({ package: { name }, tasks: [task('a')] }));
  const root = makeTree({
    '.manifestlintrc.json': '{ "rules": { "duplicate-package-name": "warn" } }',
    'a/manifest.json': named('etl'),
    'b/manifest.json': named('etl'),
  });
  const client = await startNear({ root, capabilities: WATCHES });
  const [isFound, isGone] = [has('duplicate-package-name'), lacks('duplicate-package-name')];
  for (const name of ['a/manifest.json', 'b/manifest.json']) await client.open(name, named('etl'), 'json');
  for (const name of ['a/manifest.json', 'b/manifest.json']) await client.next(name, isFound);
  await client.change('b/manifest.json', named('other'));
  for (const name of ['a/manifest.json', 'b/manifest.json']) await client.next(name, isGone);
  await client.change('a/manifest.json', named('other'));
  for (const name of ['a/manifest.json', 'b/manifest.json']) await client.next(name, isFound);
  addFiles(root, { '.manifestlintrc.json': '{ "rules": { "duplicate-package-name": "error" } }' });
  await client.touched('.manifestlintrc.json');
  const isLoud = (all: Diagnostic[]): boolean =>
    isFound(all) && all.some(({ code, severity }) => code === 'duplicate-package-name' && severity === 1);
  for (const name of ['a/manifest.json', 'b/manifest.json']) await client.next(name, isLoud);
  // An unsaved text is forgotten with the file.
  await client.close('a/manifest.json');
  await client.next('b/manifest.json', isGone);
  expect(await client.leave()).toBe(0);
});
