/** Specifiers to files, and files of code to what they export. tsx is loaded only for TypeScript. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isExecutable } from '../about.ts';
import { errorText } from '../errors.ts';
import { readJson } from '../json/document.ts';
import { ownValue } from '../own.ts';

/** Extensions of files that are run to be read. */
export const SCRIPTS: readonly string[] = ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'];

/** True for a specifier that means a path and not a package. */
export function isPath(specifier: string): boolean {
  return /^\.\.?(?:[/\\]|$)/.test(specifier) || path.isAbsolute(specifier);
}

/**
 * The file that a specifier means, seen from the file `from`: a path to a file, a path to a folder that says what it is
 * (package.json or an index file), or an installed package. Undefined if there is none.
 */
export function resolveModule(specifier: string, from: string): string | undefined {
  if (!isPath(specifier)) return resolvePackage(specifier, from);
  const file = path.resolve(path.dirname(from), specifier);
  const stats = fs.statSync(file, { throwIfNoEntry: false });
  return stats?.isDirectory() === true ? resolveFolder(file) : stats && file;
}

function resolvePackage(name: string, from: string): string | undefined {
  try {
    return createRequire(from).resolve(name);
  } catch {
    const folder = packageFolder(name, from);
    return folder === undefined ? undefined : resolveFolder(folder);
  }
}

/** The folder of a package that cannot be required, such as one that exports to `import` alone. */
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
  return candidates
    .map((entry) => path.join(folder, entry))
    .find((file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile());
}

/** The entry points that a package.json names: `exports["."]` for import, then `main`. */
function entriesOf(file: string): string[] {
  if (!fs.existsSync(file)) return [];
  const about = readJson(fs.readFileSync(file, 'utf8')).value;
  const exported = ownValue(about, 'exports');
  return [importTarget(ownValue(exported, '.') ?? exported), importTarget(ownValue(about, 'main'))].filter(
    (entry) => entry !== undefined,
  );
}

/** The file behind the conditions `node`, `import` and `default`, at any depth. */
function importTarget(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  if (typeof target !== 'object' || target === null) return undefined;
  for (const condition of ['node', 'import', 'default']) {
    const found = importTarget(ownValue(target, condition));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The default export of a file of code, or undefined. Rejects with whatever the code throws. */
export async function importDefault(file: string): Promise<unknown> {
  const module = await importModule(file);
  const exported = ownValue(module, 'default');
  // The exports of a module that was compiled to CommonJS are wrapped once more.
  return ownValue(exported, '__esModule') === true ? ownValue(exported, 'default') : exported;
}

async function importModule(file: string): Promise<unknown> {
  if (isExecutable) return requireModule(file);
  return isTypeScript(file) ? importTypeScript(file) : ((await import(pathToFileURL(file).href)) as unknown);
}

/** Loads code in a single executable, in which Node.js can require modules of the disk and import none. */
function requireModule(file: string): unknown {
  if (isTypeScript(file))
    throw new Error('the single executable cannot read TypeScript; write it as JavaScript, or install manifestlint');
  try {
    const module: unknown = createRequire(file)(file);
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

async function importTypeScript(file: string): Promise<unknown> {
  const { tsImport } = await import('tsx/esm/api');
  return tsImport(pathToFileURL(file).href, { parentURL: import.meta.url, tsconfig: false });
}

function isTypeScript(file: string): boolean {
  return /\.[cm]?ts$/.test(file);
}

/** The first line of an error that says something. */
export function oneLine(error: unknown): string {
  const text = errorText(error);
  const lines = text.split('\n').map((line) => line.trim());
  return lines.find((line) => line !== '' && !/^(?:Transform failed|YAML Error in|JSON Error in)/.test(line)) ?? text;
}
