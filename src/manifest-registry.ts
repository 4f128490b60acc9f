/**
 * The registry for manifests of format v2: their rules, and of all other kinds only how their files are found. The kinds
 * and containers stand here alone, so that every run knows them.
 * It is enough for most runs; the rest of {@link loadBuiltin} takes longer to load than a manifest to lint.
 */
import path from 'node:path';
import { formatters } from '../formatters/index.ts';
import { archiveContainer } from '../plugins/archive/kind.ts';
import { packageToml } from '../plugins/package-toml/kind.ts';
import { besideManifest } from '../plugins/python-source/beside.ts';
import { rules } from '../rules/index.ts';
import { makeRegistry, type Registry } from './engine/registry.ts';
import { packageFiles } from './fact.ts';
import { manifestV2 } from './manifest/kind.ts';

export const manifestRegistry = makeRegistry(
  { kinds: [manifestV2, packageToml], containers: [archiveContainer] },
  [{ rules, facts: [packageFiles] }, besideManifest],
  formatters,
);

/** True for a file that is read as a manifest of format v2 whatever is in it. */
export function isManifestFile(filePath: string): boolean {
  return manifestV2.files.includes(path.basename(filePath));
}

/** The registry of everything that comes with the linter. */
export async function loadBuiltin(): Promise<Registry> {
  return (await import('./builtin.ts')).builtin;
}
