/** Reads the Python source of a package. */
import type { PackageFiles, Source, TaskMention } from '../../src/kit.ts';
import { conditionsOf } from './conditions.ts';
import { documentsOf } from './documents.ts';
import { gapsOf } from './gaps.ts';
import { taskMentions } from './mentions.ts';
import { outlineOf } from './outline.ts';
import { NO_NAMES, packageNames } from './package-names.ts';
import { type BareSource, pythonSource, type PythonSource } from './python-source.ts';
import { readProgram } from './read/program.ts';
import { type ReadFile, readSource, readText, type SourceFile } from './read/source-file.ts';
import { unreachableModules } from './unreachable.ts';
import { isVendored, noneUnread, type UnreadFiles } from './read/unread.ts';
import { callArguments } from './words/call-arguments.ts';

/** The bytes that are read of a package's own files, and as many of vendored ones. */
const MOST_BYTES = 2_000_000;

/** Reads what importing the entry module of a package would run. */
export function loadPython(model: unknown, files: PackageFiles): PythonSource {
  const names = packageNames(model) ?? NO_NAMES;
  const unread = noneUnread((name) => files.read(name));
  const readFile = fileReader(files, unread);
  const program = readProgram({ files, readFile, unread, entry: names.entryModule ?? '' });
  const unreachable = 'module' in program.entry ? unreachableModules(program, { files, readFile, unread }) : [];
  const sources = new Map([...program.sources, ...unreachable.map(({ file, source }) => [file, source] as const)]);
  const python = pythonSource(names, program, {
    documents: documentsOf(sources, files),
    unreachable,
    unread: unread.list(),
  });
  return {
    outline: () => outlineOf(python),
    gaps: () => gapsOf(python),
    mentions: () => mentionsOf(python),
    argumentsOf: callArguments,
    ...python,
  };
}

function mentionsOf(python: BareSource): TaskMention[] {
  const textIn = (file: string): string => python.documents.get(file)?.source.text ?? '';
  return [
    ...python.tasks
      .filter(({ home }) => home !== 'elsewhere')
      .flatMap((task) => taskMentions(task, { file: task.call.file, text: textIn(task.call.file) })),
    ...conditionsOf(python).map(({ task, place }) => ({ id: task, place, isDefinition: false })),
  ];
}

/** Reads files of a package as long as there are not too many bytes of them; the others are noted. */
export function fileReader(files: PackageFiles, unread: UnreadFiles): ReadFile {
  const left = { own: MOST_BYTES, vendored: MOST_BYTES };
  const known = files.keepsTexts === true ? kept : new Map<Source, SourceFile>();
  return (name) => {
    const source = files.read(name);
    if (!source) return undefined;
    const pool = isVendored(name) ? 'vendored' : 'own';
    const size = Buffer.byteLength(source.text);
    const reason = source.unreadable ?? (size > left[pool] ? TOO_LARGE : undefined);
    if (reason !== undefined) {
      unread.note(name, reason);
      return undefined;
    }
    left[pool] -= size;
    const before = known.get(source);
    if (before !== undefined) return before;
    const bytes = (): Uint8Array => files.bytes(name) ?? new Uint8Array();
    const file = (source.undecodable.length === 0 ? readText(source.text) : undefined) ?? readSource(bytes());
    known.set(source, file);
    return file;
  };
}

const TOO_LARGE = `no more than ${MOST_BYTES / 1e6} MB of the Python of a package is read; move data out of it`;

/**
 * Files by texts that may come again. Only for these: what an old WeakMap holds, V8 keeps through collections of young
 * objects, and a run over many packages would carry the trees of all of them along.
 */
const kept = new WeakMap<Source, SourceFile>();
