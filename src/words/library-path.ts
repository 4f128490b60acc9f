/** `library_path`: the shared library of a Rust package, relative to the package. */
import { isSupportedTarget } from './targets.ts';

export type LibraryFault = 'empty' | 'absolute' | 'backslash' | 'parent' | 'suffix';

/** A fault, and a path that would be right, if it can be told. */
export interface LibraryVerdict {
  fault: LibraryFault;
  repair?: string;
}

/** A system that packages can be built for. */
export type System = 'linux' | 'macos';

const SUFFIXES: readonly (readonly [System, suffix: string, pattern: RegExp])[] = [
  ['linux', '.so', /\.so(?:\.\d+)*$/],
  ['macos', '.dylib', /\.dylib$/],
];

/** Judges a library path by itself. */
export function judgeLibraryPath(path: string): LibraryVerdict | undefined {
  const fault = faultOf(path);
  if (fault !== 'backslash' && fault !== 'suffix') return fault === undefined ? undefined : { fault };
  const repair = path.trim().replaceAll('\\', '/');
  return faultOf(repair) === undefined ? { fault, repair } : { fault };
}

function faultOf(path: string): LibraryFault | undefined {
  if (path === '') return 'empty';
  if (/^[/\\]|^[a-z]:/i.test(path)) return 'absolute';
  if (path.includes('\\')) return 'backslash';
  if (path.split('/').includes('..')) return 'parent';
  return systemOfLibrary(path) === undefined ? 'suffix' : undefined;
}

/** The system whose libraries have such names. */
export function systemOfLibrary(path: string): System | undefined {
  return SUFFIXES.find(([, , pattern]) => pattern.test(path))?.[0];
}

/** The path of the same library on another system. */
export function libraryFor(system: System, path: string): string {
  const suffix = SUFFIXES.find(([name]) => name === system)?.[1] ?? '';
  return SUFFIXES.reduce((stem, [, , pattern]) => stem.replace(pattern, ''), path) + suffix;
}

/** The systems that targets belong to, or none if that is not known of every target. */
export function systemsOf(targets: readonly (string | undefined)[]): System[] {
  if (!targets.every((target) => target !== undefined && isSupportedTarget(target))) return [];
  return (['linux', 'macos'] as const).filter((system) => targets.some((target) => target.startsWith(`${system}-`)));
}
