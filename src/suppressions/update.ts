/** The suppressions after a run: new ones added, old ones lowered, those of moved files carried over. */
import { type FileMatch, type Judgement, keyOfEntry, type Suppression } from './match.ts';
import { carriedOver } from './moved.ts';

/** The matches of a run, and how to bring the suppressions up to date with them. */
export interface Update {
  readonly matches: readonly FileMatch[];
  /** Whether suppressions without a use are dropped. */
  readonly prune: boolean;
  /** True for a file that is no more. */
  readonly isGone: (file: string) => boolean;
}

/** The suppressions after a run, in their order. Reasons and dates stay. */
export function updated(entries: readonly Suppression[], { matches, prune, isGone }: Update): Suppression[] {
  const kept = new Map(carriedOver(entries, matches, isGone).map((entry) => [keyOfEntry(entry), entry]));
  for (const [key, entry] of kept) if (prune && isGone(entry.file)) kept.delete(key);
  const arrived = new Set(entries.map(keyOfEntry));
  for (const { file, entry: name, match } of matches) {
    const { judgements, adopted } = match;
    if (prune) for (const judgement of judgements) lower(kept, judgement);
    for (const { ruleId: rule, subject } of adopted) {
      const added = { file, ...(name === undefined ? {} : { entry: name }), rule, subject, count: 0 };
      const key = keyOfEntry(added);
      const entry = kept.get(key) ?? added;
      // Of an entry that was carried over, the count is that of the file where it was.
      const count = arrived.has(key) || entry === added ? entry.count : 0;
      arrived.add(key);
      kept.set(key, { ...entry, count: count + 1 });
    }
  }
  return [...kept.values()].sort(byName);
}

function lower(kept: Map<string, Suppression>, { entry, kind, missing }: Judgement): void {
  const key = keyOfEntry(entry);
  if (kind === 'locked' || (kind === 'unused' && missing === entry.count)) kept.delete(key);
  else if (kind === 'unused') kept.set(key, { ...entry, count: entry.count - missing });
}

/** The order of entries in their file. */
export function byName(a: Suppression, b: Suppression): number {
  return (
    compare(a.file, b.file) ||
    compare(a.entry ?? '', b.entry ?? '') ||
    compare(a.rule, b.rule) ||
    compare(a.subject, b.subject)
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
