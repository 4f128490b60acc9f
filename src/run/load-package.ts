/** Reads one package for commands that show it: no rule runs. */
import path from 'node:path';
import type { OpenContainer } from '../container.ts';
import type { ReadPackage } from '../engine/read-package.ts';
import { isPartError } from '../engine/part-error.ts';
import { pluginError, usageError } from '../errors.ts';
import { fileKey } from '../file-ref.ts';
import { folderFiles } from '../input/folder-files.ts';
import { look } from '../input/look.ts';
import { readFile, readHead } from '../input/read.ts';
import type { PackageFiles } from '../package-files.ts';
import { quote } from '../text.ts';
import type { Source } from '../source.ts';
import { MOST_CONTAINER_BYTES } from './archive.ts';
import { type Needs, readOpened } from './read.ts';
import { makeReaders } from './readers.ts';
import type { OpenedSession } from './session.ts';

/** A package that was read, and the container that it was in. */
export interface LoadedPackage {
  readonly pkg: ReadPackage;
  readonly container: OpenContainer | undefined;
}

/** The manifest of a package and the files around it. */
interface Found {
  readonly source: Source;
  readonly files: PackageFiles;
  readonly container?: OpenContainer;
}

/**
 * Reads the package that a path leads to: a folder, a manifest or an archive. Throws a usage error where it cannot be
 * read. `mentions` asks for every fact that knows further places of tasks; `memory` holds texts of earlier runs.
 */
export async function loadPackage(
  name: string,
  session: OpenedSession,
  { mentions = false, memory }: Pick<Needs, 'mentions' | 'memory'> = {},
): Promise<LoadedPackage> {
  try {
    return await load(name, session, { mentions, memory });
  } catch (error) {
    throw isPartError(error)
      ? pluginError(`${error.part} "${error.partId}"`, `failed on ${quote(name)}: ${error.message}`)
      : error;
  }
}

async function load(
  name: string,
  session: OpenedSession,
  { mentions = false, memory }: Pick<Needs, 'mentions' | 'memory'>,
): Promise<LoadedPackage> {
  const { registry } = session;
  const readers = await makeReaders()(registry);
  const filePath = manifestAt(name, session);
  const archive = readers.containerOf(filePath);
  const { source, files, container } =
    archive === undefined
      ? await openFolder(filePath, session)
      : openContainer(filePath, await readers.loadContainer(archive), name);
  if (source.unreadable !== undefined) throw usageError(`${quote(name)} cannot be read: ${source.unreadable}`);
  const kind = readers.kindOf(source.entry ?? filePath, source.text);
  const reader = await readers.loadKind(kind);
  const { pkg } = await readOpened(
    { kind, reader, source, files },
    { rules: [], facts: registry.facts, outline: true, mentions, texts: session.texts, memory },
  );
  return { pkg, container };
}

/** The manifests that a folder may have, the one that speaks for it first. */
const MANIFESTS = ['package.toml', 'manifest.json'];

/** The path of the manifest or archive that a name leads to. Throws a usage error where nothing is there. */
export function manifestAt(name: string, { cwd, texts }: OpenedSession): string {
  const filePath = path.resolve(cwd, name);
  if (texts.has(fileKey({ filePath }))) return filePath;
  const stats = look(filePath);
  if (stats === undefined)
    throw usageError(`${quote(name)} does not exist`, 'Name a folder, a manifest or an archive.');
  if (!stats.isDirectory()) return filePath;
  const manifest = MANIFESTS.map((base) => path.join(filePath, base)).find((file) => look(file)?.isFile() === true);
  if (manifest !== undefined) return manifest;
  throw usageError(`${quote(name)} holds neither package.toml nor manifest.json`, 'Name the folder of one package.');
}

async function openFolder(filePath: string, { texts }: OpenedSession): Promise<Found> {
  const source = texts.get(fileKey({ filePath })) ?? (await readFile(filePath));
  return { source, files: folderFiles(path.dirname(filePath)) };
}

function openContainer(
  filePath: string,
  reader: { open: (file: { filePath: string }, bytes: Uint8Array) => OpenContainer },
  name: string,
): Found {
  const bytes = readHead(filePath, MOST_CONTAINER_BYTES);
  if (typeof bytes === 'string') throw usageError(`${quote(name)} cannot be read: ${bytes}`);
  const container = reader.open({ filePath }, bytes);
  const { manifest, files } = container;
  if (manifest !== undefined && files !== undefined) return { source: manifest, files, container };
  throw usageError(`${quote(name)} holds no package`, `"manifestlint ${name}" says what is wrong with it.`);
}
