/** The requests of a client, each answered with all changes taken in. */
import type { Connection } from 'vscode-languageserver/node';
import { codeActions, type OpenFile } from './code-actions.ts';
import { pathOfUri } from './files.ts';
import { diagnosticReport } from './publish.ts';
import type { Workspace } from './workspace.ts';

/** Answers the requests of a client out of a workspace. */
export function answerRequests(connection: Connection, workspace: Workspace): void {
  connection.languages.diagnostics.on(async ({ textDocument: { uri } }) =>
    diagnosticReport(pathOfUri(uri) ?? '', await workspace.packageOf(uri), workspace.files()),
  );
  const about = async <Answer>(uri: string, answer: (file: OpenFile) => Answer): Promise<Awaited<Answer> | null> => {
    const file = await openFile(uri, workspace);
    return file === undefined ? null : answer(file);
  };
  connection.onCodeAction(({ textDocument: { uri }, range, context }) =>
    about(uri, (file) => codeActions(file, range, context)),
  );
}

/** An open file with its package; undefined for one that belongs to none. */
async function openFile(uri: string, workspace: Workspace): Promise<OpenFile | undefined> {
  const filePath = pathOfUri(uri);
  const found = filePath === undefined ? undefined : await workspace.packageOf(uri);
  const document = filePath === undefined ? undefined : workspace.files().byPath.get(filePath);
  if (filePath === undefined || found === undefined || document === undefined) return undefined;
  return { filePath, document, package: found, workspace };
}
