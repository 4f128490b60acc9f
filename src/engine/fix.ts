/** Applies the edits that findings carry. Pure: the texts that it makes are written by somebody else, if at all. */
import { type FileRef, fileKey, fileRef } from '../file-ref.ts';
import type { Finding, LintResult } from '../report.ts';
import type { Fix, TextEdit } from '../text-edit.ts';
import { sha256 } from '../sha256.ts';
import { type Source, sourceFromText, wholeText } from '../source.ts';
import { lint, type LintOutcome, type LintSettings } from './lint.ts';
import type { ReadPackage } from './read-package.ts';

/**
 * The repairs to apply: the safe ones, or also the first suggestion of each finding that has no safe one.
 *
 * @example
 * ```ts
 * import { type FixMode, lintText } from 'manifestlint';
 *
 * const fix: FixMode = 'unsafe';
 * const { output } = await lintText('{}', { fix });
 * ```
 */
export type FixMode = 'safe' | 'unsafe';

export interface FixSettings {
  readonly mode: FixMode;
  /** The findings to repair; default: all. */
  readonly wants?: (finding: Finding) => boolean;
}

/** A package and what was found in it. */
export interface Pass {
  readonly pkg: ReadPackage;
  readonly outcome: LintOutcome;
}

/** Repaired texts by the key of their file. */
export type RepairedTexts = ReadonlyMap<string, Source>;

/** A text before and after its repairs, byte order marks included. */
export interface FixedText extends FileRef {
  before: string;
  after: string;
  /** The result of the file before the repairs. */
  unfixed: LintResult;
}

/** The outcome after repairs, and the texts that they changed. */
export interface FixOutcome extends Pass {
  readonly fixed: readonly FixedText[];
}

/** One repair may make room for another: two edits at one place, or a rule that could not see before. */
const MOST_PASSES = 10;

/**
 * Repairs a package in passes: each yields texts, and takes back the package as it was read and linted with them.
 * It ends when nothing is left to repair. A text that could be read before can be read afterwards.
 */
export function* fixPasses(first: Pass, fix: FixSettings): Generator<RepairedTexts, FixOutcome, Pass> {
  let state = first;
  const before = new Map(first.outcome.sources.map((source) => [fileKey(source), source]));
  const seen = new Set([nameOf(first.outcome.sources)]);
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const repaired = repairedTexts(state, fix);
    const texts = new Map([...state.outcome.sources.map((source) => [fileKey(source), source] as const), ...repaired]);
    const name = nameOf([...texts.values()]);
    // A text that was there before would come again and again.
    if (repaired.size === 0 || seen.has(name)) break;
    seen.add(name);
    const next = yield repaired;
    if (state.pkg.reading.complete && !next.pkg.reading.complete) break;
    state = next;
  }
  return fixOutcome(state, first, before);
}

/** Lints a package, repairs it and lints it again, all at once; `reread` reads it with the texts that it is given. */
export function lintAndFix(
  pkg: ReadPackage,
  reread: (texts: RepairedTexts) => ReadPackage,
  { fix, ...settings }: LintSettings & { readonly fix: FixSettings },
): FixOutcome {
  const passes = fixPasses({ pkg, outcome: lint(pkg, settings) }, fix);
  let step = passes.next();
  while (step.done !== true) {
    const next = reread(step.value);
    step = passes.next({ pkg: next, outcome: lint(next, settings) });
  }
  return step.value;
}

function nameOf(sources: readonly Source[]): string {
  return sha256(sources.map((source) => sha256(wholeText(source))).join());
}

/** The texts that change. The entries of an archive cannot be written. */
function repairedTexts({ pkg, outcome }: Pass, fix: FixSettings): Map<string, Source> {
  const repaired = new Map<string, Source>();
  for (const [n, { messages }] of outcome.results.entries()) {
    const source = outcome.sources[n];
    if (source === undefined || source.entry !== undefined) continue;
    const after = applyEdits(source, fixesOf(messages, pkg, fix));
    if (after !== source) repaired.set(fileKey(source), after);
  }
  return repaired;
}

function fixOutcome({ pkg, outcome }: Pass, first: Pass, before: ReadonlyMap<string, Source>): FixOutcome {
  const fixed: FixedText[] = [];
  const unfixedOf = new Map(first.outcome.results.map((result) => [fileKey(result), result]));
  const results = outcome.results.map((result, n): LintResult => {
    const [now, then] = [outcome.sources[n], before.get(fileKey(result))];
    const unfixed = unfixedOf.get(fileKey(result));
    if (now === undefined || then === undefined || unfixed === undefined || now === then) return result;
    const [after, text] = [wholeText(now), wholeText(then)];
    if (after === text) return result;
    fixed.push({ ...fileRef(result), before: text, after, unfixed });
    return { ...result, output: after };
  });
  return { pkg, outcome: { ...outcome, results }, fixed };
}

