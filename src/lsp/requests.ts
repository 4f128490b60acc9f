/** The requests of a client, each answered with all changes taken in. */
import type { Connection } from 'vscode-languageserver/node';
import { diagnosticReport } from './publish.ts';
import { pathOfUri } from './files.ts';
import type { Workspace } from './workspace.ts';

/** Answers the requests of a client out of a workspace. */
export function answerRequests(connection: Connection, workspace: Workspace): void {
  connection.languages.diagnostics.on(async ({ textDocument: { uri } }) =>
    diagnosticReport(pathOfUri(uri) ?? '', await workspace.packageOf(uri), workspace.files()),
  );
}
