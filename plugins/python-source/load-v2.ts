/** Reads the Python source beside a manifest of format v2. */
import type { PackageFiles, TaskMention } from '../../src/kit.ts';
import { documentsOf } from './documents.ts';
import { fileReader } from './load.ts';
import { taskMentions } from './mentions.ts';
import { NO_NAMES } from './package-names.ts';
import { type Program, readProgram } from './read/program.ts';
import type { SourceFile } from './read/source-file.ts';
import { taskOf } from './task.ts';
import { type BareBeside, decoratorOf, type FunctionPath, rootOf, type SourceBeside } from './v2.ts';
import { callArguments } from './words/call-arguments.ts';

const MOST_MODULES = 50;

/** Reads the modules that a manifest names. */
export function loadBeside(functions: readonly FunctionPath[], files: PackageFiles): SourceBeside {
  const modules = [...new Set(functions.map(({ module }) => module))].slice(0, MOST_MODULES);
  const readFile = fileReader(files);
  const programs = new Map<string, Program>();
  const sources = new Map<string, SourceFile>();
  // The reader looks in `workflow/`; the source may as well stand beside the manifest.
  const isBeside = modules.every((module) => rootOf(files, module) !== 'workflow/');
  const nameOf = (file: string): string => (isBeside ? file.replace(/^workflow\//, '') : file);
  const view = { has: (name: string) => files.has(nameOf(name)), list: (folder: string) => files.list(nameOf(folder)) };
  const read = remembering((name) => readFile(nameOf(name)));
  for (const module of modules) {
    if (rootOf(files, module) === undefined) continue;
    const program = readProgram({ files: view, readFile: read, entry: module });
    programs.set(module, program);
    for (const [file, source] of program.sources) sources.set(nameOf(file), source);
  }
  const beside: BareBeside = { functions, programs, documents: documentsOf(sources, files), nameOf };
  return {
    ...beside,
    mentions: () => functions.flatMap((path) => decoratorMentions(path, beside)),
    argumentsOf: callArguments,
  };
}

/** The places where the decorator of a function names tasks. */
function decoratorMentions(path: FunctionPath, beside: BareBeside): TaskMention[] {
  const call = decoratorOf(beside, path);
  if (call === undefined) return [];
  const file = beside.nameOf(call.file);
  return taskMentions(taskOf(call, NO_NAMES), { file, text: beside.documents.get(file)?.source.text ?? '' });
}

function remembering(read: (name: string) => SourceFile | undefined): (name: string) => SourceFile | undefined {
  const known = new Map<string, SourceFile | undefined>();
  return (name) => {
    if (!known.has(name)) known.set(name, read(name));
    return known.get(name);
  };
}
