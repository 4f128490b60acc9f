/** Suppressions of files that are gone, carried over to where their findings are now. */
import { type FileMatch, isOne, keyOf, keyOfEntry, type Suppression } from './match.ts';

/**
 * The entries, those of files that are gone with their new file where exactly one file has a new finding of the same
 * rule about the same subject.
 */
export function carriedOver(
  entries: readonly Suppression[],
  matches: Iterable<FileMatch>,
  isGone: (file: string) => boolean,
): Suppression[] {
  const gone = new Set(entries.filter(({ file }) => isGone(file)));
  if (gone.size === 0) return [...entries];
  const known = new Set(entries.map(keyOfEntry));
  const places = newPlaces(matches);
  return entries.map((entry) => {
    const found = gone.has(entry) ? (places.get(keyOf(entry.rule, entry.subject)) ?? []) : [];
    const [place] = found;
    if (place === undefined || found.length > 1) return entry;
    const { entry: _, ...rest } = entry;
    const moved: Suppression = { ...rest, ...place };
    return known.has(keyOfEntry(moved)) ? entry : moved;
  });
}

type Place = Pick<Suppression, 'file' | 'entry'>;

/** The files that have new findings, by rule and subject. */
function newPlaces(matches: Iterable<FileMatch>): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  for (const { file, entry, match } of matches) {
    const place: Place = entry === undefined ? { file } : { file, entry };
    const findings = [...match.adopted, ...match.result.messages.filter(isOne)];
    for (const key of new Set(findings.map(({ ruleId, subject }) => keyOf(ruleId, subject)))) {
      const known = places.get(key);
      if (known === undefined) places.set(key, [place]);
      else known.push(place);
    }
  }
  return places;
}