/**
 * The repairs that are wanted. A text that is no manifest gets no guesses: most of it would be strange to the rules.
 */
function fixesOf(
  findings: readonly Finding[],
  { reading }: ReadPackage,
  { mode, wants = () => true }: FixSettings,
): Fix[] {
  const guess = mode === 'unsafe' && reading.recognised;
  return findings.filter(wants).flatMap(({ fix, suggestions }) => fix ?? (guess ? (suggestions[0]?.fix ?? []) : []));
}

/** The source after as many repairs as go together: of two that overlap, only the first in the order of the text. */
export function applyEdits(source: Source, fixes: readonly Fix[]): Source {
  const shift = source.byteOrderMark ? 1 : 0;
  const isFit = (edit: TextEdit): boolean => isInside(edit, -shift, source.text.length);
  const groups = fixes
    .map(partsOf)
    .filter((parts) => parts.every(isFit))
    .sort(([a], [b]) => inOrder(a, b));
  const edits = groups.every((parts) => parts.length === 1)
    ? withoutClashes(groups.flat())
    : withoutClashingGroups(groups);
  if (edits.length === 0) return source;
  const text = wholeText(source);
  const parts: string[] = [];
  let from = 0;
  for (const edit of edits) {
    parts.push(text.slice(from, edit.range[0] + shift), edit.text);
    from = edit.range[1] + shift;
  }
  return sourceFromText(source, parts.join('') + text.slice(from));
}

/** The edits of a repair; there is always one. */
function partsOf({ and = [], range, text }: Fix): [TextEdit, ...TextEdit[]] {
  return [{ range, text }, ...and];
}

/** Edits in order without those that collide with an earlier one. */
function withoutClashes(edits: readonly TextEdit[]): TextEdit[] {
  const kept: TextEdit[] = [];
  for (const edit of edits) {
    const before = kept.at(-1);
    if (before === undefined || !collides(before, edit)) kept.push(edit);
  }
  return kept;
}

/** Repairs of several edits are taken whole or not at all. */
function withoutClashingGroups(groups: readonly (readonly TextEdit[])[]): TextEdit[] {
  const groupOf = new Map(groups.flatMap((group) => group.map((edit) => [edit, group])));
  const kept: TextEdit[] = [];
  const isClash = (index: number): boolean => {
    const [before, edit] = [kept[index - 1], kept[index]];
    if (before === undefined || edit === undefined || !collides(before, edit)) return false;
    return groupOf.get(before) !== groupOf.get(edit) || !onlyTouch(before, edit);
  };
  for (const group of groups) {
    const places = [...group].sort(inOrder).map((edit) => insertInOrder(kept, edit));
    if (places.some((index) => isClash(index) || isClash(index + 1)))
      for (const index of places.reverse()) kept.splice(index, 1);
  }
  return kept;
}

/** Puts an edit among others that are in order, behind its equals, and answers its index. */
function insertInOrder(edits: TextEdit[], edit: TextEdit): number {
  let [index, end] = [0, edits.length];
  while (index < end) {
    const middle = Math.floor((index + end) / 2);
    const other = edits[middle];
    if (other !== undefined && inOrder(other, edit) <= 0) index = middle + 1;
    else end = middle;
  }
  edits.splice(index, 0, edit);
  return index;
}

/** True for two edits of one repair that go together: a value is replaced, and another one inserted behind it. */
function onlyTouch({ range: [first, last] }: TextEdit, { range: [start, end] }: TextEdit): boolean {
  return start === last && (first !== last || start !== end);
}

/** Also tells the edits of a foreign rule that are none. */
function isInside({ range: [start, end] }: TextEdit, first: number, last: number): boolean {
  return Number.isInteger(start) && Number.isInteger(end) && first <= start && start <= end && end <= last;
}

function inOrder(a: TextEdit, b: TextEdit): number {
  return a.range[0] - b.range[0] || a.range[1] - b.range[1];
}

/**
 * A removal takes a comma along, which its neighbour may need, unless that goes too;
 * an insertion has no length that would tell two of them apart.
 */
function collides(before: TextEdit, { range: [start, end], text }: TextEdit): boolean {
  const [first, last] = before.range;
  if (start !== last) return start < last;
  const isInsertion = start === end || first === last;
  return isInsertion || (text === '') !== (before.text === '');
}
