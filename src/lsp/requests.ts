/** The requests of a client, each answered with all changes taken in. */
import type { Position } from 'vscode-languageserver';
import type { Connection } from 'vscode-languageserver/node';
import { codeActions, type OpenFile } from './code-actions.ts';
import { completions } from './completion.ts';
import { pathOfUri } from './files.ts';
import { hover } from './hover.ts';
import { inlayHints } from './inlay-hints.ts';
import { readPackages } from './lint-package.ts';
import type { OpenPackage } from './packages.ts';
import { diagnosticReport } from './publish.ts';
import type { ReadTasks } from './read-tasks.ts';
import { definitions, references, renamable, rename, symbols, type TaskQuestion } from './task-requests.ts';
import type { Workspace } from './workspace.ts';

/** Answers a request about an open file with what an action says; null for a file of no package. */
type About = <Answer>(
  uri: string,
  answer: (file: OpenFile, packages: readonly ReadTasks[]) => Answer,
) => Promise<Answer | null>;

/** A request about a position in a file. */
interface AtPosition {
  readonly textDocument: { readonly uri: string };
  readonly position: Position;
}

/** Answers the requests of a client out of a workspace. */
export function answerRequests(connection: Connection, workspace: Workspace): void {
  connection.languages.diagnostics.on(async ({ textDocument: { uri } }) =>
    diagnosticReport(pathOfUri(uri) ?? '', await workspace.packageOf(uri), workspace.files()),
  );
  connection.onCodeAction(async ({ textDocument: { uri }, range, context }) => {
    const file = await openFile(uri, workspace);
    return file === undefined ? null : codeActions(file, range, context);
  });
  const about = withTasks(workspace);
  connection.onHover(({ textDocument: { uri }, position }) =>
    about(uri, (file, packages) => hover(file, packages, position)),
  );
  connection.onCompletion(({ textDocument: { uri }, position }) =>
    about(uri, (file, packages) => completions(file, packages, position)),
  );
  connection.languages.inlayHint.on(({ textDocument: { uri }, range }) =>
    about(uri, ({ filePath }, packages) => inlayHints(packages, filePath, range)),
  );
  answerTaskRequests(connection, about);
}

function answerTaskRequests(connection: Connection, about: About): void {
  const asked = <Answer>(uri: string, answer: (question: TaskQuestion) => Answer): Promise<Answer | null> =>
    about(uri, ({ filePath, workspace }, packages) =>
      answer({ names: packages.flatMap(({ names }) => names), filePath, files: workspace.files() }),
    );
  connection.onDocumentSymbol(({ textDocument: { uri } }) => asked(uri, symbols));
  connection.onDefinition(({ textDocument: { uri }, position }: AtPosition) =>
    asked(uri, (question) => definitions(question, position)),
  );
  connection.onReferences(({ textDocument: { uri }, position, context }) =>
    asked(uri, (question) => references(question, position, context.includeDeclaration)),
  );
  connection.onPrepareRename(({ textDocument: { uri }, position }: AtPosition) =>
    asked(uri, (question) => renamable(question, position)),
  );
  connection.onRenameRequest(({ textDocument: { uri }, position, newName }) =>
    asked(uri, (question) => rename(question, position, newName)),
  );
}

/** Reads the tasks of packages, once for each state that they are in. */
function withTasks(workspace: Workspace): About {
  const known = new WeakMap<OpenPackage['findings'], readonly ReadTasks[]>();
  return async (uri, answer) => {
    const file = await openFile(uri, workspace);
    if (file === undefined) return null;
    const { folder, findings, memory } = file.package;
    const files = workspace.files();
    const packages =
      known.get(findings) ??
      (await workspace.withSession(folder, (session) => readPackages({ folder, session, files, memory }))) ??
      [];
    known.set(findings, packages);
    return answer(file, packages);
  };
}

/** An open file with its package; undefined for one that belongs to none. */
async function openFile(uri: string, workspace: Workspace): Promise<OpenFile | undefined> {
  const filePath = pathOfUri(uri);
  const found = filePath === undefined ? undefined : await workspace.packageOf(uri);
  const document = filePath === undefined ? undefined : workspace.files().byPath.get(filePath);
  if (filePath === undefined || found === undefined || document === undefined) return undefined;
  return { filePath, document, package: found, workspace };
}
