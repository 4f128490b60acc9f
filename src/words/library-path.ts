/** `library_path`: the shared library of a Rust package, relative to the package. */
import { isSupportedTarget } from './targets.ts';

/**
 * A fault of the path of a shared library.
 *
 * @example
 * ```ts
 * import { judgeLibraryPath, type LibraryFault } from 'manifestlint/kit';
 *
 * const fault: LibraryFault | undefined = judgeLibraryPath('../libetl.so')?.fault;
 * fault; // => 'parent'
 * ```
 */
export type LibraryFault = 'empty' | 'absolute' | 'backslash' | 'parent' | 'suffix';

/**
 * A fault, and a path that would be right, if it can be told.
 *
 * @example
 * ```ts
 * import { judgeLibraryPath, type LibraryVerdict } from 'manifestlint/kit';
 *
 * const verdict: LibraryVerdict | undefined = judgeLibraryPath('lib/etl.dll');
 * verdict?.fault; // => 'suffix'
 * ```
 */
export interface LibraryVerdict {
  fault: LibraryFault;
  repair?: string;
}

/**
 * A system that packages can be built for.
 *
 * @example
 * ```ts
 * import { libraryFor, type System } from 'manifestlint/kit';
 *
 * const systems: readonly System[] = ['linux', 'macos'];
 * systems.map((system) => libraryFor(system, 'libetl.so')); // => ['libetl.so', 'libetl.dylib']
 * ```
 */
export type System = 'linux' | 'macos';

const SUFFIXES: readonly (readonly [System, suffix: string, pattern: RegExp])[] = [
  ['linux', '.so', /\.so(?:\.\d+)*$/],
  ['macos', '.dylib', /\.dylib$/],
];

/**
 * Judges a library path by itself; undefined for one that is right.
 *
 * @example
 * ```ts
 * import { judgeLibraryPath } from 'manifestlint/kit';
 *
 * judgeLibraryPath('lib\\libetl.so'); // => { fault: 'backslash', repair: 'lib/libetl.so' }
 * judgeLibraryPath('lib/libetl.so'); // => undefined
 * ```
 */
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

/**
 * The system whose libraries have such names: `.so` and its numbers, or `.dylib`. Undefined for any other path.
 *
 * @example
 * ```ts
 * import { systemOfLibrary } from 'manifestlint/kit';
 *
 * systemOfLibrary('lib/libetl.dylib'); // => 'macos'
 * systemOfLibrary('lib/etl.dll'); // => undefined
 * ```
 */
export function systemOfLibrary(path: string): System | undefined {
  return SUFFIXES.find(([, , pattern]) => pattern.test(path))?.[0];
}

/**
 * The path of the same library on another system.
 *
 * @example
 * ```ts
 * import { libraryFor } from 'manifestlint/kit';
 *
 * libraryFor('macos', 'lib/libetl.so.1'); // => 'lib/libetl.dylib'
 * ```
 */
export function libraryFor(system: System, path: string): string {
  const suffix = SUFFIXES.find(([name]) => name === system)?.[1] ?? '';
  return SUFFIXES.reduce((stem, [, , pattern]) => stem.replace(pattern, ''), path) + suffix;
}

/**
 * The systems that targets belong to, or none if that is not known of every target.
 *
 * @example
 * ```ts
 * import { systemsOf } from 'manifestlint/kit';
 *
 * systemsOf(['linux-x86_64', 'linux-arm64']); // => ['linux']
 * systemsOf(['linux-x86_64', 'windows-x86_64']); // => []
 * ```
 */
export function systemsOf(targets: readonly (string | undefined)[]): System[] {
  if (!targets.every((target) => target !== undefined && isSupportedTarget(target))) return [];
  return (['linux', 'macos'] as const).filter((system) => targets.some((target) => target.startsWith(`${system}-`)));
}
