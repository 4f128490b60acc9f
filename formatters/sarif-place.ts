/** Places in SARIF's words. */
import type { ArtifactLocation, Location, LogicalLocation, Region as SarifRegion } from 'sarif';
import { type FileRef, fileKey } from '../src/file-ref.ts';
import type { FormatContext } from '../src/formatter.ts';
import type { Region, Report } from '../src/report.ts';
import { reviewPlace } from './finding-place.ts';
import { repositoryUri } from './paths.ts';
import { linesFinder, type SourceLines } from './source-lines.ts';

/** The base of relative URIs. */
export const ROOT = '%SRCROOT%';

/** Characters of a place that its result quotes; a longer place is left to the viewer. */
const LONGEST_SNIPPET = 500;

/** A file as its results see it. */
export interface File extends FileRef {
  readonly location: ArtifactLocation;
  readonly lines: SourceLines | undefined;
}

/** Answers files of a report with the lines of their texts, if these are known. */
export function fileFinder(report: Report, context: FormatContext): (file: FileRef) => File {
  const linesOf = linesFinder(report);
  const known = new Map<string, File>();
  return (file) => {
    const key = fileKey(file);
    let found = known.get(key);
    if (found === undefined) {
      found = { ...file, location: artifactLocation(file.filePath, context), lines: linesOf(file) };
      known.set(key, found);
    }
    return found;
  };
}

/** A file: relative to the root of the repository if it lies in there. */
export function artifactLocation(filePath: string, context: FormatContext): ArtifactLocation {
  const uri = repositoryUri(context, filePath);
  return uri.startsWith('file:') ? { uri } : { uri, uriBaseId: ROOT };
}

/** A place in a file, cut to its first line: a review shows a result only if all of its lines are in the change. */
export function locationOf({ pointer, ...region }: Region & { readonly pointer: string }, file: File): Location {
  const { location, entry, lines } = file;
  const shown = reviewPlace(file, region).region;
  const reviewed = visibleRegion(shown, entry === undefined ? lines : undefined);
  const place = { physicalLocation: { artifactLocation: location, region: sarifRegion(reviewed) } };
  const names = logicalLocations(pointer, entry);
  return names.length === 0 ? place : { ...place, logicalLocations: names };
}

/** `locationOf` with the text of the place. */
export function quotedLocation(place: Region & { readonly pointer: string }, file: File): Location {
  const location = locationOf(place, file);
  const region = location.physicalLocation?.region;
  if (file.lines === undefined || file.entry !== undefined || region === undefined) return location;
  const { startLine = 1, startColumn = 1, endColumn = 1 } = region;
  const text = file.lines.line(startLine).slice(startColumn - 1, endColumn - 1);
  if (text === '' || text.length > LONGEST_SNIPPET) return location;
  return {
    ...location,
    physicalLocation: { ...location.physicalLocation, region: { ...region, snippet: { text } } },
  };
}

/** A region as SARIF writes it. */
export function sarifRegion({ line, column, endLine, endColumn }: Region): SarifRegion {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** The value that is meant, and the entry of the archive that it stands in. */
function logicalLocations(pointer: string, entry: string | undefined): LogicalLocation[] {
  const name = entry === undefined ? pointer : `${entry}#${pointer}`;
  return name === '' ? [] : [{ fullyQualifiedName: name }];
}

/** The first line of a region, with at least one character: viewers show nothing of an empty region. */
function visibleRegion({ line, column, endLine, endColumn }: Region, lines: SourceLines | undefined): Region {
  const text = lines?.line(line);
  const lineEnd = text === undefined ? column : text.length + 1;
  const end = line === endLine ? endColumn : lineEnd;
  if (end > column) return { line, column, endLine: line, endColumn: end };
  const next = characterLength(text, column - 1);
  // At the end of a line, the character before it.
  if (next === 0 && column > 1) return { line, column: column - 1, endLine: line, endColumn: column };
  return { line, column, endLine: line, endColumn: column + Math.max(1, next) };
}

/** The UTF-16 units of the character at an offset; one where the text is unknown. */
function characterLength(text: string | undefined, offset: number): number {
  if (text === undefined) return 1;
  const code = text.codePointAt(offset);
  if (code === undefined) return 0;
  return code > 0xffff ? 2 : 1;
}
