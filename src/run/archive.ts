/** A container as a job: the package in it, and then the container itself. */
import type { Container, OpenContainer } from '../container.ts';
import { lint } from '../engine/lint.ts';
import { blaming } from '../engine/part-error.ts';
import { manifestAlone } from '../engine/read-package.ts';
import { readHead } from '../input/read.ts';
import { sourceFromText, sourceOutOfReach } from '../source.ts';
import type { Job } from './job.ts';
import {
  type Line,
  lintManifest,
  lintSettings,
  NOTHING,
  openManifest,
  openParts,
  type PackageOutcome,
} from './package.ts';
import { unreachable } from './read.ts';

/** Bytes of a container that are read: more than any moment accepts, so that the container itself can say so. */
export const MOST_CONTAINER_BYTES = 128 * 1024 * 1024;

/** Lints an archive: the package inside of it, if there is one, and then the archive itself. */
export async function lintArchive(job: Job, container: Container, line: Line): Promise<PackageOutcome> {
  const { filePath } = job;
  const bytes = readHead(filePath, MOST_CONTAINER_BYTES);
  if (typeof bytes === 'string') return { ...NOTHING, failures: [unreachable(sourceOutOfReach(filePath, bytes))] };
  const reader = await line.readers.loadContainer(container);
  line.run.lap?.('read');
  const opened = blaming({ part: 'kind', partId: container.id }, () => reader.open({ filePath }, bytes));
  return lintContainer(job, { ...opened, id: container.id }, line);
}

/** The package inside of a container, if there is one, and then the container itself. */
async function lintContainer(
  job: Job,
  opened: OpenContainer & { readonly id: string },
  line: Line,
): Promise<PackageOutcome> {
  const { id, manifest, files, reading } = opened;
  const inner =
    manifest === undefined ? NOTHING : await lintManifest(await openManifest(manifest, files, line), true, line);
  const source = sourceFromText(job.filePath, '');
  const outer = lint(manifestAlone({ kind: id, source, reading, files }), lintSettings(source, line));
  return {
    ...inner,
    kinds: [...inner.kinds, id],
    results: [...inner.results, ...outer.results],
    failures: [...inner.failures, ...outer.failures],
    notices: [...inner.notices, ...outer.notices],
    open: [...inner.open, ...openParts(outer, inner.results.length)],
  };
}
