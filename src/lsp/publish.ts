/** Tells a client what was found: sent to it, or kept until it asks. */
import { type Diagnostic, type DocumentDiagnosticReport, DocumentDiagnosticReportKind } from 'vscode-languageserver';
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
  return (outcome, paths) => {
    const open = files();
    let isOld = false;
    for (const filePath of paths) {
      const document = open.byPath.get(filePath);
      if (client.pulls && document !== undefined) {
        isOld = true;
        continue;
      }
      const diagnostics = diagnosticsIn(filePath, outcome, open);
      const version = document === undefined ? {} : { version: document.version };
      void connection.sendDiagnostics({ uri: open.uriOf(filePath), ...version, diagnostics });
    }
    if (isOld && client.refreshes) void connection.languages.diagnostics.refresh();
    // A change of one file may change the hints in others.
    if (client.refreshesHints && open.byPath.size > 1) void connection.languages.inlayHint.refresh();
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
