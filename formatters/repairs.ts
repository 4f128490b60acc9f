/** Repairs of a finding, as formats offer them. */
import type { FileRef } from '../src/file-ref.ts';
import type { Finding, Suggestion } from '../src/report.ts';
import type { Fix, TextEdit } from '../src/text-edit.ts';
import { repairability } from '../src/counts.ts';
import { clip, visible } from '../src/text.ts';
import { advice } from './advice.ts';

/** All repairs of a finding, the safe one first; without those of a byte order mark, which no line and column names. */
export function repairsOf({ fix, suggestions }: Finding): Suggestion[] {
  const all = fix === undefined ? suggestions : [{ desc: describe(fix), fix }, ...suggestions];
  return all.filter((repair) => editsOf(repair.fix).every(({ range }) => range[0] >= 0));
}

/** All edits of a repair in the order of the text. */
export function editsOf({ range, text, and = [] }: Fix): TextEdit[] {
  return [{ range, text }, ...and].sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
}

/** A repair as one edit of the text `source`, with what stands between its edits. */
export function joinedEdit(fix: Fix, source: string): TextEdit {
  const edits = editsOf(fix);
  const start = edits[0]?.range[0] ?? 0;
  let [at, text] = [start, ''];
  for (const { range, text: inserted } of edits) {
    text += source.slice(at, range[0]) + inserted;
    at = range[1];
  }
  return { range: [start, at], text };
}

/** The flag that repairs a finding; empty if none does. */
export function repairFlag(finding: Finding, file: FileRef): '' | '--fix' | '--unsafe-fixes' {
  const found = repairability(finding, file);
  if (found === undefined) return '';
  return found === 'safe' ? '--fix' : '--unsafe-fixes';
}

/** The advice on a finding, and the flag that repairs it. */
export function markedAdvice(finding: Finding, file: FileRef): string {
  const flag = repairFlag(finding, file);
  return flag === '' ? advice(finding) : `${advice(finding)} Fixable with ${flag}.`.trimStart();
}

function describe({ text, and = [] }: Fix): string {
  if (and.length > 0) return `Make ${and.length + 1} changes`;
  return text === '' ? 'Remove it' : `Replace with ${visible(clip(text, 60))}`;
}
