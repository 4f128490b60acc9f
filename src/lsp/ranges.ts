/** Regions, spans and edits of the linter as ranges of the protocol, which count lines and characters from 0. */
import type { Range, TextEdit as RangeEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from '../place.ts';
import type { Fix } from '../text-edit.ts';
import type { Region } from '../report.ts';
import { markLength } from './files.ts';

/** A region as a range. */
export function rangeOfRegion({ line, column, endLine, endColumn }: Region, document?: TextDocument): Range {
  const mark = markLength(document);
  const character = (atLine: number, atColumn: number): number => atColumn - 1 + (atLine === 1 ? mark : 0);
  return {
    start: { line: line - 1, character: character(line, column) },
    end: { line: endLine - 1, character: character(endLine, endColumn) },
  };
}

/** A span of a text as a range. */
function rangeOfSpan({ start, end }: Span, document: TextDocument): Range {
  const mark = markLength(document);
  return { start: document.positionAt(start + mark), end: document.positionAt(end + mark) };
}

/** The edits of a repair. */
export function editsOfFix({ and = [], ...first }: Fix, document: TextDocument): RangeEdit[] {
  return [first, ...and].map(({ range: [start, end], text }) => ({
    range: rangeOfSpan({ start, end }, document),
    newText: text,
  }));
}

/** The one edit that makes another text of an open one and leaves alone what is equal at both ends. */
export function editBetween(document: TextDocument, after: string): RangeEdit {
  const before = document.getText();
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return {
    range: { start: document.positionAt(start), end: document.positionAt(before.length - tail) },
    newText: after.slice(start, after.length - tail),
  };
}

/** True if two ranges touch each other. */
export function touches(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
