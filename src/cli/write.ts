/** Files that are written whole or not at all. */
import fs from 'node:fs';
import path from 'node:path';
import { errorText, usageError } from '../errors.ts';
import { look } from '../input/look.ts';

/** Writes a file, and the folders that it belongs into. Throws a usage error that says why not. */
export function writeAtomically(file: string, text: string | Uint8Array): void {
  try {
    replaceText(file, text);
  } catch (error) {
    throw usageError(`cannot write ${file}: ${errorText(error)}`, 'Name a file in a folder that you may write to.');
  }
}

/**
 * Puts a text into the place of a file. One that is there keeps its permissions, and must be writable itself, for root
 * too; of a link, the file that it leads to is written, if there is one. Other hard links keep the old text.
 */
export function replaceText(file: string, text: string | Uint8Array): void {
  // A link that leads in a circle, or a closed folder, throws here; nothing at all does not.
  const before = fs.statSync(file, { throwIfNoEntry: false });
  if (before !== undefined && !before.isFile()) {
    // A device or a pipe cannot be replaced.
    fs.writeFileSync(file, text);
    return;
  }
  if (before !== undefined) assertWritable(file, before);
  const target = before === undefined ? file : fs.realpathSync(file);
  const folder = path.dirname(target);
  fs.mkdirSync(folder, { recursive: true });
  // A name of its own that nobody can guess: what stands at a draft's place would be overwritten.
  const draft = path.join(folder, `.manifestlint-${crypto.randomUUID()}.tmp`);
  try {
    fs.writeFileSync(draft, text, { flag: 'wx' });
    if (before !== undefined) copyAttributes(before, draft);
    fs.renameSync(draft, target);
  } catch (error) {
    fs.rmSync(draft, { force: true });
    if (before === undefined || !isFixedInPlace(error)) throw error;
    writeInPlace(target, text);
  }
  removeOldDrafts(folder);
}

/** Throws for a file that must not be written. Root may write any, but whoever made a file read-only meant it. */
function assertWritable(file: string, { mode }: fs.Stats): void {
  fs.closeSync(fs.openSync(file, 'r+'));
  if ((mode & 0o222) === 0) throw new Error('it is read-only');
}

/** True where a file may be written, but not the folder that it lies in, or where something is mounted on the file. */
function isFixedInPlace(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EBUSY', 'EXDEV'].includes(String(error.code))
  );
}

/** Writes into a file that is there; if that fails half-way, the old bytes come back. */
function writeInPlace(file: string, text: string | Uint8Array): void {
  const old = fs.readFileSync(file);
  const descriptor = fs.openSync(file, 'r+');
  try {
    overwrite(descriptor, typeof text === 'string' ? Buffer.from(text) : text);
  } catch (error) {
    overwrite(descriptor, old);
    throw error;
  } finally {
    fs.closeSync(descriptor);
  }
}

function overwrite(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += fs.writeSync(descriptor, bytes, at, bytes.length - at, at);
  fs.ftruncateSync(descriptor, bytes.length);
  fs.fsyncSync(descriptor);
}

/** Milliseconds after which a draft is nobody's any more. */
const OLD = 60_000;

const DRAFT = /^\.manifestlint-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/;

/** Removes the drafts that runs left behind which were killed. */
function removeOldDrafts(folder: string): void {
  for (const name of look(folder, (path) => fs.readdirSync(path)) ?? []) {
    if (!DRAFT.test(name)) continue;
    const draft = path.join(folder, name);
    const stats = look(draft, fs.lstatSync);
    if (stats !== undefined && Date.now() - Number(stats.mtimeMs) > OLD) look(draft, fs.unlinkSync);
  }
}

function copyAttributes({ uid, gid, mode }: fs.Stats, file: string): void {
  // Only root may give a file away, and in a container root is who writes into other people's folders.
  if (process.geteuid?.() === 0) fs.chownSync(file, uid, gid);
  fs.chmodSync(file, mode & 0o7777);
}
