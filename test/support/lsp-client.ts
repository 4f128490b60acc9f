/** A client of the editor server: the built command line as a process of its own, spoken to as an editor does. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { buildBin, plainEnv } from './build.ts';

export interface ClientSettings {
  readonly root: string;
  readonly capabilities?: ClientCapabilities;
  readonly options?: unknown;
  readonly argv?: readonly string[];
}

export interface LspClient {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcess;
  /** Messages that the server has shown. */
  readonly shown: string[];
  /** The server's answer to `initialize`. */
  readonly answer: unknown;
  /** The text on standard error so far. */
  readonly errors: () => string;
  uri(name: string): string;
  open(name: string, text: string, languageId?: string): Promise<void>;
  change(name: string, text: string): Promise<void>;
  close(name: string): Promise<void>;
  save(name: string): Promise<void>;
  /** The next diagnostics of a file that the server sends, or the first of those that it has sent and nobody has taken. */
  next(name: string, wanted?: (diagnostics: Diagnostic[]) => boolean): Promise<Diagnostic[]>;
  readonly request: <Answer = unknown>(method: string, params: unknown) => Promise<Answer>;
  /** Says goodbye; answers the exit code. */
  leave(): Promise<number | null>;
}

/** Starts a server and introduces itself. */
export async function startClient({
  root,
  capabilities = {},
  options,
  argv = ['lsp', '--stdio'],
}: ClientSettings): Promise<LspClient> {
  const process_ = spawn(process.execPath, [buildBin(), ...argv], { cwd: root, env: plainEnv() });
  let errors = '';
  process_.stderr.on('data', (chunk) => (errors += String(chunk)));
  const ended = once(process_, 'exit');
  const connection = createProtocolConnection(
    new StreamMessageReader(process_.stdout),
    new StreamMessageWriter(process_.stdin),
  );
  onTestFinished(() => {
    connection.dispose();
    process_.kill();
  });
  const shown: string[] = [];
  const inbox = makeInbox();
  connection.onNotification('textDocument/publishDiagnostics', inbox.put);
  connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
    shown.push(message);
  });
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.listen();
  const uri = (name: string): string => pathToFileURL(path.join(root, name)).href;
  const answer = await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(root).href,
    workspaceFolders: [{ uri: pathToFileURL(root).href, name: 'root' }],
    capabilities,
    initializationOptions: options,
  });
  await connection.sendNotification('initialized', {});
  let version = 1;
  return {
    connection,
    process: process_,
    shown,
    answer,
    errors: () => errors,
    uri,
    open: (name, text, languageId = 'toml') =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: uri(name), languageId, version: version++, text },
      }),
    change: (name, text) =>
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: uri(name), version: version++ },
        contentChanges: [{ text }],
      }),
    close: (name) => connection.sendNotification('textDocument/didClose', { textDocument: { uri: uri(name) } }),
    save: (name) => connection.sendNotification('textDocument/didSave', { textDocument: { uri: uri(name) } }),
    next: (name, wanted = () => true) => inbox.take(uri(name), wanted),
    request: (method, params) => connection.sendRequest(method, params),
    async leave() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      const [code] = (await ended) as [number | null];
      return code;
    },
  };
}

interface Waiting {
  readonly uri: string;
  readonly wanted: (diagnostics: Diagnostic[]) => boolean;
  readonly give: (diagnostics: Diagnostic[]) => void;
}

/** Keeps what comes until somebody takes it. */
function makeInbox() {
  const kept: PublishDiagnosticsParams[] = [];
  const waiting: Waiting[] = [];
  const serve = (): void => {
    for (const one of [...waiting]) {
      const index = kept.findIndex(({ uri, diagnostics }) => uri === one.uri && one.wanted(diagnostics));
      const [found] = index < 0 ? [] : kept.splice(index, 1);
      if (found === undefined) continue;
      waiting.splice(waiting.indexOf(one), 1);
      one.give(found.diagnostics);
    }
  };
  return {
    put: (params: PublishDiagnosticsParams): void => {
      kept.push(params);
      serve();
    },
    take: (uri: string, wanted: Waiting['wanted']): Promise<Diagnostic[]> =>
      new Promise((give) => {
        waiting.push({ uri, wanted, give });
        serve();
      }),
  };
}
