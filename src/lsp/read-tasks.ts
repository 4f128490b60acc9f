/** The names of tasks in a package: each place where one is defined or waited for, in whatever file it stands. */
import type { Range } from 'vscode-languageserver';
import { packageTexts, type PackageTexts, type ReadPackage } from '../engine/read-package.ts';
import type { IdSpelling } from '../fact.ts';
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
  /** How another id is written there; undefined where the id is not written to the letter between quotes. */
  readonly spelling: NameSpelling | undefined;
}

/** The range that another id takes, and the text that stands around the id there. */
export interface NameSpelling extends Omit<IdSpelling, 'span'> {
  readonly range: Range;
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
  const mentions = pkg.loaded.flatMap((fact) => fact.mentions?.(pkg.facts[fact.id]) ?? []);
  const mentioned = new Map(
    mentions.flatMap(({ isDefinition, ...mention }) =>
      locate(mention.id, isDefinition ? 'definition' : 'dependency', () => mention).map((name) => [keyOf(name), name]),
    ),
  );
  const outlined = outlinedNames(outline, locate);
  // The mention of a place knows more of it than the outline.
  const names = new Map([...outlined.map((name) => [keyOf(name), name] as const), ...mentioned]);
  return { pkg, outline, names: [...names.values()] };
}

/** The names in the places that the outline knows: ids, dependencies, and triggers that start a task. */
function outlinedNames(outline: Outline, locate: Locate): TaskName[] {
  const { tasks, triggers, taskById, idPlace, dependencyPlace, name: ownName } = outline;
  const ofTasks = tasks.flatMap(({ id, dependencies = [] }, task) => [
    ...locate(id, 'definition', () => ({ place: idPlace(task) })),
    ...dependencies.flatMap((name, nth) => locate(name, 'dependency', () => ({ place: dependencyPlace(task, nth) }))),
  ]);
  // The name of the package means all of its tasks.
  const ofTriggers = triggers.flatMap(({ target = '', targetPlace: place }) =>
    place === undefined || target === ownName || !taskById.has(target)
      ? []
      : locate(target, 'dependency', () => ({ place })),
  );
  return [...ofTasks, ...ofTriggers];
}

/** The key of the place of a name. */
function keyOf({ filePath, range: { start, end } }: TaskName): string {
  return JSON.stringify([filePath, start.line, start.character, end.line, end.character]);
}

/** Answers the place of a name: none for one that could not be read, or whose place is not known. */
type Locate = (id: string | undefined, role: TaskName['role'], written: () => Written) => TaskName[];

/** The place of a name, and how another one is written there if that is not for its quotes to say. */
interface Written {
  readonly place: Place;
  readonly spelling?: IdSpelling;
}

function nameLocator(texts: PackageTexts, files: OpenFiles): Locate {
  const finders = new Map<Source, (span: Span) => Region>();
  return (id, role, written) => {
    if (id === undefined) return [];
    const { place, spelling: known } = written();
    const { source, document } = texts.at(place);
    const span = 'span' in place ? place.span : document?.locate(place);
    if (span === undefined) return [];
    const region = finders.get(source) ?? regionFinder(source.text);
    finders.set(source, region);
    const toRange = (part: Span): Range => rangeOfRegion(region(part), files.byPath.get(source.filePath));
    const spelling = known ?? lettersIn(source.text, span, id);
    return [
      {
        id,
        role,
        filePath: source.filePath,
        range: toRange(span),
        spelling: spelling && { before: spelling.before, after: spelling.after, range: toRange(spelling.span) },
      },
    ];
  };
}

const QUOTES = new Set(['"', "'"]);

/** An id between its quotes, where only letters change. */
function lettersIn(text: string, { start, end }: Span, id: string): IdSpelling | undefined {
  const [first = '', last] = [text[start], text[end - 1]];
  const isQuoted = QUOTES.has(first) && first === last && text.slice(start + 1, end - 1) === id;
  return isQuoted ? { span: { start: start + 1, end: end - 1 }, before: '', after: '' } : undefined;
}
