/** The parts of a package's source that could not be told, with their lines. */
import type { LocatedGap } from '../fact.ts';
import { type FileRef, fileRef } from '../file-ref.ts';
import { regionFinder } from '../lines.ts';
import type { ReadPackage } from './read-package.ts';

/** The gaps of a package in the order of its files. */
export function locateGaps({ gaps, others }: ReadPackage): LocatedGap[] {
  const regions = new Map<string, ReturnType<typeof regionFinder>>();
  const located = gaps().flatMap(({ place, reason }): LocatedGap[] => {
    const source = others.get(place.file)?.source;
    if (source === undefined) return [];
    const region = regions.get(place.file) ?? regionFinder(source.text);
    regions.set(place.file, region);
    const { line, column } = region(place.span);
    return [{ ...fileRef(source), line, column, reason }];
  });
  return located.sort((a, b) => compare(nameOf(a), nameOf(b)) || a.line - b.line || a.column - b.column);
}

function nameOf({ filePath, entry = '' }: FileRef): string {
  return `${filePath}\0${entry}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
