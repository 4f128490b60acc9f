/**
 * A client of the editor server, spoken to as an editor does: the built command line as a process of its own, or the
 * server in this process, which is faster and lets a test count what it does.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import {
  type CancellationToken,
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  FileChangeType,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Registration,
  type RegistrationParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { builtin } from '../../src/builtin.ts';
import { serve } from '../../src/lsp/server.ts';
import type { OpenSession } from '../../src/lsp/sessions.ts';
import { makeSession } from '../../src/run/session.ts';
import { buildBin, plainEnv } from './build.ts';

/** The introduction of a client. */
export interface Introduction {
  /** The folder that names are relative to, and the workspace if there are no folders. */
  readonly root: string;
  readonly folders?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  readonly options?: unknown;
}

export interface ClientSettings extends Introduction {
  readonly argv?: readonly string[];
}

/** A client that speaks to a server. */
export interface Speaker {
  readonly connection: ProtocolConnection;
  /** Messages that the server has shown. */
  readonly shown: string[];
  /** All diagnostics that the server has sent. */
  readonly published: PublishDiagnosticsParams[];
  /** The capabilities that the server has registered. */
  readonly registered: Registration[];
  /** The server's answer to `initialize`. */
  readonly answer: InitializeResult;
  uri(name: string): string;
  open(name: string, text: string, languageId?: string): Promise<void>;
  change(name: string, text: string): Promise<void>;
  close(name: string): Promise<void>;
  save(name: string): Promise<void>;
  /** Tells the server that files have changed on the disk. */
  touched(...names: string[]): Promise<void>;
  /** The next diagnostics of a file that the server sends, or the first of those that it has sent and nobody has taken. */
  next(name: string, wanted?: (diagnostics: Diagnostic[]) => boolean): Promise<Diagnostic[]>;
  readonly request: <Answer = unknown>(
    method: string,
    params: unknown,
    ...token: CancellationToken[]
  ) => Promise<Answer>;
  /** Says goodbye; answers the exit code. */
  leave(): Promise<number | null>;
}

export interface LspClient extends Speaker {
  readonly process: ChildProcess;
  /** The text on standard error so far. */
  readonly errors: () => string;
}

/** Starts a server as a process of its own and introduces itself. */
export async function startClient({ argv = ['lsp', '--stdio'], ...introduction }: ClientSettings): Promise<LspClient> {
  const process_ = spawn(process.execPath, [buildBin(), ...argv], { cwd: introduction.root, env: plainEnv() });
  let errors = '';
  process_.stderr.on('data', (chunk) => (errors += String(chunk)));
  const ended = once(process_, 'exit').then(([code]) => code as number | null);
  onTestFinished(() => void process_.kill());
  const speaker = await introduce({ from: process_.stdout, to: process_.stdin, ended }, introduction);
  return { ...speaker, process: process_, errors: () => errors };
}

export interface NearSettings extends Introduction {
  /** Opens the sessions of the server in place of its own way. */
  readonly openSession?: OpenSession;
}

/** Starts a server in this process and introduces itself. */
export async function startNear({ openSession = openBuiltin, ...introduction }: NearSettings): Promise<Speaker> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const complain = (): never => {
    throw new Error('the client speaks the protocol');
  };
  const ended = serve({ input, output, complain, version: '0.0.0', openSession });
  return introduce({ from: output, to: input, ended }, introduction);
}

/** Opens a session of the linter as it comes. */
export const openBuiltin: OpenSession = (options) => makeSession({ ...options, registry: builtin, version: '0.0.0' });

/** The streams of a server, and its exit code. */
interface Line {
  readonly from: Readable;
  readonly to: Writable;
  readonly ended: Promise<number | null>;
}

async function introduce({ from, to, ended }: Line, introduction: Introduction): Promise<Speaker> {
  const { root, folders = [root], capabilities = {}, options } = introduction;
  const connection = createProtocolConnection(new StreamMessageReader(from), new StreamMessageWriter(to));
  onTestFinished(() => {
    connection.dispose();
  });
  const inbox = makeInbox();
  const heard = listenTo(connection, inbox);
  const answer = await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(root).href,
    workspaceFolders: folders.map((folder) => ({ uri: pathToFileURL(folder).href, name: path.basename(folder) })),
    capabilities,
    initializationOptions: options,
  });
  await connection.sendNotification('initialized', {});
  const uri = (name: string): string => pathToFileURL(path.join(root, name)).href;
  return {
    connection,
    ...heard,
    answer,
    uri,
    ...typist(connection, uri),
    next: (name, wanted = () => true) => inbox.take(uri(name), wanted),
    request: (method, params, ...token) => connection.sendRequest(method, params, ...token),
    async leave() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      return ended;
    },
  };
}

/** Keeps what a server says without being asked. */
function listenTo(connection: ProtocolConnection, inbox: Inbox): Pick<Speaker, 'shown' | 'published' | 'registered'> {
  const shown: string[] = [];
  const registered: Registration[] = [];
  connection.onNotification('textDocument/publishDiagnostics', inbox.put);
  connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
    shown.push(message);
  });
  connection.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
    registered.push(...registrations);
    return null;
  });
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.onRequest('workspace/inlayHint/refresh', () => null);
  connection.listen();
  return { shown, registered, published: inbox.published };
}

/** The notifications of somebody who edits files, each text with a version of its own. */
function typist(
  connection: ProtocolConnection,
  uri: (name: string) => string,
): Pick<Speaker, 'open' | 'change' | 'close' | 'save' | 'touched'> {
  let version = 1;
  return {
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
    touched: (...names) =>
      connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: names.map((name) => ({ uri: uri(name), type: FileChangeType.Changed })),
      }),
  };
}

interface Waiting {
  readonly uri: string;
  readonly wanted: (diagnostics: Diagnostic[]) => boolean;
  readonly give: (diagnostics: Diagnostic[]) => void;
}

/** The diagnostics of a server: all of them in a list, and each until somebody takes it. */
interface Inbox {
  readonly published: PublishDiagnosticsParams[];
  readonly put: (params: PublishDiagnosticsParams) => void;
  readonly take: (uri: string, wanted: Waiting['wanted']) => Promise<Diagnostic[]>;
}

function makeInbox(): Inbox {
  const published: PublishDiagnosticsParams[] = [];
  const kept: PublishDiagnosticsParams[] = [];
  const waiting: Waiting[] = [];
  const takeOut = (): void => {
    for (const one of [...waiting]) {
      const index = kept.findIndex(({ uri, diagnostics }) => uri === one.uri && one.wanted(diagnostics));
      const [found] = index < 0 ? [] : kept.splice(index, 1);
      if (found === undefined) continue;
      waiting.splice(waiting.indexOf(one), 1);
      one.give(found.diagnostics);
    }
  };
  return {
    published,
    put: (params) => {
      published.push(params);
      kept.push(params);
      takeOut();
    },
    take: (uri, wanted) =>
      new Promise((give) => {
        waiting.push({ uri, wanted, give });
        takeOut();
      }),
  };
}
