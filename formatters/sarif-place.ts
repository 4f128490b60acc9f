/** Places in SARIF's words. */
import type { ArtifactLocation, Location, Region as SarifRegion } from 'sarif';
import type { FormatContext } from '../src/formatter.ts';
import type { Region } from '../src/report.ts';
import { repositoryUri } from './paths.ts';
import { type SourceLines, sourceLines } from './source-lines.ts';

/** What relative URIs are relative to. */
export const ROOT = '%SRCROOT%';

/** A file as its results see it. */
export interface File {
  readonly location: ArtifactLocation;
  /** The name inside of an archive, if the file lies in one. */
  readonly entry: string | undefined;
  readonly lines: SourceLines | undefined;
}

/** Where the name of an archive ends and that of its entry begins: no review shows what is in an archive. */
const ENTRY = /^(.+?\.cloacina)!\/(.+)$/s;

/** The file that a result is about; its text, if it is known, tells lines. */
export function fileOf(filePath: string, source: string | undefined, context: FormatContext): File {
  const [, archive, entry] = ENTRY.exec(filePath) ?? [];
  return {
    location: artifactLocation(archive ?? filePath, context),
    entry,
    lines: source === undefined ? undefined : sourceLines(source),
  };
}

/** A file: relative to the root of the repository if it lies in there. */
export function artifactLocation(filePath: string, context: FormatContext): ArtifactLocation {
  const uri = repositoryUri(context, filePath);
  return uri.startsWith('file:') ? { uri } : { uri, uriBaseId: ROOT };
}

/** What stands for a place inside of an archive. */
const BEGINNING: Region = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** A place in a file, cut to its first line: a review shows a result only if all of its lines are part of the change. */
export function locationOf(
  { pointer, ...region }: Region & { readonly pointer: string },
  { location, entry, lines }: File,
): Location {
  const reviewed = lines === undefined ? region : firstLine(region, lines);
  const shown = entry === undefined ? reviewed : BEGINNING;
  const name = entry === undefined ? pointer : `${entry}#${pointer}`;
  const place = { physicalLocation: { artifactLocation: location, region: sarifRegion(shown) } };
  return name === '' ? place : { ...place, logicalLocations: [{ fullyQualifiedName: name }] };
}

export function sarifRegion({ line, column, endLine, endColumn }: Region): SarifRegion {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function firstLine(region: Region, lines: SourceLines): Region {
  if (region.line === region.endLine) return region;
  return { ...region, endLine: region.line, endColumn: Math.max(region.column, lines.line(region.line).length + 1) };
}
