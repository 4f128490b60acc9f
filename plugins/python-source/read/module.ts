/** Modules of a package, and where Python would find them. */
import type { PackageView } from './program.ts';
import type { Value } from './value.ts';

/** A module that was imported, or a folder without code that serves as one. */
export interface ModuleRecord {
  /** Its full name, such as `etl.tasks`. */
  readonly name: string;
  /** Its file in the package; a namespace folder has none. */
  readonly file: string | undefined;
  /** The folders in which its submodules are looked for, each with a slash at its end; undefined for a plain module. */
  readonly folders: readonly string[] | undefined;
  readonly names: Map<string, Value>;
  /** The names of the modules in its folders. */
  readonly children: () => string[];
  /** The modules that it imports whatever happens. */
  readonly imports: ModuleRecord[];
  /** False while all ways to it lead through branches, functions or `try`. */
  certain: boolean;
  /** True if it may have names that cannot be told. */
  open: boolean;
  /** The names that functions of the module declare global, and so may bind. */
  readonly rebound: Set<string>;
  /** True if types are not evaluated (`from __future__ import annotations`). */
  postponed: boolean;
  /** True once its code has run to its end. */
  done: boolean;
}

/** Where a module is. */
export interface Location {
  readonly file: string | undefined;
  readonly folders: readonly string[] | undefined;
  /** True for a compiled module, which cannot be read. */
  readonly compiled?: boolean;
}

/** The folders that the server puts on Python's path. */
export const ROOTS = ['workflow/', 'vendor/'];

/**
 * Finds `name` in folders as CPython's path finder does: a package, then a module, and a plain folder if nothing else.
 */
export function locate(files: PackageView, name: string, folders: readonly string[]): Location | undefined {
  if (!isModuleName(name)) return undefined;
  const spaces: string[] = [];
  for (const folder of folders) {
    const inner = `${folder}${name}/`;
    if (files.has(`${inner}__init__.py`)) return { file: `${inner}__init__.py`, folders: [inner] };
    if (files.has(`${folder}${name}.py`)) return { file: `${folder}${name}.py`, folders: undefined };
    if (isCompiled(files.list(folder), name)) return { file: undefined, folders: [inner], compiled: true };
    if (isCompiled(files.list(inner), '__init__')) return { file: undefined, folders: [inner], compiled: true };
    if (files.has(inner)) spaces.push(inner);
  }
  return spaces.length > 0 ? { file: undefined, folders: spaces } : undefined;
}

function isModuleName(name: string): boolean {
  return name !== '' && !/[/\\\0.]/.test(name);
}

function isCompiled(names: readonly string[], name: string): boolean {
  return names.some((file) => file.startsWith(`${name}.`) && /\.(?:so|pyd|pyc)$/.test(file));
}

/** Marks a module, and all that it imports whatever happens, as certain to be imported. */
export function makeCertain(module: ModuleRecord): void {
  const waiting = [module];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.certain) continue;
    next.certain = true;
    waiting.push(...next.imports);
  }
}

/** The names of the modules in folders. */
export function childrenOf(files: PackageView, folders: readonly string[]): string[] {
  const names = folders.flatMap((folder) => files.list(folder));
  return names.flatMap((name) => /^(?!__)(.+?)(?:\.py|\/)$/.exec(name)?.[1] ?? []);
}
