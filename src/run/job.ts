/** The jobs of a run: manifests and containers, each read when its turn comes. */
import path from 'node:path';
import { readFile, readRegularFile } from '../input/read.ts';
import type { Found } from '../input/walk.ts';
import { type Source, sourceOutOfReach } from '../source.ts';

/** A file to be linted, or a text in its place. Jobs are small: a run has all of them from its beginning. */
export interface Job extends Found {
  readonly text?: JobText;
}

/** A text that comes from elsewhere than the disk, such as standard input. */
interface JobText {
  /** The folder of its package, if it is said to lie in one. */
  readonly folder: string | undefined;
  read(): Source | Promise<Source>;
}

/** True for a job whose file lies on the disk: it may be a container. */
export function isOnDisk({ text, unreadable }: Job): boolean {
  return text === undefined && unreadable === undefined;
}

/** The folder of the package of a job, if it is in one. */
export function jobFolder(job: Job): string | undefined {
  return isOnDisk(job) ? path.dirname(job.filePath) : job.text?.folder;
}

/** Reads the text of a job. */
export function readJob({ filePath, explicit, unreadable, text }: Job): Source | Promise<Source> {
  if (text !== undefined) return text.read();
  if (unreadable !== undefined) return sourceOutOfReach(filePath, unreadable);
  return explicit ? readFile(filePath) : readRegularFile(filePath);
}
