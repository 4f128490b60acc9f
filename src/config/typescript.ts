/**
 * Runs TypeScript: in Node.js itself where it takes types away and the code needs no more than that, with tsx
 * elsewhere. The choice falls before any of the code runs, since code that ran twice might do twice what it does.
 */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { look } from '../input/look.ts';
import { readJson } from '../json/document.ts';
import { ownValue } from '../own.ts';
import { COMMON_JS_WORD, ES_SYNTAX } from './module-syntax.ts';
import { importQuietly } from './typeless.ts';

/** True for a file of code that Node.js may not be able to run as it is. */
export function isTypeScript(file: string): boolean {
  return /\.[cm]?ts$/.test(file);
}

/** The exports of a TypeScript file. Rejects with whatever its code throws. */
export async function importTypeScript(file: string): Promise<unknown> {
  const { href } = pathToFileURL(file);
  const native = isForNode(file) ? await importIfLinked(href) : undefined;
  return native === undefined ? importAnew(file) : native.module;
}

/**
 * The exports of a file of JavaScript or TypeScript, evaluated with all that it imports even where this process has
 * done so before: `tsImport` gives each call modules of its own. Rejects with whatever the code throws.
 */
export async function importAnew(file: string): Promise<unknown> {
  // The hook starts a thread of Node.js, so that only files get it which tsx would take for CommonJS.
  if (/\.[jt]s$/.test(file) && packageType(path.dirname(file)) !== 'module')
    (await import('./es-modules.ts')).preferEsModules();
  const { tsImport } = await import('tsx/esm/api');
  return tsImport(pathToFileURL(file).href, { parentURL: import.meta.url, tsconfig: false });
}

/**
 * True for an ES module, if Node.js takes types away; CommonJS is left to tsx, since it is loaded while it runs. So is
 * a file that may be either, for which the hook finds it out.
 */
function isForNode(file: string): boolean {
  if (typeof ownValue(process.features, 'typescript') !== 'string') return false;
  if (path.extname(file) === '.mts') return true;
  const text = look(file, readText) ?? '';
  if (path.extname(file) !== '.ts' || !ES_SYNTAX.test(text)) return false;
  const type = packageType(path.dirname(file));
  return type === 'module' || (type !== 'commonjs' && !COMMON_JS_WORD.test(text));
}

function readText(file: string): string {
  return fs.readFileSync(file, 'utf8');
}

/** The `type` in the nearest package.json. */
export function packageType(folder: string): unknown {
  const text = look(path.join(folder, 'package.json'), readText);
  if (text !== undefined) return ownValue(readJson(text).value, 'type');
  const above = path.dirname(folder);
  return above === folder ? undefined : packageType(above);
}

/** The addresses of modules of which all that they import has been read and linked. */
const linked = new Set<string>();

/** The name under which modules without imports find the set. */
const LINKED = 'manifestlint.linked';
Reflect.set(globalThis, Symbol.for(LINKED), linked);

/**
 * Imports an ES module, or answers undefined before any code runs: where a file that it imports is not found, is not to
 * be run, or has more TypeScript than types. A module that is evaluated before it, and so when all are linked, says so.
 */
async function importIfLinked(href: string): Promise<{ readonly module: unknown } | undefined> {
  const name = JSON.stringify(href);
  const witness = moduleOf(`globalThis[Symbol.for('${LINKED}')].add(${name});`);
  const both = moduleOf(`import ${JSON.stringify(witness)}; export * as module from ${name};`);
  try {
    const exported = await importQuietly(async () => (await import(both)) as unknown);
    return { module: ownValue(exported, 'module') };
  } catch (error) {
    if (linked.has(href)) throw error;
    return undefined;
  }
}

/** The address of a module with this text. */
function moduleOf(text: string): string {
  return `data:text/javascript,${encodeURIComponent(text)}`;
}
