/** The client: its workspace, what it can do, and what the server offers to it. */
import {
  CodeActionKind,
  type InitializeParams,
  PositionEncodingKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { ownValue } from '../own.ts';
import { pathOfUri } from './files.ts';

/** The parts of a client's introduction that the server goes by. */
export interface Client {
  /** The folders of the workspace. */
  readonly roots: readonly string[];
  /** True if plugins and configurations that are programs may run. */
  readonly trusted: boolean;
  /** True if it asks for diagnostics; otherwise they are sent to it. */
  readonly pulls: boolean;
  /** True if it can be told that its diagnostics are old. */
  readonly refreshes: boolean;
  /** True if it can be told that its inlay hints are old. */
  readonly refreshesHints: boolean;
  /** True if it tells of changes on the disk when it is asked to. */
  readonly watches: boolean;
  /** True if an edit may create a file. */
  readonly createsFiles: boolean;
}

/** Reads the introduction of a client. */
export function clientOf(params: InitializeParams): Client {
  const { textDocument, workspace } = params.capabilities;
  const folders = params.workspaceFolders?.map(({ uri }) => uri) ?? rootUris(params);
  return {
    roots: folders.flatMap((uri) => pathOfUri(uri) ?? []),
    trusted: ownValue(params.initializationOptions, 'trusted') === true,
    pulls: textDocument?.diagnostic !== undefined,
    refreshes: workspace?.diagnostics?.refreshSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    watches: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
  };
}

function rootUris({ rootUri }: { rootUri?: string | null }): string[] {
  return rootUri === undefined || rootUri === null ? [] : [rootUri];
}

/** The kind of the action that makes all safe repairs of a file. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.manifestlint`;

/** Everything that the server offers to a client. */
export function capabilities({ pulls }: Client): ServerCapabilities {
  return {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
    completionProvider: { triggerCharacters: ['"', "'", '('] },
    definitionProvider: true,
    documentSymbolProvider: true,
    hoverProvider: true,
    inlayHintProvider: true,
    referencesProvider: true,
    renameProvider: { prepareProvider: true },
    ...(pulls
      ? { diagnosticProvider: { identifier: 'manifestlint', interFileDependencies: true, workspaceDiagnostics: false } }
      : {}),
  };
}
