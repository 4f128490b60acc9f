/** Applies the edits that findings carry. Pure: the text that it makes is written by somebody else, if at all. */
import type { KindReader, Reading } from '../kind.ts';
import type { Finding, LintResult, TextEdit } from '../report.ts';
import { sha256 } from '../sha256.ts';
import { type Source, sourceFromText, wholeText } from '../source.ts';
import { lint, type LintOutcome, type LintSettings } from './lint.ts';

/** Which repairs are applied: the safe ones, or also the first suggestion of each finding that has no safe one. */
export type FixMode = 'safe' | 'unsafe';

export interface FixSettings {
  readonly mode: FixMode;
  /** The findings to repair; default: all. */
  readonly wants?: (finding: Finding) => boolean;
}

/** What remains after repairs, and the source that it remains in, as it was read. */
export interface FixOutcome extends LintOutcome {
  source: Source;
  reading: Reading;
  /** What was found before the repairs, if there were any. */
  unfixed: LintResult | undefined;
}

/** One repair may make room for another: two edits at one place, or a rule that could not see before. */
const MOST_PASSES = 10;

/** Lints a source, repairs it and lints it again, until nothing is left to repair. What could be read before can be read afterwards. */
export function lintAndFix(
  source: Source,
  reading: Reading,
  reader: KindReader,
  settings: LintSettings,
  fix: FixSettings,
): FixOutcome {
  const first = lint(source, reading, settings);
  let state = { source, reading, outcome: first };
  const seen = new Set([sha256(wholeText(source))]);
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const next = applyEdits(state.source, editsOf(state.outcome.result.messages, state.reading, fix));
    const name = sha256(wholeText(next));
    // A text that was there before would come again and again.
    if (seen.has(name)) break;
    seen.add(name);
    const nextReading = reader.read(next);
    if (state.reading.complete && !nextReading.complete) break;
    state = { source: next, reading: nextReading, outcome: lint(next, nextReading, settings) };
  }
  const { outcome, ...after } = state;
  if (after.source === source) return { ...outcome, ...after, unfixed: undefined };
  return {
    ...outcome,
    ...after,
    unfixed: first.result,
    result: { ...outcome.result, output: wholeText(after.source) },
  };
}

/** The edits that are wanted. What is no manifest gets no guesses: most of it would be strange to the rules. */
function editsOf(
  findings: readonly Finding[],
  { recognised }: Reading,
  { mode, wants = () => true }: FixSettings,
): TextEdit[] {
  const guess = mode === 'unsafe' && recognised;
  return findings.filter(wants).flatMap(({ fix, suggestions }) => fix ?? (guess ? (suggestions[0]?.fix ?? []) : []));
}

/** The source after as many edits as go together: of two that overlap, only the first in the order of the text. */
export function applyEdits(source: Source, edits: readonly TextEdit[]): Source {
  const text = wholeText(source);
  const shift = source.byteOrderMark ? 1 : 0;
  const parts: string[] = [];
  let from = 0;
  let before: TextEdit | undefined;
  for (const edit of edits.filter((edit) => isInside(edit, -shift, source.text.length)).sort(inOrder)) {
    if (before !== undefined && collides(before, edit)) continue;
    parts.push(text.slice(from, edit.range[0] + shift), edit.text);
    from = edit.range[1] + shift;
    before = edit;
  }
  return before === undefined ? source : sourceFromText(source.filePath, parts.join('') + text.slice(from));
}

/** Also tells the edits of a foreign rule that are none. */
function isInside({ range: [start, end] }: TextEdit, first: number, last: number): boolean {
  return Number.isInteger(start) && Number.isInteger(end) && first <= start && start <= end && end <= last;
}

function inOrder(a: TextEdit, b: TextEdit): number {
  return a.range[0] - b.range[0] || a.range[1] - b.range[1];
}

/**
 * A removal takes a comma along, which what touches it may need, unless that goes too;
 * an insertion has no length that would tell two of them apart.
 */
function collides(before: TextEdit, { range: [start, end], text }: TextEdit): boolean {
  const [first, last] = before.range;
  if (start !== last) return start < last;
  const isInsertion = start === end || first === last;
  return isInsertion || (text === '') !== (before.text === '');
}
