/** The native code in an archive that does not fit the machines that are to run it. */
import type { PackageFiles } from '../../../src/kit.ts';
import { exportedSymbols } from './elf-symbols.ts';
import { libraryPlatform } from './header.ts';
import { type NativeClaims, targetPlatform } from './manifest.ts';
import { fits, type Platform, platformName, SERVER } from './platform.ts';
import { type PackedFile, pythonMisfits } from './python.ts';

/** A file of native code, by its name in the package, and why it is of no use. */
export interface NativeProblem {
  readonly kind: 'machine' | 'library-missing' | 'no-library' | 'symbol-missing';
  readonly name: string;
  readonly madeFor?: string;
  readonly host?: string;
  readonly symbol?: string;
}

/** Compares a package of today with the image of the server. */
export function serverProblems(files: readonly PackedFile[]): NativeProblem[] {
  return misfits(files, `the server's image (${platformName(SERVER)})`, SERVER);
}

/** Compares a package of v2 with each of its targets, and its library with its tasks. */
export function targetProblems(
  files: readonly PackedFile[],
  claims: NativeClaims,
  view: PackageFiles,
): NativeProblem[] {
  const { library = '' } = claims;
  const problems = targetsOf(claims).flatMap(({ target, host }) => misfits(files, target, host));
  return library === '' ? problems : [...problems, ...libraryProblems(library, claims, view)];
}

function misfits(files: readonly PackedFile[], host: string, platform: Platform): NativeProblem[] {
  return pythonMisfits(files, platform).map((misfit) => ({ kind: 'machine', ...misfit, host }));
}

function libraryProblems(name: string, claims: NativeClaims, view: PackageFiles): NativeProblem[] {
  if (!view.has(name)) return [{ kind: 'library-missing', name }];
  const content = view.bytes(name);
  // Too few bytes to say what they are.
  if (content === undefined || content.length < 20) return [];
  const platform = libraryPlatform(content);
  if (platform === undefined) return [{ kind: 'no-library', name }];
  const madeFor = platformName(platform);
  const unserved = targetsOf(claims).filter(({ host }) => !fits(platform, host));
  const exported = exportedSymbols(content);
  const missing =
    exported === undefined ? [] : [...new Set(claims.functions)].filter((symbol) => !exported.has(symbol));
  return [
    ...unserved.map(({ target }): NativeProblem => ({ kind: 'machine', name, madeFor, host: target })),
    ...missing.map((symbol): NativeProblem => ({ kind: 'symbol-missing', name, symbol })),
  ];
}

function targetsOf({ targets }: NativeClaims): { target: string; host: Platform }[] {
  return targets.flatMap((target) => {
    const host = targetPlatform(target);
    return host === undefined ? [] : [{ target, host }];
  });
}
