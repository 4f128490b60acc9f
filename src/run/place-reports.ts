/** Makes findings of what rules of the whole run report: each package is read once more, and one at a time is kept. */
import { append } from '../append.ts';
import { makeCollector, relatedFinder, sinkOf } from '../engine/collect.ts';
import type { PackageTexts } from '../engine/read-package.ts';
import type { WholeRunReport } from '../engine/whole-run.ts';
import { errorText } from '../errors.ts';
import type { Place } from '../place.ts';
import type { Finding, RelatedPlace } from '../report.ts';
import type { Source } from '../source.ts';
import type { PendingPackage, WholeEntry } from './whole-run.ts';

/** Answers the files of a package; rejects where they are no longer what was linted. */
export type TextsOf = (pkg: PendingPackage) => Promise<PackageTexts>;

/** A finding of the whole run, its package, and the text that it lies in. */
export interface PlacedFinding {
  readonly entry: WholeEntry;
  readonly finding: Finding;
  readonly source: Source;
}

/** A report on its way to become a finding. */
interface Slot {
  readonly report: WholeRunReport<WholeEntry>;
  placed?: PlacedFinding;
  readonly related: RelatedPlace[];
}

/** A related place of a report, by its position there. */
interface RelatedNeed {
  readonly slot: Slot;
  readonly nth: number;
  readonly place: Place;
  readonly message: string;
}

/** The places that are to be found in one package. */
interface Need {
  readonly slots: Slot[];
  readonly related: RelatedNeed[];
}

/** Findings, and why some could not be made, if so. */
interface Outcome {
  readonly placed: readonly PlacedFinding[];
  readonly fault?: { readonly message: string };
}

/**
 * Makes findings of what one rule reports about packages of this run; those of earlier runs only give related places.
 */
export async function placeReports(
  reports: readonly WholeRunReport<WholeEntry>[],
  textsOf: TextsOf,
  own: ReadonlySet<PendingPackage>,
): Promise<Outcome> {
  const slots = reports.flatMap((report): Slot[] => (own.has(report.entry.pkg) ? [{ report, related: [] }] : []));
  const more: PlacedFinding[] = [];
  let fault: Outcome['fault'];
  for (const [pkg, need] of needsOf(slots)) {
    try {
      const texts = await textsOf(pkg);
      append(more, placeIn(texts, need.slots));
      const show = relatedFinder(texts);
      for (const { slot, nth, place, message } of need.related) slot.related[nth] = show(place, message);
    } catch (error) {
      // A package of an earlier run may have changed since.
      if (own.has(pkg)) fault ??= { message: errorText(error) };
    }
  }
  const placed = slots.flatMap(({ placed: one, related }): PlacedFinding[] =>
    one === undefined ? [] : [{ ...one, finding: { ...one.finding, related: related.filter(isThere) } }],
  );
  return { placed: [...placed, ...more], ...(fault === undefined ? {} : { fault }) };
}

function isThere(place: RelatedPlace | undefined): boolean {
  return place !== undefined;
}

function needsOf(slots: readonly Slot[]): Map<PendingPackage, Need> {
  const needs = new Map<PendingPackage, Need>();
  const needOf = ({ pkg }: WholeEntry): Need => {
    const need = needs.get(pkg) ?? { slots: [], related: [] };
    needs.set(pkg, need);
    return need;
  };
  for (const slot of slots) {
    const { entry, related } = slot.report;
    needOf(entry).slots.push(slot);
    for (const [nth, other] of related.entries())
      needOf(other.entry).related.push({ slot, nth, place: other.place, message: other.message });
  }
  return needs;
}

/** Makes findings of the reports in one package; answers the one that stands for those that are not listed. */
function placeIn(texts: PackageTexts, slots: readonly Slot[]): PlacedFinding[] {
  const [first] = slots;
  if (first === undefined) return [];
  const { entry } = first.report;
  const more: PlacedFinding[] = [];
  let current: Slot | undefined;
  const sink = sinkOf(texts, (finding, source) => {
    if (current === undefined) more.push({ entry, finding, source });
    else current.placed = { entry, finding, source };
  });
  const collector = makeCollector(entry.active);
  const report = collector.begin(sink);
  for (const slot of slots) {
    current = slot;
    const { messageId, place, data, extras } = slot.report;
    report(messageId, place, data, extras);
  }
  current = undefined;
  collector.finish();
  return more;
}
