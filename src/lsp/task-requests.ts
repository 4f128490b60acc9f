/** Requests about tasks: where one is defined, who waits for it, its other name, and the tasks of a file. */
import {
  type DocumentSymbol,
  LSPErrorCodes,
  type Location,
  type Position,
  type PrepareRenameResult,
  type Range,
  ResponseError,
  SymbolKind,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { list, quote } from '../text.ts';
import type { OpenFiles } from './files.ts';
import { touches } from './ranges.ts';
import type { NameSpelling, TaskName } from './read-tasks.ts';

/** The names of the tasks of a package, and the open file that somebody asks about. */
export interface TaskQuestion {
  readonly names: readonly TaskName[];
  readonly filePath: string;
  readonly files: OpenFiles;
}

/** The name at a position of the file: the innermost one, as a decorator without an id stands around dependencies. */
export function nameAt({ names, filePath }: TaskQuestion, position: Position): TaskName | undefined {
  const at = { start: position, end: position };
  const around = names.filter((name) => name.filePath === filePath && touches(name.range, at));
  return around.reduce<TaskName | undefined>(
    (inner, name) => (inner === undefined || isWithin(name.range, inner.range) ? name : inner),
    undefined,
  );
}

function isWithin(inner: Range, outer: Range): boolean {
  const isBefore = (a: Position, b: Position): boolean =>
    a.line < b.line || (a.line === b.line && a.character <= b.character);
  return isBefore(outer.start, inner.start) && isBefore(inner.end, outer.end);
}

/** The places where the task at a position is defined. */
export function definitions(question: TaskQuestion, position: Position): Location[] {
  return places(question, position, ({ role }) => role === 'definition');
}

/** The places that name the task at a position. */
export function references(question: TaskQuestion, position: Position, withDefinition: boolean): Location[] {
  return places(question, position, ({ role }) => withDefinition || role === 'dependency');
}

function places(question: TaskQuestion, position: Position, isWanted: (name: TaskName) => boolean): Location[] {
  const { names, files } = question;
  const asked = nameAt(question, position);
  return names
    .filter((name) => name.id === asked?.id && isWanted(name))
    .map(({ filePath, range }) => ({ uri: files.uriOf(filePath), range }));
}

/**
 * The stretch that a renaming at a position is shown for, and the id that is there; null where no task is named. Throws
 * where the task cannot be renamed.
 */
export function renamable(question: TaskQuestion, position: Position): PrepareRenameResult | null {
  const asked = nameAt(question, position);
  if (asked === undefined) return null;
  spellingsOf(question, asked);
  const { range, spelling, id } = asked;
  // Where an id comes to be, there are no letters yet.
  return { range: spelling !== undefined && spelling.before === '' ? spelling.range : range, placeholder: id };
}

/**
 * The edits that give the task at a position another id, in all files of its package. A task that has its id from its
 * function gets one of its own. Throws where that cannot be done.
 */
export function rename(question: TaskQuestion, position: Position, newName: string): WorkspaceEdit | null {
  const { names, files } = question;
  const asked = nameAt(question, position);
  if (asked === undefined) return null;
  if (!/^[^"'\\\p{Cc}\p{Cs}]+$/u.test(newName)) throw refusal(`${quote(newName)} cannot be the id of a task`);
  if (newName !== asked.id && names.some(({ id, role }) => id === newName && role === 'definition'))
    throw refusal(`there is a task ${quote(newName)} already`);
  const changes: Record<string, TextEdit[]> = {};
  for (const { filePath, range, before, after } of spellingsOf(question, asked))
    (changes[files.uriOf(filePath)] ??= []).push({ range, newText: before + newName + after });
  return { changes };
}

/** How another id is written in each place that names a task. Throws where that cannot be told for one of them. */
function spellingsOf({ names }: TaskQuestion, asked: TaskName): (NameSpelling & { readonly filePath: string })[] {
  const same = names.filter(({ id }) => id === asked.id);
  const odd = same
    .filter(({ spelling }) => spelling === undefined)
    .map(({ filePath, range }) => placeName(filePath, range));
  if (odd.length > 0)
    throw refusal(
      `the id ${quote(asked.id)} is not written to the letter in ${list(odd)}; write it there between quotes, then ` +
        'rename it',
    );
  return same.flatMap(({ filePath, spelling }) => (spelling === undefined ? [] : { ...spelling, filePath }));
}

function placeName(filePath: string, { start }: Range): string {
  return `${filePath}:${start.line + 1}`;
}

function refusal(message: string): Error {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}

/** The tasks that are defined in a file. */
export function symbols({ names, filePath }: TaskQuestion): DocumentSymbol[] {
  return names
    .filter((name) => name.role === 'definition' && name.filePath === filePath)
    .map(({ id, range }) => ({
      // A name must not be empty.
      name: id === '' ? '""' : id,
      kind: SymbolKind.Function,
      range,
      selectionRange: range,
    }));
}
