/** The requests of a client, each answered with all changes taken in. */
import type {
  CancellationToken,
  CodeActionParams,
  InlayHintParams,
  Position,
  ReferenceParams,
  RenameParams,
} from 'vscode-languageserver';
import type { Connection } from 'vscode-languageserver/node';
import { stopIfCancelled, unlessCancelled } from './cancellation.ts';
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

/** A request about a file. */
interface AboutFile {
  readonly textDocument: { readonly uri: string };
}

/** A request about a position in a file. */
interface AtPosition extends AboutFile {
  readonly position: Position;
}

/** Makes the handler of a request about an open file; it answers null for a file of no package. */
type About = <Params extends AboutFile, Answer>(
  answer: (params: Params, file: OpenFile, packages: readonly ReadTasks[]) => Answer,
) => (params: Params, token: CancellationToken) => Promise<Answer | null>;

/** Answers the requests of a client out of a workspace. */
export function answerRequests(connection: Connection, workspace: Workspace): void {
  connection.languages.diagnostics.on(
    unlessCancelled(async ({ textDocument: { uri } }: AboutFile, token) =>
      diagnosticReport(pathOfUri(uri) ?? '', await workspace.packageOf(uri, token), workspace.files()),
    ),
  );
  connection.onCodeAction(
    unlessCancelled(async ({ textDocument: { uri }, range, context }: CodeActionParams, token) => {
      const file = await openFile(uri, workspace, token);
      return file === undefined ? null : codeActions(file, { range, context, token });
    }),
  );
  const about = withTasks(workspace);
  connection.onHover(about(({ position }: AtPosition, file, packages) => hover(file, packages, position)));
  connection.onCompletion(about(({ position }: AtPosition, file, packages) => completions(file, packages, position)));
  connection.languages.inlayHint.on(
    about(({ range }: InlayHintParams, { filePath }, packages) => inlayHints(packages, filePath, range)),
  );
  answerTaskRequests(connection, about);
}

function answerTaskRequests(connection: Connection, about: About): void {
  const asked = <Params extends AboutFile, Answer>(answer: (question: TaskQuestion, params: Params) => Answer) =>
    about((params: Params, { filePath, workspace }, packages) =>
      answer({ names: packages.flatMap(({ names }) => names), filePath, files: workspace.files() }, params),
    );
  connection.onDocumentSymbol(asked(symbols));
  connection.onDefinition(asked((question, { position }: AtPosition) => definitions(question, position)));
  connection.onReferences(
    asked((question, { position, context }: ReferenceParams) =>
      references(question, position, context.includeDeclaration),
    ),
  );
  connection.onPrepareRename(asked((question, { position }: AtPosition) => renamable(question, position)));
  connection.onRenameRequest(
    asked((question, { position, newName }: RenameParams) => rename(question, position, newName)),
  );
}

/** Reads the tasks of packages, once for each state that they are in. */
function withTasks(workspace: Workspace): About {
  const known = new WeakMap<OpenPackage['findings'], readonly ReadTasks[]>();
  return (answer) =>
    unlessCancelled(async (params, token) => {
      const file = await openFile(params.textDocument.uri, workspace, token);
      if (file === undefined) return null;
      const { folder, findings, memory } = file.package;
      const files = workspace.files();
      const packages =
        known.get(findings) ??
        (await workspace.withSession(folder, (session) => readPackages({ folder, session, files, memory }))) ??
        [];
      known.set(findings, packages);
      stopIfCancelled(token);
      return answer(params, file, packages);
    });
}

/** An open file with its package; undefined for one that belongs to none. */
async function openFile(uri: string, workspace: Workspace, token: CancellationToken): Promise<OpenFile | undefined> {
  const filePath = pathOfUri(uri);
  const found = filePath === undefined ? undefined : await workspace.packageOf(uri, token);
  stopIfCancelled(token);
  const document = filePath === undefined ? undefined : workspace.files().byPath.get(filePath);
  if (filePath === undefined || found === undefined || document === undefined) return undefined;
  return { filePath, document, package: found, workspace };
}
