/** Specifiers to files, and files of code to what they export. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isExecutable } from '../about.ts';
import { look } from '../input/look.ts';
import { readBytes } from '../input/read.ts';
import { readJson } from '../json/document.ts';
import { ownValue } from '../own.ts';
import { repositoryRoot } from '../repository.ts';
import { SCRIPTS } from './names.ts';
import { importQuietly } from './typeless.ts';
import { importAnew, importTypeScript, isTypeScript, packageType } from './typescript.ts';

/** True for a specifier that means a path and not a package. */
export function isPath(specifier: string): boolean {
  return /^\.\.?(?:[/\\]|$)/.test(specifier) || path.isAbsolute(specifier);
}

/**
 * The file that a specifier means, seen from the file `from`: a path to a file, a path to a folder that says what it is
 * (package.json or an index file), the address of one, as `import.meta.resolve` gives it, or an installed package.
 * Undefined if there is none.
 */
export function resolveModule(specifier: string, from: string): string | undefined {
  if (URL.canParse(specifier) && new URL(specifier).protocol === 'file:') {
    const place = look(specifier, (address) => fileURLToPath(address));
    return place && resolveModule(place, from);
  }
  if (!isPath(specifier)) return resolvePackage(specifier, from);
  const file = path.resolve(path.dirname(from), specifier);
  const stats = look(file);
  return stats?.isDirectory() === true ? resolveFolder(file) : stats && file;
}

/** As `import` resolves it, whose conditions are tried before those of `require`. */
function resolvePackage(specifier: string, from: string): string | undefined {
  const [, name = '', rest] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/s.exec(specifier) ?? [];
  const folder = packageFolder(name, from);
  const target = folder && exportOf(path.join(folder, 'package.json'), rest === undefined ? '.' : `./${rest}`);
  const file = target && path.join(folder, target);
  if (file !== undefined && look(file)?.isFile() === true) return file;
  try {
    return requireFrom(from).resolve(specifier);
  } catch {
    return folder === undefined || rest !== undefined ? undefined : resolveFolder(folder);
  }
}

/** The `require` of a file. What makes it is loaded here, as few runs look for a package. */
function requireFrom(file: string): NodeJS.Require {
  return process.getBuiltinModule('node:module').createRequire(file);
}

/** The folder of an installed package. */
function packageFolder(name: string, from: string): string | undefined {
  for (let folder = path.dirname(from); ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name);
    if (fs.existsSync(path.join(candidate, 'package.json'))) return candidate;
    if (path.dirname(folder) === folder) return undefined;
  }
}

function resolveFolder(folder: string): string | undefined {
  const candidates = [
    ...entriesOf(path.join(folder, 'package.json')),
    ...SCRIPTS.map((extension) => `index${extension}`),
  ];
  return candidates.map((entry) => path.join(folder, entry)).find((file) => look(file)?.isFile());
}

/** The entry points that a package.json names: `exports["."]` for import, then `main`. */
function entriesOf(file: string): string[] {
  return [exportOf(file, '.'), importTarget(ownValue(readPackage(file), 'main'))].filter(
    (entry) => entry !== undefined,
  );
}

function readPackage(file: string): unknown {
  const bytes = readBytes(file);
  return typeof bytes === 'string' ? undefined : readJson(Buffer.from(bytes).toString()).value;
}

/** The file that a package.json exports to `import` under a name such as `.` or `./rules`. */
function exportOf(file: string, name: string): string | undefined {
  const exported = ownValue(readPackage(file), 'exports');
  const isMap =
    typeof exported === 'object' && exported !== null && Object.keys(exported).some((key) => key.startsWith('.'));
  if (!isMap) return name === '.' ? importTarget(exported) : undefined;
  const exact = importTarget(ownValue(exported, name));
  if (exact !== undefined) return exact;
  // Of several patterns the one with the longest beginning counts.
  const patterns = Object.keys(exported).filter((key) => key.includes('*'));
  for (const key of patterns.sort((a, b) => b.indexOf('*') - a.indexOf('*'))) {
    const [start = '', end = ''] = key.split('*');
    const isMatch = name.startsWith(start) && name.endsWith(end) && name.length > start.length + end.length;
    if (isMatch)
      return importTarget(ownValue(exported, key))?.replaceAll('*', name.slice(start.length, name.length - end.length));
  }
  return undefined;
}

const CONDITIONS: ReadonlySet<string> = new Set(['node', 'import', 'module-sync', 'node-addons', 'default']);

/** The file behind conditions at any depth; of those that hold, the one that is written first counts. */
function importTarget(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  if (typeof target !== 'object' || target === null) return undefined;
  for (const [condition, value] of Object.entries(target)) {
    const found = Array.isArray(target) || CONDITIONS.has(condition) ? importTarget(value) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Imports a file of code: its default export, or undefined. */
export type ImportCode = (file: string) => Promise<unknown>;

/** The default export of a file of code, or undefined. Rejects with whatever the code throws. */
export async function importDefault(file: string): Promise<unknown> {
  return defaultOf(await importModule(file));
}

/**
 * The same of code that may have changed since this process has run it: it is evaluated anew, with all that it imports.
 */
export async function importChanged(file: string): Promise<unknown> {
  forgetRequired(file);
  return defaultOf(await (isExecutable ? requireModule(file) : importAnew(file)));
}

/** Forgets the CommonJS modules in the repository of a file, which Node.js would not read again. */
function forgetRequired(file: string): void {
  const { cache } = requireFrom(file);
  const root = path.join(repositoryRoot(path.dirname(file)), path.sep);
  const own = path.join(path.dirname(fileURLToPath(import.meta.url)), path.sep);
  const isChangeable = (name: string): boolean =>
    name.startsWith(root) && !name.startsWith(own) && !name.split(path.sep).includes('node_modules');
  for (const name of Object.keys(cache)) if (isChangeable(name)) Reflect.deleteProperty(cache, name);
}

function defaultOf(module: unknown): unknown {
  const exported = ownValue(module, 'default');
  // The exports of a module that was compiled to CommonJS are wrapped once more.
  return ownValue(exported, '__esModule') === true ? ownValue(exported, 'default') : exported;
}

async function importModule(file: string): Promise<unknown> {
  if (isExecutable) return requireModule(file);
  if (isTypeScript(file)) return importTypeScript(file);
  if (path.extname(file) === '.js' && packageType(path.dirname(file)) === 'commonjs')
    (await import('./es-modules.ts')).preferEsModules();
  return importQuietly(async () => (await import(pathToFileURL(file).href)) as unknown);
}

/** Loads code in a single executable, in which Node.js can require modules of the disk and import none. */
function requireModule(file: string): unknown {
  if (isTypeScript(file))
    throw new Error('the single executable cannot read TypeScript; write it as JavaScript, or install manifestlint');
  try {
    const module: unknown = requireFrom(file)(file);
    // CommonJS has no name for what it exports.
    return ownValue(module, 'default') === undefined ? { default: module } : module;
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new Error('it imports what is not installed beside it, and the single executable lends no modules', {
      cause: error,
    });
  }
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'MODULE_NOT_FOUND' || error.code === 'ERR_MODULE_NOT_FOUND')
  );
}
