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
import { readSource, readText, type SourceFile } from './read/source-file.ts';
import { unreachableModules } from './unreachable.ts';
import { callArguments } from './words/call-arguments.ts';

/** No file is read that is bigger, and no more in all: what is not read cannot be judged. */
const MOST_BYTES = 500_000;
const MOST_IN_ALL = 4_000_000;

/** Reads what importing the entry module of a package would run. */
export function loadPython(model: unknown, files: PackageFiles): PythonSource {
  const names = packageNames(model) ?? NO_NAMES;
  const readFile = fileReader(files);
  const program = readProgram({ files, readFile, entry: names.entryModule ?? '' });
  const unreachable = 'module' in program.entry ? unreachableModules(program, files, readFile) : [];
  const sources = new Map([...program.sources, ...unreachable.map(({ file, source }) => [file, source] as const)]);
  const python = pythonSource(names, program, { documents: documentsOf(sources, files), unreachable });
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

/** Reads files of a package as long as there are not too many bytes of them. */
export function fileReader(files: PackageFiles): (name: string) => SourceFile | undefined {
  let left = MOST_IN_ALL;
  const known = files.keepsTexts === true ? kept : new Map<Source, SourceFile>();
  return (name) => {
    const source = files.read(name);
    const size = Buffer.byteLength(source?.text ?? '');
    if (!source || source.unreadable !== undefined || size > MOST_BYTES || size > left) return undefined;
    left -= size;
    const before = known.get(source);
    if (before !== undefined) return before;
    const bytes = (): Uint8Array => files.bytes(name) ?? new Uint8Array();
    const file = (source.undecodable.length === 0 ? readText(source.text) : undefined) ?? readSource(bytes());
    known.set(source, file);
    return file;
  };
}

/**
 * Files by texts that may come again. Only for these: what an old WeakMap holds, V8 keeps through collections of young
 * objects, and a run over many packages would carry the trees of all of them along.
 */
const kept = new WeakMap<Source, SourceFile>();
