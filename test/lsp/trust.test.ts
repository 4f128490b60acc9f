import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startClient } from '../support/lsp-client.ts';
import { manifest, text } from '../support/make-manifest.ts';
import { makeTree } from '../support/tree.ts';

const NO_TASKS = text(manifest({ tasks: [] }));
const PROGRAM = `import fs from 'node:fs';
fs.writeFileSync(new URL('./ran', import.meta.url), '');
export default { extends: 'recommended', rules: { 'no-tasks': 'off' } };
`;
const tree = (): string => makeTree({ 'manifest.json': NO_TASKS, 'manifestlint.config.mjs': PROGRAM });
const ran = (root: string): boolean => fs.existsSync(path.join(root, 'ran'));

test('a configuration that is a program does not run unless the client trusts it, which the user is told once', async () => {
  const root = tree();
  const client = await startClient({ root });
  await client.open('manifest.json', NO_TASKS, 'json');
  const found = await client.next('manifest.json', (all) => all.length > 0);
  expect(found.map(({ code }) => code)).toEqual(['no-tasks']);
  await client.change('manifest.json', `${NO_TASKS}\n`);
  await client.next('manifest.json', (all) => all.length > 0);
  expect(client.shown).toEqual([expect.stringMatching(/is a program.*trusts the workspace/)]);
  expect(ran(root)).toBe(false);
  expect(await client.leave()).toBe(0);
});

test('it runs where the client says so', async () => {
  const root = tree();
  const client = await startClient({
    root,
    options: { trusted: true },
    capabilities: { textDocument: { diagnostic: {} } },
  });
  await client.open('manifest.json', NO_TASKS, 'json');
  const textDocument = { uri: client.uri('manifest.json') };
  expect(await client.request('textDocument/diagnostic', { textDocument })).toEqual({ kind: 'full', items: [] });
  expect(client.shown).toEqual([]);
  expect(ran(root)).toBe(true);
  expect(await client.leave()).toBe(0);
});

test('a configuration at fault is told of, and read again when it is mended', async () => {
  const root = makeTree({ 'manifest.json': NO_TASKS, '.manifestlintrc.json': '{ "rules": { "no-tasks": "loud" } }' });
  const client = await startClient({ root });
  const told = new Promise((resolve) => client.connection.onNotification('window/showMessage', resolve));
  await client.open('manifest.json', NO_TASKS, 'json');
  expect(await told).toMatchObject({ message: expect.stringContaining('.manifestlintrc.json') as unknown });
  fs.writeFileSync(path.join(root, '.manifestlintrc.json'), '{ "rules": { "no-tasks": "warn" } }');
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: client.uri('.manifestlintrc.json'), type: 2 }],
  });
  const [finding] = await client.next('manifest.json', (all) => all.length > 0);
  expect(finding).toMatchObject({ code: 'no-tasks', severity: 2 });
  expect(await client.leave()).toBe(0);
});

test('a plugin that has changed is run anew, with what it imports', async () => {
  const rule = (words: string): string =>
    `export default { id: 'acme/r', summary: 'x', severity: 'error', kinds: ['manifest-v2'], messages: { m: { text: '${words}', help: 'h', rejectedBy: [] } }, check(_, report) { report('m', [], {}); } };`;
  const root = makeTree({
    'manifest.json': NO_TASKS,
    'tools/rule.mjs': rule('first words'),
    'tools/acme.mjs': "import rule from './rule.mjs';\nexport default { meta: { name: 'acme' }, rules: [rule] };",
    '.manifestlintrc.json': '{ "plugins": ["./tools/acme.mjs"], "rules": { "acme/r": "error" } }',
  });
  const client = await startClient({ root, options: { trusted: true } });
  const says = (words: string) => (all: { message: unknown }[]) => all.some(({ message }) => message === `${words}\nh`);
  await client.open('manifest.json', NO_TASKS, 'json');
  await client.next('manifest.json', says('first words'));
  fs.writeFileSync(path.join(root, 'tools/rule.mjs'), rule('other words'));
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: client.uri('tools/rule.mjs'), type: 2 }],
  });
  await client.next('manifest.json', says('other words'));
  expect(await client.leave()).toBe(0);
});
