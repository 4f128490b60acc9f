import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { InlayHint } from 'vscode-languageserver-protocol/node';
import { type Speaker, startNear } from '../support/lsp-client.ts';
import { manifest, rough, task, text } from '../support/make-manifest.ts';
import { makeTree } from '../support/tree.ts';

const EXAMPLES = path.join(import.meta.dirname, '../../examples');

/** The hints of the lines of an open file, each as its line with the hint in brackets. */
async function hintedLines(client: Speaker, name: string, source: string): Promise<string[]> {
  const lines = source.split('\n');
  const hints = await client.request<InlayHint[]>('textDocument/inlayHint', {
    textDocument: { uri: client.uri(name) },
    range: { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } },
  });
  return hints.map(({ position: { line, character }, label }) => {
    const shown = lines[line] ?? '';
    return `${shown.slice(0, character)} <${typeof label === 'string' ? label : ''}>${shown.slice(character)}`.trim();
  });
}

test('tasks of a manifest of format v2; a dependency that stands twice counts once', async () => {
  const tasks = [task('a'), task('b', { dependencies: ['a', 'a'] }), task('c', { dependencies: ['a', 'b', 'gone'] })];
  const json = rough(text(manifest({ tasks })));
  const client = await startNear({ root: makeTree({ 'manifest.json': json }) });
  await client.open('manifest.json', json, 'json');
  expect((await hintedLines(client, 'manifest.json', json)).map((line) => /<.*>/.exec(line)?.[0])).toEqual([
    '<waits for 0 · awaited by 2>',
    '<waits for 1 · awaited by 1>',
    '<waits for 3 · awaited by 0>',
  ]);
  expect(await client.leave()).toBe(0);
});

test('tasks in Python', async () => {
  const root = path.join(EXAMPLES, 'orders-python');
  const name = 'workflow/orders/tasks.py';
  const source = fs.readFileSync(path.join(root, name), 'utf8');
  const client = await startNear({ root });
  await client.open(name, source, 'python');
  expect((await hintedLines(client, name, source))[1]).toMatch(/^@cloaca\.task\(id="\w+" <waits for 1 · awaited by 1>/);
  expect(await client.leave()).toBe(0);
});

test('tasks in Rust; one that has its name from the function has the hint behind its macro', async () => {
  const root = path.join(EXAMPLES, 'resize-rust');
  const name = 'src/lib.rs';
  const source = fs.readFileSync(path.join(root, name), 'utf8').replace('#[task]', '#[task(id = "fetch")]');
  const client = await startNear({ root });
  await client.open(name, source, 'rust');
  expect(await hintedLines(client, name, source)).toEqual([
    '#[task(id = "fetch" <waits for 0 · awaited by 1>)]',
    '#[task(dependencies = ["fetch"])] <waits for 1 · awaited by 0>',
  ]);
  expect(await client.leave()).toBe(0);
});

test('a client that shows hints is told when they are old', async () => {
  const json = rough(text(manifest({ tasks: [task('a')] })));
  const root = makeTree({ 'manifest.json': json, 'other/manifest.json': json });
  const client = await startNear({ root, capabilities: { workspace: { inlayHint: { refreshSupport: true } } } });
  const told = new Promise<void>((resolve) => {
    client.connection.onRequest('workspace/inlayHint/refresh', () => {
      resolve();
      return null;
    });
  });
  await client.open('manifest.json', json, 'json');
  await client.open('other/manifest.json', json, 'json');
  await told;
  expect(await client.leave()).toBe(0);
});
