/** Code actions: repairs, suggestions, and ways to switch a finding off. */
import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionContext,
  CodeActionTriggerKind,
  type Range,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../report.ts';
import { stopIfCancelled } from './cancellation.ts';
import { FIX_ALL } from './client.ts';
import { diagnosticOf } from './diagnostics.ts';
import { repairedText } from './lint-package.ts';
import type { OpenPackage } from './packages.ts';
import { editBetween, editsOfFix, rangeOfRegion, touches } from './ranges.ts';
import { hasComments, suppressingComment, suppressingEntry } from './suppress.ts';
import type { Workspace } from './workspace.ts';

/** An open file in its package. */
export interface OpenFile {
  readonly filePath: string;
  readonly document: TextDocument;
  readonly package: OpenPackage;
  readonly workspace: Workspace;
}

/** The stretch of a file that actions are asked for, and which ones. */
export interface ActionsAsked {
  readonly range: Range;
  readonly context: CodeActionContext;
  readonly token: CancellationToken;
}

/** The actions for a stretch of an open file. */
export async function codeActions(file: OpenFile, { range, context, token }: ActionsAsked): Promise<CodeAction[]> {
  const {
    filePath,
    document,
    package: { findings },
  } = file;
  const inFile = findings.get(filePath) ?? [];
  const isWanted = (kind: string): boolean =>
    context.only?.some((only) => kind === only || kind.startsWith(`${only}.`)) ?? true;
  const here = isWanted(CodeActionKind.QuickFix)
    ? inFile.filter((finding) => touches(rangeOfRegion(finding, document), range))
    : [];
  const actions = here.flatMap((finding) => repairs(finding, file));
  for (const finding of here) actions.push(...(await suppression(finding, file)));
  stopIfCancelled(token);
  // Repairing all is too much work for a light bulb that follows the cursor.
  const isAsked = context.only !== undefined || context.triggerKind !== CodeActionTriggerKind.Automatic;
  const isFixable = inFile.some(({ fix }) => fix !== undefined);
  return isAsked && isFixable && isWanted(FIX_ALL) ? [...actions, ...(await fixAll(file))] : actions;
}

function repairs(finding: Finding, { filePath, document, workspace }: OpenFile): CodeAction[] {
  const { fix, suggestions, ruleId } = finding;
  const diagnostics = [diagnosticOf(finding, filePath, workspace.files())];
  const action = (title: string, repair: NonNullable<typeof fix>): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    edit: { changes: { [document.uri]: editsOfFix(repair, document) } },
  });
  const preferred = fix === undefined ? [] : [{ ...action(`Fix: ${ruleId}`, fix), isPreferred: true }];
  return [...preferred, ...suggestions.map(({ desc, fix: repair }) => action(desc, repair))];
}

async function suppression(finding: Finding, file: OpenFile): Promise<CodeAction[]> {
  const { filePath, document, workspace } = file;
  const diagnostics = [diagnosticOf(finding, filePath, workspace.files())];
  const action = { kind: CodeActionKind.QuickFix, diagnostics };
  if (hasComments(filePath)) {
    const comment = suppressingComment(finding, filePath, document);
    const edit = comment && { changes: { [document.uri]: [comment] } };
    return edit === undefined ? [] : [{ title: `Switch ${finding.ruleId} off here`, ...action, edit }];
  }
  const edit = await workspace.withSession(file.package.folder, (session) =>
    suppressingEntry(finding, filePath, { session, files: workspace.files(), ...workspace.client }),
  );
  return edit === undefined ? [] : [{ title: `Suppress this ${finding.ruleId}`, ...action, edit }];
}

async function fixAll({ filePath, document, package: { folder }, workspace }: OpenFile): Promise<CodeAction[]> {
  const files = workspace.files();
  const after = await workspace.withSession(folder, (session) => repairedText(filePath, { folder, session, files }));
  if (after === undefined) return [];
  const edit = { changes: { [document.uri]: [editBetween(document, after)] } };
  return [{ title: 'Fix all that is safe to fix', kind: FIX_ALL, edit }];
}
