/** The names of tasks in a package: each place where one is defined or waited for, in whatever file it stands. */
import type { Range } from 'vscode-languageserver';
import { packageTexts, type PackageTexts, type ReadPackage } from '../engine/read-package.ts';
import { regionFinder } from '../lines.ts';
import type { Outline } from '../outline.ts';
import type { Place, Span } from '../place.ts';
import type { Region } from '../report.ts';
import type { Source } from '../source.ts';
import type { OpenFiles } from './files.ts';
import { rangeOfRegion } from './ranges.ts';

/** A place where the id of a task stands. */
export interface TaskName {
  readonly id: string;
  readonly role: 'definition' | 'dependency';
  readonly filePath: string;
  /** The place as findings show it, quotes included. */
  readonly range: Range;
  /** The letters of the id alone; undefined where the id is not written to the letter between quotes. */
  readonly letters: Range | undefined;
}

/** A package that has been read, with the names of its tasks. */
export interface ReadTasks {
  readonly pkg: ReadPackage;
  readonly outline: Outline | undefined;
  readonly names: readonly TaskName[];
}

/** Finds the names of the tasks of a package. */
export function readTasks(pkg: ReadPackage, files: OpenFiles): ReadTasks {
  const outline = pkg.outline();
  if (outline === undefined || pkg.source.entry !== undefined) return { pkg, outline, names: [] };
  const locate = nameLocator(packageTexts(pkg), files);
  const names = outline.tasks.flatMap(({ id, dependencies = [] }, task) => [
    ...locate(id, 'definition', () => outline.idPlace(task)),
    ...dependencies.flatMap((name, nth) => locate(name, 'dependency', () => outline.dependencyPlace(task, nth))),
  ]);
  const mentions = pkg.loaded.flatMap((fact) => fact.mentions?.(pkg.facts[fact.id]) ?? []);
  const further = mentions.flatMap(({ id, place, isDefinition }) =>
    locate(id, isDefinition ? 'definition' : 'dependency', () => place),
  );
  return { pkg, outline, names: [...names, ...further] };
}

/** Answers the place of a name: none for one that could not be read, or whose place is not known. */
type Locate = (id: string | undefined, role: TaskName['role'], place: () => Place) => TaskName[];

function nameLocator(texts: PackageTexts, files: OpenFiles): Locate {
  const finders = new Map<Source, (span: Span) => Region>();
  return (id, role, placeOf) => {
    if (id === undefined) return [];
    const place = placeOf();
    const { source, document } = texts.at(place);
    const span = 'span' in place ? place.span : document?.locate(place);
    if (span === undefined) return [];
    const region = finders.get(source) ?? regionFinder(source.text);
    finders.set(source, region);
    const toRange = (part: Span): Range => rangeOfRegion(region(part), files.byPath.get(source.filePath));
    const letters = lettersIn(source.text, span, id);
    return [{ id, role, filePath: source.filePath, range: toRange(span), letters: letters && toRange(letters) }];
  };
}

const QUOTES = new Set(['"', "'"]);

/** The offsets of an id between its quotes. */
function lettersIn(text: string, { start, end }: Span, id: string): Span | undefined {
  const [first = '', last] = [text[start], text[end - 1]];
  const isQuoted = QUOTES.has(first) && first === last && text.slice(start + 1, end - 1) === id;
  return isQuoted ? { start: start + 1, end: end - 1 } : undefined;
}
