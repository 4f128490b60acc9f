/** Modules with tasks that nothing imports. */
import { filesBelow, type PackageFiles } from '../../src/kit.ts';
import { readAlone } from './read/alone.ts';
import type { Program, ProgramOptions } from './read/program.ts';
import type { SourceFile } from './read/source-file.ts';
import type { Item } from './read/value.ts';

/** The first task of a module that nothing imports. */
export interface UnreachableModule {
  readonly module: string;
  readonly file: string;
  readonly span: Item['span'];
  readonly source: SourceFile;
}

const MOST_FILES = 10_000;

/** The modules of a package that define tasks and are not imported, as far as that can be told. */
export function unreachableModules(
  program: Program,
  { files, readFile, unread }: Pick<ProgramOptions, 'readFile' | 'unread'> & { readonly files: PackageFiles },
): UnreachableModule[] {
  if (program.doubts.has('dynamic import')) return [];
  const realOf = (file: string): string => files.realName?.(file) ?? file;
  const imported = new Set(
    [...program.modules.values()].flatMap(({ file }) => (file === undefined ? [] : realOf(file))),
  );
  const below = filesBelow(files, 'workflow/', MOST_FILES + 1);
  for (const file of below.slice(MOST_FILES))
    unread.note(file, `only ${MOST_FILES} files in "workflow/" are looked at`);
  return below.slice(0, MOST_FILES).flatMap((file) => {
    if (!file.endsWith('.py') || imported.has(realOf(file))) return [];
    if (files.read(file)?.text.includes('cloaca') === false) return [];
    const source = readFile(file);
    if (source === undefined) return [];
    const task = readAlone(file, source, false).find(({ name, certain }) => name === 'task' && certain);
    return task ? [{ module: moduleName(file), file, span: task.span, source }] : [];
  });
}

function moduleName(file: string): string {
  return file
    .slice('workflow/'.length, -'.py'.length)
    .replace(/\/__init__$/, '')
    .replaceAll('/', '.');
}
