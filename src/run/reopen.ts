/**
 * Reads a package once more, for findings that come when the run is over: to keep all of them would cost much memory.
 */
import { blaming } from '../engine/part-error.ts';
import { manifestAlone, type ReadPackage } from '../engine/read-package.ts';
import { type FileRef, fileKey } from '../file-ref.ts';
import { folderFiles } from '../input/folder-files.ts';
import { readHead } from '../input/read.ts';
import type { PackageFiles } from '../package-files.ts';
import { sourceFromText, type Source } from '../source.ts';
import { MOST_CONTAINER_BYTES } from './archive.ts';
import { type Line, openManifest } from './package.ts';
import { readOpened } from './read.ts';
import { isOnDisk, type Job, jobFolder, readJob } from './job.ts';

/** Reads the package of a job whose manifest, or container, `wanted` is; undefined where it is no longer there. */
export async function reopen(job: Job, wanted: FileRef, line: Line): Promise<ReadPackage | undefined> {
  const { run, readers } = line;
  const container = isOnDisk(job) ? readers.containerOf(job.filePath) : undefined;
  if (container === undefined) {
    const source = run.texts?.get(fileKey(job)) ?? (await readJob(job));
    const folder = jobFolder(job);
    return readManifest(source, folder === undefined ? undefined : folderFiles(folder), line);
  }
  const bytes = readHead(job.filePath, MOST_CONTAINER_BYTES);
  if (typeof bytes === 'string') return undefined;
  const reader = await readers.loadContainer(container);
  const { manifest, files, reading } = blaming({ part: 'kind', partId: container.id }, () =>
    reader.open({ filePath: job.filePath }, bytes),
  );
  if (wanted.entry !== undefined) return manifest && readManifest(manifest, files, line);
  return manifestAlone({ kind: container.id, source: sourceFromText(job.filePath, ''), reading, files });
}

async function readManifest(source: Source, files: PackageFiles | undefined, line: Line): Promise<ReadPackage> {
  const { run, settings } = line;
  const needs = { rules: settings.rules, facts: settings.registry.facts, texts: run.texts };
  return (await readOpened(await openManifest(source, files, line), needs)).pkg;
}
