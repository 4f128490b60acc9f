/** Reads the Python source beside a manifest of format v2. */
import type { PackageFiles, TaskMention } from '../../src/kit.ts';
import { documentsOf } from './documents.ts';
import { fileReader } from './load.ts';
import { taskMentions } from './mentions.ts';
import { NO_NAMES } from './package-names.ts';
import { type Program, type ProgramOptions, readProgram } from './read/program.ts';
import type { SourceFile } from './read/source-file.ts';
import { noneUnread } from './read/unread.ts';
import { taskOf } from './task.ts';
import { type BareBeside, decoratorOf, type FunctionPath, rootOf, type SourceBeside } from './v2.ts';
import { callArguments } from './words/call-arguments.ts';

/** The characters that are followed beside one manifest, those of a module once for each that imports it. */
const MOST_FOLLOWED = 50_000_000;
const TOO_MUCH = `only ${MOST_FOLLOWED / 1e6} MB of imports are followed beside a manifest`;

/** Reads the modules that a manifest names. */
export function loadBeside(functions: readonly FunctionPath[], files: PackageFiles): SourceBeside {
  const modules = new Set(functions.map(({ module }) => module));
  const present = [...modules].filter((module) => rootOf(files, module) !== undefined);
  // The reader looks in `workflow/`; the source may as well stand beside the manifest.
  const isBeside = present.every((module) => rootOf(files, module) !== 'workflow/');
  const nameOf = (file: string): string => (isBeside ? file.replace(/^workflow\//, '') : file);
  const unread = noneUnread((name) => files.read(files.has(name) ? name : nameOf(name)));
  const readFile = fileReader(files, unread);
  const view = { has: (name: string) => files.has(nameOf(name)), list: (folder: string) => files.list(nameOf(folder)) };
  const programs = readEach(present, { files: view, readFile: remembering((name) => readFile(nameOf(name))), unread });
  const sources = [...programs.values()].flatMap((program) => [...program.sources]);
  const beside: BareBeside = {
    functions,
    programs,
    documents: documentsOf(new Map(sources.map(([file, source]) => [nameOf(file), source])), files),
    nameOf,
    unread: unread.list(),
  };
  return {
    ...beside,
    mentions: () => functions.flatMap((path) => decoratorMentions(path, beside)),
    argumentsOf: callArguments,
  };
}

/** The names under which a module may be in `workflow/`, of which one is there. */
function filesOfModule(module: string): string[] {
  const base = `workflow/${module.replaceAll('.', '/')}`;
  return [`${base}.py`, `${base}/__init__.py`];
}

/** Reads the program of each module, as long as there is not too much to follow. */
function readEach(modules: readonly string[], options: Omit<ProgramOptions, 'entry'>): Map<string, Program> {
  const programs = new Map<string, Program>();
  let left = MOST_FOLLOWED;
  for (const module of modules) {
    if (left > 0) {
      const program = readProgram({ ...options, entry: module });
      for (const { text } of program.sources.values()) left -= text.length;
      programs.set(module, program);
    } else for (const name of filesOfModule(module)) options.unread.note(name, TOO_MUCH);
  }
  return programs;
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
