/**
 * Switching a finding off where it stands: a comment where the format has comments, else an entry of the suppressions
 * file.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { look, realPath } from '../input/look.ts';
import { readFile } from '../input/read.ts';
import type { Finding } from '../report.ts';
import { suppressionsFile } from '../run/suppressions.ts';
import type { OpenedSession } from '../run/session.ts';
import { parseSuppressions, printSuppressions } from '../suppressions/file.ts';
import type { Suppression } from '../suppressions/match.ts';
import type { OpenFiles } from './files.ts';
import { editBetween } from './ranges.ts';

/** The words that begin a comment, by the ending of the file's name. */
const COMMENTS: ReadonlyMap<string, string> = new Map([
  ['.toml', '#'],
  ['.py', '#'],
  ['.rs', '//'],
]);

const REASON = 'TODO: say why';

/** True for a file whose format has comments. */
export function hasComments(filePath: string): boolean {
  return COMMENTS.has(path.extname(filePath));
}

/** The comment that switches a finding off, on a line of its own above it; undefined where no comment can stand. */
export function suppressingComment(
  { ruleId, line }: Finding,
  filePath: string,
  document: TextDocument,
): TextEdit | undefined {
  const start = { line: line - 1, character: 0 };
  const text = document.getText({ start, end: { line, character: 0 } });
  const above = document.getText({ start: { line: Math.max(0, line - 2), character: 0 }, end: start });
  // Where a line goes on from the one above, a comment between the two is part of neither.
  if (/\\[\r\n]*$/.test(above) || isInString(document.getText({ start: { line: 0, character: 0 }, end: start })))
    return undefined;
  const [indent = ''] = /^[ \t]*/.exec(text) ?? [];
  const comment =
    `${indent}${COMMENTS.get(path.extname(filePath)) ?? '#'} manifestlint-disable-next-line ` +
    `${ruleId} -- ${REASON}`;
  const lineBreak = text.endsWith('\r\n') ? '\r\n' : '\n';
  return { range: { start, end: start }, newText: comment + lineBreak };
}

/** True if a text of TOML or Python seems to end inside of a string of several lines. */
function isInString(text: string): boolean {
  const marks = text.match(/"""|'''/g) ?? [];
  return marks.length % 2 === 1;
}

/** The edit that adds a finding to the suppressions file, which is made if there is none. */
export async function suppressingEntry(
  { ruleId, subject }: Finding,
  filePath: string,
  { session, files, createsFiles }: { session: OpenedSession; files: OpenFiles; createsFiles: boolean },
): Promise<WorkspaceEdit | undefined> {
  const file = suppressionsFile(session.cwd, session.listings);
  const isThere = look(file) !== undefined || files.byPath.has(file);
  if (!isThere && !createsFiles) return undefined;
  const before = files.byPath.get(file) ?? (await textOf(file, isThere));
  const name = path.relative(realPath(path.dirname(file)), realPath(filePath)).replaceAll(path.sep, '/');
  const entries = before.getText().trim() === '' ? [] : parseSuppressions(before.getText(), file);
  const after = printSuppressions(withOneMore(entries, { file: name, rule: ruleId, subject }));
  const uri = files.uriOf(file);
  const edit = editBetween(before, after);
  if (isThere) return { changes: { [uri]: [edit] } };
  return {
    documentChanges: [
      { kind: 'create', uri, options: { ignoreIfExists: true } },
      { textDocument: { uri, version: null }, edits: [edit] },
    ],
  };
}

/** The suppressions with one finding more at a place. */
function withOneMore(
  entries: readonly Suppression[],
  place: Pick<Suppression, 'file' | 'rule' | 'subject'>,
): Suppression[] {
  const isSame = ({ file, rule, subject }: Suppression): boolean =>
    file === place.file && rule === place.rule && subject === place.subject;
  const known = entries.find(isSame);
  const entry = { reason: REASON, ...known, ...place, count: (known?.count ?? 0) + 1 };
  return [...entries.filter((other) => !isSame(other)), entry];
}

async function textOf(file: string, isThere: boolean): Promise<TextDocument> {
  const text = isThere ? (await readFile(file)).text : '';
  return TextDocument.create(pathToFileURL(file).href, 'json', 0, text);
}
