/** Tells a client what was found: sent to it, or kept until it asks. */
import {
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver';
import type { Connection } from 'vscode-languageserver/node';
import type { Client } from './client.ts';
import { diagnosticOf } from './diagnostics.ts';
import type { OpenFiles } from './files.ts';
import type { OpenPackage, PackagesSettings } from './packages.ts';

/** The parts of a connection that diagnostics go through. */
export type DiagnosticsConnection = Pick<Connection, 'sendDiagnostics' | 'languages'>;

export interface PublisherSettings {
  readonly client: Client;
  readonly connection: DiagnosticsConnection;
  readonly files: () => OpenFiles;
}

/**
 * Makes the function that delivers the outcome of a run. A client that asks for the diagnostics of its open files is
 * told to ask again, and is sent those of the others.
 */
export function makePublisher({ client, connection, files }: PublisherSettings): PackagesSettings['deliver'] {
  const send = sender(connection);
  return (outcome, paths) => {
    const open = files();
    let isOld = false;
    for (const filePath of paths) {
      const document = open.byPath.get(filePath);
      const isAskedFor = client.pulls && document !== undefined;
      isOld ||= isAskedFor;
      const version = document === undefined ? {} : { version: document.version };
      const diagnostics = isAskedFor ? [] : diagnosticsIn(filePath, outcome, open);
      send(filePath, { uri: open.uriOf(filePath), ...version, diagnostics }, isAskedFor);
    }
    if (isOld && client.refreshes) void connection.languages.diagnostics.refresh();
    // A change of one file may change the hints in others.
    if (client.refreshesHints && open.byPath.size > 1) void connection.languages.inlayHint.refresh();
  };
}

/**
 * The function that sends the diagnostics of a file, or only takes back those that the client has: also where it has
 * another name for the file by now.
 */
function sender(connection: DiagnosticsConnection) {
  const shown = new Map<string, string>();
  return (filePath: string, params: PublishDiagnosticsParams, isTakenBack: boolean): void => {
    const before = shown.get(filePath);
    if (before !== undefined && (isTakenBack || before !== params.uri))
      void connection.sendDiagnostics({ uri: before, diagnostics: [] });
    if (!isTakenBack) void connection.sendDiagnostics(params);
    if (params.diagnostics.length === 0) shown.delete(filePath);
    else shown.set(filePath, params.uri);
  };
}

/** The answer to a client that asks for the diagnostics of a file. */
export function diagnosticReport(
  filePath: string,
  outcome: OpenPackage | undefined,
  open: OpenFiles,
): DocumentDiagnosticReport {
  const items = outcome === undefined ? [] : diagnosticsIn(filePath, outcome, open);
  return { kind: DocumentDiagnosticReportKind.Full, items };
}

function diagnosticsIn(filePath: string, { findings }: OpenPackage, open: OpenFiles): Diagnostic[] {
  return (findings.get(filePath) ?? []).map((finding) => diagnosticOf(finding, filePath, open));
}
