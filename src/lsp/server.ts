/** The editor server: a client of the Language Server Protocol on one side, sessions and packages on the other. */
import type { Readable, Writable } from 'node:stream';
import { TextDocuments } from 'vscode-languageserver';
import { type Connection, DidChangeWatchedFilesNotification } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { SCRIPTS } from '../config/names.ts';
import { capabilities, clientOf } from './client.ts';
import { connect } from './connection.ts';
import { answerRequests } from './requests.ts';
import { openFiles } from './files.ts';
import type { OpenSession } from './sessions.ts';
import { makeWorkspace, type Workspace } from './workspace.ts';

export interface ServerSettings {
  readonly input: Readable;
  readonly output: Writable;
  /** Tells of a client that does not speak the protocol, where people look for that. */
  readonly complain: (sentence: string) => void;
  readonly version: string;
  readonly openSession: OpenSession;
}

/** Serves a client until it says goodbye or hangs up; answers the exit code that the protocol asks for. */
export function serve({ input, output, complain, version, openSession }: ServerSettings): Promise<number> {
  return new Promise((resolve) => {
    let isOpen = true;
    const leave = (code: number, fault?: string): void => {
      if (!isOpen) return;
      isOpen = false;
      if (fault !== undefined) complain(fault);
      resolve(code);
      connection.dispose();
      input.destroy();
    };
    const connection = connect({ input, output, isOpen: () => isOpen, leave });
    const documents = new TextDocuments(TextDocument);
    const files = () => openFiles(documents.all());
    connection.onInitialize((params) => {
      const client = clientOf(params);
      const workspace = makeWorkspace({ client, connection, openSession, files, isOpen: () => isOpen });
      follow(documents, connection, workspace);
      answerRequests(connection, workspace);
      return { capabilities: capabilities(client), serverInfo: { name: 'manifestlint', version } };
    });
    documents.listen(connection);
    connection.listen();
  });
}

/** The files whose changes on the disk may change what is found: manifests, source, libraries, configurations, code. */
const WATCHED = [
  ...['toml', 'json', 'yaml', 'yml', 'lock', 'py', 'rs', 'so', 'dylib', 'dll', 'pyd', ...SCRIPTS].map(
    (extension) => `**/*.${extension.replace(/^\./, '')}`,
  ),
  ...['.manifestlintrc*', '.manifestlintignore', '.gitignore'].map((name) => `**/${name}`),
];

/** Takes in what the client tells of its files. */
function follow(documents: TextDocuments<TextDocument>, connection: Connection, workspace: Workspace): void {
  documents.onDidOpen(({ document }) => void workspace.opened(document.uri));
  documents.onDidChangeContent(({ document }) => {
    workspace.changed(document.uri);
  });
  documents.onDidSave(({ document }) => void workspace.saved(document.uri));
  documents.onDidClose(({ document }) => void workspace.closed(document));
  connection.onDidChangeWatchedFiles(({ changes }) => workspace.touched(changes.map(({ uri }) => uri)));
  connection.onInitialized(() => {
    const watchers = WATCHED.map((globPattern) => ({ globPattern }));
    if (workspace.client.watches) void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  });
}
