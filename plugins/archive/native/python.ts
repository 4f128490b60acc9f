/** The native modules and the wheels of a Python package that a host cannot load. */
import { libraryPlatform } from './header.ts';
import { fits, platformName, type Platform } from './platform.ts';
import { extensionName, wheelPlatforms } from './tags.ts';

/** A file of the package, with the first bytes of it or more. */
export interface PackedFile {
  /** The name in the package. */
  readonly name: string;
  readonly content: Uint8Array;
}

/** A file that does not fit, and what it was made for. */
export interface Misfit {
  readonly name: string;
  readonly madeFor: string;
}

const WHEEL = /^vendor\/[^/]+\.dist-info\/WHEEL$/;

/**
 * Finds what a host cannot load. The files of a wheel are not told again, and of a module that comes in
 * several builds one is enough.
 */
export function pythonMisfits(files: readonly PackedFile[], host: Platform): Misfit[] {
  const isFit = (platform: Platform): boolean => fits(platform, host);
  const misfits: Misfit[] = [];
  const told = new Set<string>();
  for (const { name, content } of files) {
    if (!WHEEL.test(name)) continue;
    const platforms = wheelPlatforms(text(content));
    if (platforms.length === 0 || platforms.some(isFit)) continue;
    misfits.push({ name, madeFor: namesOf(platforms) });
    for (const file of recordOf(files, name)) told.add(file);
  }
  const modules = nativeModules(files);
  const served = new Set(modules.filter(({ builds }) => builds.every(isFit)).map(({ module }) => module));
  for (const { name, module, builds } of modules) {
    const bad = builds.find((build) => !isFit(build));
    if (bad !== undefined && !served.has(module) && !told.has(name)) misfits.push({ name, madeFor: platformName(bad) });
  }
  return misfits;
}

interface NativeModule {
  readonly name: string;
  /** The path without tags: the same for all builds of one module. */
  readonly module: string;
  /** The platforms in its header and in its name. */
  readonly builds: readonly Platform[];
}

function nativeModules(files: readonly PackedFile[]): NativeModule[] {
  const modules: NativeModule[] = [];
  for (const { name, content } of files) {
    const slash = name.lastIndexOf('/') + 1;
    const named = extensionName(name.slice(slash));
    const header = libraryPlatform(content);
    if (named === undefined || header === undefined) continue;
    modules.push({ name, module: name.slice(0, slash) + named.module, builds: [header, named.platform] });
  }
  return modules;
}

/** The files that a wheel installed, by its `RECORD`. */
function recordOf(files: readonly PackedFile[], wheel: string): string[] {
  const path = wheel.replace(/WHEEL$/, 'RECORD');
  const record = files.find(({ name }) => name === path);
  if (record === undefined) return [];
  return text(record.content)
    .split('\n')
    .map((line) => `vendor/${line.replace(/,.*/, '').replaceAll('"', '')}`);
}

function namesOf(platforms: readonly Platform[]): string {
  return [...new Set(platforms.map(platformName))].join('; ');
}

function text(content: Uint8Array): string {
  return new TextDecoder().decode(content);
}
