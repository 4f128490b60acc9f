/** Reads one configuration file, whatever its format. cosmiconfig and tsx are loaded only when there is one to read. */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Loader, LoadersSync } from 'cosmiconfig';
import { configError, isKnownFault } from '../errors.ts';
import { readJson } from '../json/document.ts';
import { regionFinder } from '../lines.ts';

const SCRIPTS = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'];

const CONFIG_EXTENSIONS = new Set(['json', 'yaml', 'yml', ...SCRIPTS].map((extension) => `.${extension}`));

/** The names of configuration files; of several in one folder the first counts. */
export const CONFIG_FILES: readonly string[] = [
  '.manifestlintrc',
  ...['json', 'yaml', 'yml', ...SCRIPTS].map((extension) => `.manifestlintrc.${extension}`),
  ...SCRIPTS.map((extension) => `manifestlint.config.${extension}`),
];

/** The file that may hold a configuration under the key `manifestlint`. */
export const PACKAGE_FILE = 'package.json';

/** True if a package.json holds a configuration. It is read only if its text has the word. */
export function packageHasConfig(file: string): boolean {
  const text = fs.readFileSync(file, 'utf8');
  if (!text.includes('"manifestlint"')) return false;
  return child(readJson(text).value, 'manifestlint') !== undefined;
}

/** The value of a configuration file, not yet checked. Rejects with a config error that names the file. */
export async function loadConfigFile(file: string): Promise<unknown> {
  if (!fs.existsSync(file)) throw configError(file, 'the file does not exist');
  const { cosmiconfig, defaultLoaders } = await import('cosmiconfig');
  const extension = path.extname(file);
  if (extension !== '' && !CONFIG_EXTENSIONS.has(extension) && path.basename(file) !== '.manifestlintrc') {
    throw configError(file, `a configuration cannot be a ${extension} file`, 'Use JSON, YAML, JavaScript or TypeScript.');
  }
  const explorer = cosmiconfig('manifestlint', { loaders: allLoaders(defaultLoaders), cache: false });
  try {
    const loaded = await explorer.load(file);
    if (loaded === null || loaded.isEmpty === true) return {};
    return loaded.config;
  } catch (error) {
    throw isKnownFault(error) ? error : configError(file, oneLine(error));
  }
}

function allLoaders(defaults: LoadersSync): Record<string, Loader> {
  const scripts = SCRIPTS.map((extension): [string, Loader] => [`.${extension}`, extension.endsWith('ts') ? loadTypeScript : loadJavaScript]);
  const loaders = { ...defaults, '.json': loadJson, ...Object.fromEntries<Loader>(scripts) };
  return Object.fromEntries(Object.entries(loaders).map(([extension, loader]) => [extension, refuseImport(loader)]));
}

/** cosmiconfig would follow `$import` by itself, and lose the whole configuration if its target is missing. */
function refuseImport(loader: Loader): Loader {
  return async (file, text) => {
    if (text.startsWith('\ufeff')) throw configError(file, 'it starts with a byte order mark', 'Save it as UTF-8 without BOM.');
    const value: unknown = await loader(file, text);
    if (imports(path.basename(file) === PACKAGE_FILE ? child(value, 'manifestlint') : value)) throw configError(file, '"$import" is not supported', 'Use "extends".');
    return value;
  };
}

function loadJson(file: string, text: string): unknown {
  const { value, faults, duplicates } = readJson(text);
  const [fault] = faults;
  const [duplicate] = duplicates;
  if (fault !== undefined) throw configError(at(file, text, fault), `not valid JSON: ${fault.expected === undefined ? fault.code.replaceAll('-', ' ') : `expected ${fault.expected}`}`);
  if (duplicate !== undefined) throw configError(at(file, text, duplicate), `the key "${duplicate.key}" stands twice`, 'Remove one of the two.');
  return value;
}

function imports(config: unknown): boolean {
  return child(config, '$import') !== undefined;
}

function child(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;
}

function at(file: string, text: string, span: { start: number; end: number }): string {
  const { line, column } = regionFinder(text)(span);
  return `${file}:${line}:${column}`;
}

async function loadJavaScript(file: string): Promise<unknown> {
  return defaultExport(file, await import(pathToFileURL(file).href));
}

async function loadTypeScript(file: string): Promise<unknown> {
  const { tsImport } = await import('tsx/esm/api');
  return defaultExport(file, await tsImport(pathToFileURL(file).href, { parentURL: import.meta.url, tsconfig: false }));
}

/** tsx wraps the default export of a CommonJS package once more. */
function defaultExport(file: string, module: unknown): unknown {
  const first = defaultOf(module);
  if (first === undefined) throw configError(file, 'it has no default export', 'Write "export default { … }".');
  return defaultOf(first) ?? first;
}

function defaultOf(module: unknown): unknown {
  return typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined;
}

/** The first line of an error that says something. */
export function oneLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const lines = text.split('\n').map((line) => line.trim());
  return lines.find((line) => line !== '' && !/^(?:Transform failed|YAML Error in|JSON Error in)/.test(line)) ?? text;
}
