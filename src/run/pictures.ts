/** Pictures of a package that was linted, for the formats that draw them. */
import type { ActiveRule } from '../engine/active-rule.ts';
import { textFinder } from '../engine/locate.ts';
import { packageTexts, type ReadPackage } from '../engine/read-package.ts';
import { fileRef } from '../file-ref.ts';
import { faultPicture, type Focus, type Locate, pictureOf } from '../graph/cut.ts';
import type { Outline } from '../outline.ts';
import type { Picture } from '../picture.ts';
import type { LintResult } from '../report.ts';
import type { RunSettings } from './run.ts';

/** The rules that judged a package, and which pictures are wanted. */
interface Wanted extends Pick<RunSettings, 'draws' | 'graphs'> {
  readonly rules: readonly ActiveRule[];
}

/** Nodes in the picture of a package's faults. */
const MOST_DRAWN = 30;

/** The results with the faults of the graph beside the first finding about it, and if it is wanted with the graph. */
export function withPictures(
  results: readonly LintResult[],
  pkg: ReadPackage,
  { rules, draws = true, graphs }: Wanted,
): readonly LintResult[] {
  const faulty = draws ? indexOfGraphFault(results, rules) : -1;
  const outline = faulty === -1 && graphs === undefined ? undefined : pkg.outline();
  if (outline === undefined) return results;
  const picture = faulty === -1 ? undefined : faultPicture(outline, MOST_DRAWN);
  const graph = graphs === undefined ? undefined : packagePicture(pkg, graphs.focus, placeFinder(pkg));
  return results.map((result, n) => ({
    ...result,
    ...(n === faulty && picture !== undefined && { picture }),
    ...(n === 0 && graph !== undefined && { graph }),
  }));
}

/** The picture of a package, or of the part around a task; undefined where its tasks cannot be read, or not that one. */
export function packagePicture(pkg: ReadPackage, focus?: Focus, locate?: Locate): Picture | undefined {
  const outline = readOutline(pkg);
  const picture = outline === undefined ? undefined : pictureOf(outline, focus, locate);
  return picture === undefined ? undefined : { ...picture, isWhole: picture.isWhole && pkg.reading.complete };
}

/** The outline of a package; undefined where the text ends before its first task. */
export function readOutline({ outline, reading }: ReadPackage): Outline | undefined {
  const read = outline();
  return reading.complete || (read?.tasks.length ?? 0) > 0 ? read : undefined;
}

/** The index of the first result with a finding about the graph, or -1. */
function indexOfGraphFault(results: readonly LintResult[], rules: readonly ActiveRule[]): number {
  if (!results.some(({ messages }) => messages.length > 0)) return -1;
  const aboutGraph = new Set(rules.filter(({ rule }) => rule.input === 'outline').map(({ rule }) => rule.id));
  return results.findIndex(({ messages }) => messages.some(({ ruleId }) => aboutGraph.has(ruleId)));
}

/** Answers where the tasks of a package are written. */
function placeFinder(pkg: ReadPackage): Locate {
  const at = textFinder(packageTexts(pkg), (text) => text);
  return (place) => {
    const { source, locate } = at(place);
    return { ...fileRef(source), ...locate(place) };
  };
}
