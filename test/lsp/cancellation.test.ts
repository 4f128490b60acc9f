import { once } from 'node:events';
import { EventEmitter } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver-protocol/node';
import type { OpenSession } from '../../src/lsp/sessions.ts';
import { openBuiltin, startNear } from '../support/lsp-client.ts';
import { manifest, task, text } from '../support/make-manifest.ts';
import { makeTree } from '../support/tree.ts';

const named = (id: string): string => text(manifest({ tasks: [task(id, { dependencies: ['gone'] })] }));

/** Sessions whose runs can be held back, and that count the times that a package is read for a request. */
function heldSessions() {
  const gate = new EventEmitter();
  const counts = { runs: 0, reads: 0 };
  let isHeld = false;
  const open: OpenSession = async (options) => {
    const session = await openBuiltin(options);
    return Object.create(session, {
      run: {
        value: async (...args: Parameters<typeof session.run>) => {
          counts.runs += 1;
          gate.emit('begun');
          const report = await session.run(...args);
          if (isHeld) await once(gate, 'go');
          return report;
        },
      },
      texts: {
        get: () => {
          counts.reads += 1;
          return session.texts;
        },
      },
    }) as typeof session;
  };
  return {
    open,
    counts,
    hold: () => (isHeld = true),
    begun: () => once(gate, 'begun'),
    go: () => {
      isHeld = false;
      gate.emit('go');
    },
  };
}

const PULLS = { capabilities: { textDocument: { diagnostic: {} } } };

test.each([
  ['words', 'textDocument/hover', { position: { line: 0, character: 0 } }],
  ['diagnostics', 'textDocument/diagnostic', {}],
  ['symbols', 'textDocument/documentSymbol', {}],
  [
    'code actions',
    'textDocument/codeAction',
    {
      range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } },
      context: { diagnostics: [], only: ['source.fixAll'] },
    },
  ],
])('a request for %s that is cancelled ends at once, and nothing is read for it', async (_, method, params) => {
  const held = heldSessions();
  const json = named('a');
  const client = await startNear({ root: makeTree({ 'manifest.json': json }), openSession: held.open, ...PULLS });
  held.hold();
  const begun = held.begun();
  await client.open('manifest.json', json, 'json');
  await begun;
  const source = new CancellationTokenSource();
  const all = { textDocument: { uri: client.uri('manifest.json') }, ...params };
  const refused = expect(client.request(method, all, source.token)).rejects.toMatchObject({
    code: LSPErrorCodes.RequestCancelled,
  });
  source.cancel();
  // The run is still held back.
  await refused;
  held.go();
  await client.request('textDocument/diagnostic', all);
  await setTimeout(20);
  expect(held.counts).toEqual({ runs: 1, reads: 0 });
  expect(await client.leave()).toBe(0);
});

test('findings that an edit has overtaken are never sent', async () => {
  const held = heldSessions();
  const client = await startNear({ root: makeTree({ 'manifest.json': '' }), openSession: held.open });
  held.hold();
  const begun = held.begun();
  await client.open('manifest.json', named('a'), 'json');
  await begun;
  for (const id of ['b', 'c', 'd']) await client.change('manifest.json', named(id));
  await client.request('nothing', {}).catch(() => undefined);
  held.go();
  await client.next('manifest.json');
  await client.change('manifest.json', named('e'));
  await client.next('manifest.json');
  expect(client.published.map(({ version }) => version)).toEqual([4, 5]);
  expect(client.published.map(({ diagnostics }) => diagnostics.length)).toEqual([1, 1]);
  expect(await client.leave()).toBe(0);
});
