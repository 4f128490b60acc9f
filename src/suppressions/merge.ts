/** Suppressions that two runs have changed at once, brought together. */
import { keyOfEntry, type Suppression } from './match.ts';

/**
 * The changes of one run, from `base` to `ours`, made to what stands in the file now. Of two counts the larger one
 * stays.
 */
export function mergeSuppressions(
  base: readonly Suppression[],
  ours: readonly Suppression[],
  theirs: readonly Suppression[],
): Suppression[] {
  const before = byKey(base);
  const merged = byKey(theirs);
  const after = byKey(ours);
  for (const [key, entry] of before) if (!after.has(key) && isSame(merged.get(key), entry)) merged.delete(key);
  for (const [key, entry] of after) {
    const old = before.get(key);
    const other = merged.get(key);
    if (isSame(old, entry)) continue;
    const count = isSame(old, other) ? entry.count : Math.max(entry.count, other?.count ?? 0);
    merged.set(key, { ...other, ...entry, count });
  }
  return [...merged.values()];
}

function byKey(entries: readonly Suppression[]): Map<string, Suppression> {
  return new Map(entries.map((entry) => [keyOfEntry(entry), entry]));
}

function isSame(a: Suppression | undefined, b: Suppression | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.count === b.count && a.reason === b.reason && a.until === b.until;
}
