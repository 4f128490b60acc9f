/**
 * One package as the editor sees it: linted with the texts that are open, and read for those who ask about its tasks.
 */
import { fileKey } from '../file-ref.ts';
import { look } from '../input/look.ts';
import type { FixMode } from '../engine/fix.ts';
import type { Finding, RuleFailure } from '../report.ts';
import { loadPackage } from '../run/load-package.ts';
import type { Job } from '../run/job.ts';
import type { OpenedSession } from '../run/session.ts';
import type { SourceMemory } from '../run/source-memory.ts';
import type { PendingPackage } from '../run/whole-run.ts';
import type { OpenFiles } from './files.ts';
import { manifestsIn, packageFolder, type Surroundings } from './package-folder.ts';
import { type ReadTasks, readTasks } from './read-tasks.ts';

/** The findings of a package by the path of their file. */
export interface PackageFindings {
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  readonly failures: readonly RuleFailure[];
  /** True if rules of the whole run have learnt something new of it, which may concern others. */
  readonly isNews: boolean;
}

/**
 * The packages that rules of the whole run have looked at, by their folder: also those whose files are closed by now.
 */
export type LastKnown = Map<string, readonly PendingPackage[]>;

/** A package, and the world that it is read in. */
export interface PackageReading {
  readonly folder: string;
  readonly session: OpenedSession;
  readonly files: OpenFiles;
  /** The texts of earlier readings. */
  readonly memory?: SourceMemory;
}

/**
 * Lints all manifests of a folder, with all that belongs to them; others are compared as they were known last. Nobody
 * looks at pictures here.
 */
export async function lintPackage(
  { folder, session, files, memory }: PackageReading,
  known: LastKnown,
): Promise<PackageFindings> {
  const isThere = ({ manifest: { filePath } }: PendingPackage): boolean => look(filePath) !== undefined;
  const others = [...known].flatMap(([other, packages]) => (other === folder ? [] : packages.filter(isThere)));
  const jobs = await jobsIn(folder, session, files);
  const { results, failures, pending } = await session.run(jobs, { others, draws: false, memory });
  const isNews = collectedIn(pending) !== collectedIn(known.get(folder));
  if (pending.length > 0)
    known.set(
      folder,
      pending.map((pkg) => ({ ...pkg, files: [] })),
    );
  else known.delete(folder);
  const findings = new Map<string, Finding[]>();
  const seen = new Set<string>();
  for (const { filePath, entry, messages } of results) {
    if (entry !== undefined) continue;
    // Two manifests may both speak of a file of the package.
    const fresh = messages.filter(({ fingerprint }) => !seen.has(fileKey({ filePath, entry: fingerprint })));
    for (const { fingerprint } of fresh) seen.add(fileKey({ filePath, entry: fingerprint }));
    if (fresh.length > 0) findings.set(filePath, [...(findings.get(filePath) ?? []), ...fresh]);
  }
  return { findings, failures, isNews };
}

/** All that rules of the whole run have taken from packages, as one text. */
function collectedIn(packages: readonly PendingPackage[] = []): string {
  return JSON.stringify(packages.map(({ collected }) => collected));
}

/** The text of a file after its repairs; undefined where there is nothing to repair. */
export async function repairedText(
  filePath: string,
  { folder, session, files }: PackageReading,
  mode: FixMode = 'safe',
): Promise<string | undefined> {
  const { fixed } = await session.run(await jobsIn(folder, session, files), { fix: { mode }, draws: false });
  return fixed.find((text) => text.filePath === filePath && text.entry === undefined)?.after;
}

/** Reads all manifests of a folder with the tasks of their packages. */
export async function readPackages({ folder, session, files, memory }: PackageReading): Promise<ReadTasks[]> {
  const read: ReadTasks[] = [];
  for (const manifest of await manifestsOf(folder, session, files))
    read.push(readTasks((await loadPackage(manifest, session, { mentions: true, memory })).pkg, files));
  return read;
}

/** The folder of the package of a file. */
export function folderOf(filePath: string, session: OpenedSession, files: OpenFiles): Promise<string | undefined> {
  return packageFolder(filePath, surroundings(session, files));
}

/** The manifests of a package, the one that speaks for it first. */
function manifestsOf(folder: string, session: OpenedSession, files: OpenFiles): Promise<string[]> {
  return manifestsIn(folder, surroundings(session, files));
}

function surroundings({ registry }: OpenedSession, { byPath }: OpenFiles): Surroundings {
  return {
    kinds: registry.kinds,
    isThere: (filePath) => byPath.has(filePath) || look(filePath)?.isFile() === true,
    open: [...byPath.keys()],
  };
}

/**
 * The jobs of a package: what the command line leaves alone is left alone, and a file that was never saved is linted.
 */
async function jobsIn(folder: string, session: OpenedSession, files: OpenFiles): Promise<Job[]> {
  const manifests = await manifestsOf(folder, session, files);
  const saved = manifests.filter((filePath) => look(filePath) !== undefined);
  const { jobs } = await session.find(saved, { forceExclude: true });
  const unsaved = manifests.filter((filePath) => !saved.includes(filePath));
  return [...jobs, ...unsaved.map((filePath) => ({ filePath, explicit: false }))];
}
