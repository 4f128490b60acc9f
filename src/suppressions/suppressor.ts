/** The suppressions of a run: applied file by file, summed up at the end. */
import path from 'node:path';
import type { LintResult, RulesRun, SuppressionNotice } from '../report.ts';
import {
  type Match,
  matchFile,
  type MatchSettings,
  noticeOf,
  type Suppression,
  type Update,
  updated,
} from './match.ts';

export interface Suppressor {
  /** The file that the suppressions stand in, or will stand in. */
  readonly file: string;
  /** The suppressions that stand in the file. */
  readonly suppressions: readonly Suppression[];
  /** Takes out of a result what is suppressed. Of a file that is linted several times the last time counts. */
  readonly suppress: (result: LintResult, run: RulesRun) => LintResult;
  /** Notices about the suppressions of the files that were linted, in their order. */
  readonly notices: () => SuppressionNotice[];
  /** The suppressions as they should stand in the file after the run. */
  readonly updated: (how: Pick<Update, 'prune' | 'isGone'>) => Suppression[];
  /** How many findings are suppressed that were not before. */
  readonly adopted: () => number;
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
  const matches = new Map<string, Match>();
  const byFile = groupByFile(suppressions);
  return {
    file,
    suppressions,
    suppress(result, run) {
      // A text without a place, such as standard input, cannot be named.
      if (!path.isAbsolute(result.filePath)) return result;
      const name = path.relative(folder, realPath(result.filePath)).replaceAll(path.sep, '/');
      const match = matchFile(result, byFile.get(name) ?? [], { ...settings, run });
      matches.set(name, match);
      return match.result;
    },
    notices: () => [...matches.values()].flatMap(({ judgements }) => judgements.map(noticeOf)),
    updated: (how) => updated(suppressions, { ...how, matches }),
    adopted: () => [...matches.values()].reduce((sum, match) => sum + match.adopted.length, 0),
  };
}

function groupByFile(suppressions: readonly Suppression[]): Map<string, Suppression[]> {
  const groups = new Map<string, Suppression[]>();
  for (const suppression of suppressions) {
    const group = groups.get(suppression.file);
    if (group === undefined) groups.set(suppression.file, [suppression]);
    else group.push(suppression);
  }
  return groups;
}
