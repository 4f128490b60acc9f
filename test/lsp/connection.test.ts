/** Clients that do not keep to the protocol, byte by byte. */
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { serve } from '../../src/lsp/server.ts';
import { openBuiltin } from '../support/lsp-client.ts';

const message = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
};
const ask = (id: number, method: string, params: unknown = {}): string =>
  message({ jsonrpc: '2.0', id, method, params });
const INITIALIZE = { processId: null, rootUri: null, capabilities: {} };
const HOVER = { textDocument: { uri: 'file:///a' }, position: { line: 0, character: 0 } };
const HANG_UP = 'the end of the stream';
const EXIT = message({ jsonrpc: '2.0', method: 'exit' });

/** Sends bytes to a server; answers all that came back until it ended. */
async function talk(...sent: readonly string[]) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const complaints: string[] = [];
  let said = '';
  output.on('data', (chunk) => (said += String(chunk)));
  const complain = (sentence: string): unknown => complaints.push(sentence);
  const code = serve({ input, output, complain, version: '0.0.0', openSession: openBuiltin });
  for (const bytes of sent) {
    if (bytes === HANG_UP) input.end();
    else input.write(bytes);
  }
  return { code: await code, complaints, errors: said.match(/"code":-?\d+/g) ?? [], said };
}

test('an introduction comes first and once, and nothing is asked for after the goodbye', async () => {
  const { code, errors, said } = await talk(
    ask(1, 'textDocument/hover', HOVER),
    message({ jsonrpc: '2.0', method: 'textDocument/didOpen', params: { textDocument: {} } }),
    ask(2, 'initialize', INITIALIZE),
    ask(3, 'initialize', INITIALIZE),
    ask(4, 'nothing/known'),
    ask(5, 'shutdown'),
    ask(6, 'textDocument/hover', HOVER),
    EXIT,
  );
  expect(errors).toEqual(['"code":-32002', '"code":-32600', '"code":-32601', '"code":-32600']);
  expect(said).toContain('"serverInfo":{"name":"manifestlint"');
  expect(code).toBe(0);
});

test('messages that are no JSON, or no messages, are passed over', async () => {
  const odd = ['{bad', '1', 'null', '[]', '"x"', '{}', '{"jsonrpc":"2.0"}'].map(message);
  const { code, said, complaints } = await talk(...odd, ask(2, 'initialize', INITIALIZE), ask(3, 'shutdown'), EXIT);
  expect(said).toContain('"serverInfo":{"name":"manifestlint"');
  expect(code).toBe(0);
  expect(complaints).toEqual([]);
});

test.each([
  ['no head', 'hello\r\n\r\n'],
  ['no length', 'Content-Type: x\r\n\r\n'],
  ['a length that is no number', 'Content-Length: x\r\n\r\n'],
])('bytes with %s end the server with a sentence, since nobody knows where they end', async (_, bytes) => {
  const { code, complaints } = await talk(bytes, ask(2, 'initialize', INITIALIZE));
  expect(code).toBe(1);
  expect(complaints).toEqual([expect.stringContaining('the editor has sent what is no message')]);
});

test('a client that hangs up in the middle of a message ends the server', async () => {
  expect(await talk('Content-Length: 500\r\n\r\n{', HANG_UP)).toMatchObject({ code: 1, complaints: [], said: '' });
});

test.each([
  ['exit alone', EXIT, 1],
  ['nothing at all', HANG_UP, 1],
  ['a message that nobody has read yet', ask(2, 'initialize', INITIALIZE), 1],
])('%s ends the server with %j', async (_, bytes, code) => {
  expect((await talk(bytes, HANG_UP)).code).toBe(code);
});
