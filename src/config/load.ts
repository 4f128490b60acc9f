/** Reads one configuration file, whatever its format. cosmiconfig and tsx are loaded only when there is one to read. */
import fs from 'node:fs';
import path from 'node:path';
import type { Loader, LoadersSync } from 'cosmiconfig';
import { configError, isKnownFault } from '../errors.ts';
import { readJson } from '../json/document.ts';
import { regionFinder } from '../lines.ts';
import { child, importDefault, oneLine, SCRIPTS } from './modules.ts';

const EXTENSIONS: readonly string[] = ['.json', '.yaml', '.yml', ...SCRIPTS];

/** The names of configuration files; of several in one folder the first counts. */
export const CONFIG_FILES: readonly string[] = [
  '.manifestlintrc',
  ...EXTENSIONS.map((extension) => `.manifestlintrc${extension}`),
  ...SCRIPTS.map((extension) => `manifestlint.config${extension}`),
];

/** What to do about code that may not be run. */
export const NO_CODE_HINT = 'Pass --no-config to lint without it, or leave out --no-plugins if you trust it.';

/** The file that may hold a configuration under the key `manifestlint`. */
export const PACKAGE_FILE = 'package.json';

/** True if a package.json holds a configuration. It is read only if its text has the word. */
export function packageHasConfig(file: string): boolean {
  const text = fs.readFileSync(file, 'utf8');
  if (!text.includes('"manifestlint"')) return false;
  return child(readJson(text).value, 'manifestlint') !== undefined;
}

/**
 * The value of a configuration file, not yet checked. Rejects with a config error that names the file.
 * @param code whether a configuration that is a program may be run
 */
export async function loadConfigFile(file: string, code: boolean): Promise<unknown> {
  if (!fs.existsSync(file)) throw configError(file, 'the file does not exist');
  const extension = path.extname(file);
  if (extension !== '' && !EXTENSIONS.includes(extension) && path.basename(file) !== '.manifestlintrc') {
    throw configError(file, `a configuration cannot be a ${extension} file`, 'Use JSON, YAML, JavaScript or TypeScript.');
  }
  if (!code && SCRIPTS.includes(extension)) throw configError(file, 'the configuration is a program, which --no-plugins forbids to run', NO_CODE_HINT);
  const { cosmiconfig, defaultLoaders } = await import('cosmiconfig');
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
  const scripts = SCRIPTS.map((extension): [string, Loader] => [extension, loadScript]);
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

function at(file: string, text: string, span: { start: number; end: number }): string {
  const { line, column } = regionFinder(text)(span);
  return `${file}:${line}:${column}`;
}

async function loadScript(file: string): Promise<unknown> {
  const exported = await importDefault(file);
  if (exported === undefined) throw configError(file, 'it has no default export', 'Write "export default { … }".');
  return exported;
}
