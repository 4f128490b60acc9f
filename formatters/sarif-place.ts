/** Places in SARIF's words. */
import type { ArtifactLocation, PhysicalLocation, Region as SarifRegion } from 'sarif';
import type { Region } from '../src/report.ts';
import { relativeUri } from './paths.ts';
import type { SourceLines } from './source-lines.ts';

/** What relative URIs are relative to. */
export const ROOT = '%SRCROOT%';

/** A file: relative to the root of the repository if it lies in there. */
export function artifactLocation(filePath: string, root: string): ArtifactLocation {
  const uri = relativeUri(root, filePath);
  return uri.startsWith('file:') ? { uri } : { uri, uriBaseId: ROOT };
}

/** A place in a file, cut to its first line: a review shows a result only if all of its lines are part of the change. */
export function physicalLocation(file: ArtifactLocation, region: Region, lines: SourceLines | undefined): PhysicalLocation {
  return { artifactLocation: file, region: sarifRegion(lines === undefined ? region : firstLine(region, lines)) };
}

export function sarifRegion({ line, column, endLine, endColumn }: Region): SarifRegion {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function firstLine(region: Region, lines: SourceLines): Region {
  if (region.line === region.endLine) return region;
  return { ...region, endLine: region.line, endColumn: Math.max(region.column, lines.line(region.line).length + 1) };
}
