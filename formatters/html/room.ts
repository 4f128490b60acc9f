/**
 * The room of a page: how much of a run it shows. However many packages and findings there are, a browser opens the
 * page, and somebody could read it.
 */

/** Packages that have a row in the overview, and packages that have a part of their own. */
export const MOST_ROWS = 1_000;
export const MOST_PARTS = 500;
/** Cards and lines that are drawn, and lines of files that are shown whole. */
export const MOST_DRAWN = 2_500;
export const MOST_LINES = 10_000;
/** Findings that are listed of one package and in all, and suppressed ones. */
export const LISTED = { ofPackage: 200, ofPage: 2_000 };
export const LISTED_SUPPRESSED = { ofPackage: 50, ofPage: 500 };
/** Places that belong to a finding. */
export const MOST_RELATED = 8;

/** The most that each of several may have, so that together they have no more than `total`. */
export function fairShare(counts: readonly number[], total: number): number {
  let left = total;
  for (const [n, count] of counts.toSorted((a, b) => a - b).entries()) {
    const share = Math.floor(left / (counts.length - n));
    if (count > share) return share;
    left -= count;
  }
  return total;
}

/** The first items of each group in their order, at most `most` in all, and as many of each group as that leaves. */
export function sampleOf<Item>(items: readonly Item[], groupOf: (item: Item) => string, most: number): Item[] {
  if (items.length <= most) return [...items];
  const counts = new Map<string, number>();
  for (const item of items) counts.set(groupOf(item), (counts.get(groupOf(item)) ?? 0) + 1);
  const share = Math.max(1, fairShare([...counts.values()], most));
  const taken = new Map<string, number>();
  const sample = items.filter((item) => {
    const group = groupOf(item);
    const before = taken.get(group) ?? 0;
    taken.set(group, before + 1);
    return before < share;
  });
  return sample.slice(0, most);
}

/** Answers for one thing after the other whether there is still room for its size. */
export function roomFor(total: number): (size: number) => boolean {
  let room = total;
  return (size) => {
    room -= size;
    return room >= 0;
  };
}
