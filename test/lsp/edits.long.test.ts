/** Ten thousand edits: the server keeps up and keeps no more than it needs. */
import fs from 'node:fs';
import { expect, test } from 'vitest';
import { startClient } from '../support/lsp-client.ts';
import { manifest, task, text } from '../support/make-manifest.ts';
import { makeTree } from '../support/tree.ts';

const MEBIBYTE = 1024 * 1024;

/** The memory that a process has now, in bytes; undefined where the system does not say. */
function residentBytes(pid: number | undefined): number | undefined {
  const status = `/proc/${pid}/status`;
  if (!fs.existsSync(status)) return undefined;
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(fs.readFileSync(status, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

test('memory is bounded over 10,000 edits', { timeout: 600_000 }, async () => {
  const tasks = Array.from({ length: 200 }, (_, n) => task(`t${n}`, { dependencies: n === 0 ? [] : [`t${n - 1}`] }));
  const json = text(manifest({ tasks }));
  const client = await startClient({
    root: makeTree({ 'manifest.json': json }),
    capabilities: { textDocument: { diagnostic: {} } },
  });
  await client.open('manifest.json', json, 'json');
  const textDocument = { uri: client.uri('manifest.json') };
  const edit = async (from: number, to: number): Promise<void> => {
    for (let n = from; n < to; n++) {
      await client.change('manifest.json', json.replace('"t199"', `"t199-${n}"`));
      // An answer now and then keeps the messages from piling up.
      if (n % 20 === 0) await client.request('textDocument/diagnostic', { textDocument });
    }
  };
  await edit(0, 2000);
  const before = residentBytes(client.process.pid);
  await edit(2000, 10_000);
  const after = residentBytes(client.process.pid);
  if (before !== undefined && after !== undefined) expect(after - before).toBeLessThan(150 * MEBIBYTE);
  await client.change('manifest.json', json);
  expect(await client.request('textDocument/diagnostic', { textDocument })).toEqual({ kind: 'full', items: [] });
  expect(await client.leave()).toBe(0);
});
