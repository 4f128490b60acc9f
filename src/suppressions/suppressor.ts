/** The suppressions of a run: applied file by file, summed up at the end. */
import path from 'node:path';
import type { FileRef } from '../file-ref.ts';
import type { Finding, LintResult } from '../report.ts';
import type { RulesRun, SuppressionNotice } from '../suppressed.ts';
import {
  type FileMatch,
  keyOf,
  keyOfEntry,
  matchFile,
  type MatchSettings,
  noticeOf,
  type Suppression,
} from './match.ts';
import { carriedOver } from './moved.ts';
import { type Update, updated } from './update.ts';

export interface Suppressor {
  /** The file that the suppressions stand in, or will stand in. */
  readonly file: string;
  /** The suppressions that stand in the file. */
  readonly suppressions: readonly Suppression[];
  /** Takes out of a result what is suppressed. Of a file that is linted several times the last time counts. */
  readonly suppress: (result: LintResult, run: RulesRun) => LintResult;
  /** The findings of a file that are suppressed from now on. */
  readonly adopted: (file: FileRef) => readonly Finding[];
  /** Notices about the suppressions of the files that were linted, by the names of the files. */
  readonly notices: (isWanted?: (file: FileRef) => boolean) => SuppressionNotice[];
  /** The suppressions as they should stand in the file after the run. */
  readonly updated: (how: Pick<Update, 'prune' | 'isGone'>) => Suppression[];
  /**
   * How many suppressions go on in another file, and how many findings beside these are suppressed for the first time.
   */
  readonly news: (isGone: Update['isGone']) => { moved: number; added: number };
}

export interface SuppressorSettings extends MatchSettings {
  /** Where a path leads that may go through links. Default: it stays as it is. */
  readonly realPath?: (filePath: string) => string;
}

/** Prepares suppressions, which name files from where `file` stands. */
export function makeSuppressor(
  file: string,
  suppressions: readonly Suppression[],
  { realPath = String, ...settings }: SuppressorSettings,
): Suppressor {
  const folder = realPath(path.dirname(file));
  const matches = new Map<string, FileMatch>();
  const groups = groupByFile(suppressions);
  const nameOf = ({ filePath }: FileRef): string => path.relative(folder, realPath(filePath)).replaceAll(path.sep, '/');
  return {
    file,
    suppressions,
    suppress(result, run) {
      // A text without a place, such as standard input, cannot be named.
      if (!path.isAbsolute(result.filePath)) return result;
      const name = nameOf(result);
      const key = keyOf(name, result.entry ?? '');
      const match = matchFile(result, groups.get(key) ?? [], { ...settings, run });
      matches.set(key, { file: name, entry: result.entry, match });
      return match.result;
    },
    adopted: (file) => matches.get(keyOf(nameOf(file), file.entry ?? ''))?.match.adopted ?? [],
    notices: (isWanted = () => true) =>
      [...matches.values()]
        .filter(({ match }) => isWanted(match.result))
        .flatMap(({ match: { judgements } }) => judgements.map(noticeOf))
        .sort(byFile),
    updated: (how) => updated(suppressions, { ...how, matches: [...matches.values()] }),
    news: (isGone) => countNews(suppressions, [...matches.values()], isGone),
  };
}

/** Counts the suppressions that go on in another file, and the findings beside these that are suppressed anew. */
function countNews(
  suppressions: readonly Suppression[],
  matches: readonly FileMatch[],
  isGone: Update['isGone'],
): ReturnType<Suppressor['news']> {
  const after = carriedOver(suppressions, matches, isGone);
  const moved = new Set(after.filter((entry, index) => entry !== suppressions[index]).map(keyOfEntry));
  const adopted = matches.flatMap(({ file, entry = '', match }) =>
    match.adopted.map(({ ruleId, subject }) => keyOf(file, entry, ruleId, subject)),
  );
  return { moved: moved.size, added: adopted.filter((key) => !moved.has(key)).length };
}

/** Orders notices by the names of their files, so that the parts of a run can be joined. */
export function byFile(a: SuppressionNotice, b: SuppressionNotice): number {
  const [first, second] = [a, b].map(({ file, entry = '' }) => `${file}\0${entry}`);
  if (first === undefined || second === undefined || first === second) return 0;
  return first < second ? -1 : 1;
}

function groupByFile(suppressions: readonly Suppression[]): Map<string, Suppression[]> {
  const groups = new Map<string, Suppression[]>();
  for (const suppression of suppressions) {
    const key = keyOf(suppression.file, suppression.entry ?? '');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [suppression]);
    else group.push(suppression);
  }
  return groups;
}
