/**
 * Reads one configuration file, whatever its format. cosmiconfig, for YAML, and tsx are loaded only when there is one
 * to read.
 */
import fs from 'node:fs';
import path from 'node:path';
import { configError } from '../errors.ts';
import { look, obstacle } from '../input/look.ts';
import { readBytes } from '../input/read.ts';
import { readJson } from '../json/document.ts';
import { regionFinder } from '../lines.ts';
import { conflictAt } from '../merge-conflict.ts';
import { ownValue } from '../own.ts';
import { closest, quote } from '../text.ts';
import type { CodeBan } from './code.ts';
import { PACKAGE_FILE } from './embedded.ts';
import { type ImportCode, importDefault } from './modules.ts';
import { CONFIG_FILES, EXTENSIONS, SCRIPTS } from './names.ts';
import { scriptError } from './script-error.ts';

/** Throws for a configuration that is a program where none may be run. */
export function checkMayRun(file: string, ban: CodeBan | undefined): void {
  if (ban !== undefined && SCRIPTS.includes(path.extname(file)))
    throw configError(file, `the configuration is a program, which ${ban.reason}`, ban.hint);
}

/** The value of a configuration file, not yet checked. Rejects with a config error that names the file. */
export async function loadConfigFile(file: string, importCode: ImportCode = importDefault): Promise<unknown> {
  const stats = look(file);
  if (stats === undefined) throw configError(file, absence(file), nearFile(file));
  if (stats.isDirectory()) throw configError(file, 'it is a folder, not a configuration file', 'Name the file in it.');
  const extension = path.extname(file);
  if (extension !== '' && !EXTENSIONS.includes(extension) && !/^\.?manifestlintrc$/.test(path.basename(file))) {
    throw configError(
      file,
      `a configuration cannot be a ${extension} file`,
      'Use JSON, YAML, JavaScript or TypeScript.',
    );
  }
  const text = readText(file);
  if (text.trim() === '') return {};
  const parse = extension === '.json' ? loadJson : loadYaml;
  const whole = SCRIPTS.includes(extension) ? await loadScript(file, importCode) : await parse(file, text);
  const value = path.basename(file) === PACKAGE_FILE ? (ownValue(whole, 'manifestlint') ?? null) : whole;
  if (value === null) throw nothingIn(file);
  if (ownValue(value, '$import') !== undefined) throw configError(file, '"$import" is not supported', 'Use "extends".');
  return value;
}

/** Why nothing can be seen at the place of a configuration. */
function absence(file: string): string {
  const inTheWay = obstacle(file);
  return inTheWay === undefined ? 'the file does not exist' : `it ${inTheWay}`;
}

function readText(file: string): string {
  const bytes = readBytes(file);
  if (typeof bytes === 'string')
    throw configError(file, bytes.startsWith('it ') ? bytes : `it cannot be read: ${bytes}`);
  const text = Buffer.from(bytes).toString();
  if (!text.startsWith('\ufeff')) return text;
  throw configError(file, 'it starts with a byte order mark', 'Save it as UTF-8 without BOM.');
}

function nearFile(file: string): string | undefined {
  const folder = path.dirname(file);
  const names = (look(folder, (name) => fs.readdirSync(name)) ?? []).filter((name) => name !== path.basename(file));
  const near = closest(path.basename(file), names) ?? CONFIG_FILES.find((name) => names.includes(name));
  return near === undefined ? undefined : `Did you mean "${near}"?`;
}

/** For `null`, and for a package.json without the key. */
function nothingIn(file: string): Error {
  return path.basename(file) === PACKAGE_FILE
    ? configError(file, 'it has no configuration', 'Put one under the key "manifestlint".')
    : configError(file, 'must be an object, found null');
}

/** Faults of a JSON text that have better words than what was expected. */
const FAULTS: Readonly<Record<string, [message: string, hint: string]>> = {
  comment: ['JSON has no comments', 'Remove it, or call the file .yaml and write "#".'],
  'trailing-comma': ['JSON allows no comma after the last entry', 'Remove the comma.'],
  'missing-comma': ['a comma is missing before this', 'Put a comma after the value before.'],
};

function loadJson(file: string, text: string): unknown {
  const { value, faults, duplicates } = readJson(text);
  const [fault] = faults;
  if (fault !== undefined) {
    checkConflicts(file, text);
    const [message, hint] = FAULTS[fault.code] ?? [
      fault.expected === undefined
        ? `not valid JSON: ${fault.code.replaceAll('-', ' ')}`
        : `not valid JSON: expected ${fault.expected}`,
    ];
    throw configError(at(file, text, fault), message, hint);
  }
  // Other keys that stand twice in a package.json are not for us to judge.
  const ours = duplicates.filter(
    (duplicate) => path.basename(file) !== PACKAGE_FILE || [...duplicate.path, duplicate.key][0] === 'manifestlint',
  );
  const [duplicate] = ours;
  if (duplicate !== undefined)
    throw configError(
      at(file, text, duplicate),
      `the key ${quote(duplicate.key)} stands twice`,
      'Remove one of the two.',
    );
  return value;
}

/**
 * Only cosmiconfig's loader is used: its search tries every name in every folder, it loses a configuration whose
 * `$import` leads nowhere, and before all that it runs what it finds in `.config/` of the working folder.
 */
async function loadYaml(file: string, text: string): Promise<unknown> {
  const { defaultLoaders } = await import('cosmiconfig');
  try {
    const value: unknown = defaultLoaders.noExt(file, text);
    // A text that holds nothing but comments is null.
    return value ?? {};
  } catch (error) {
    checkConflicts(file, text);
    const [line, column] = ['line', 'column'].map((key) => ownValue(ownValue(error, 'mark'), key));
    const place = typeof line === 'number' && typeof column === 'number' ? `${file}:${line + 1}:${column + 1}` : file;
    const reason = ownValue(error, 'reason');
    throw configError(
      place,
      typeof reason === 'string' ? `not valid YAML: ${withoutValues(reason)}` : 'not valid YAML',
      /^\s*\/[/*]/m.test(text) ? 'In YAML, a comment starts with "#".' : undefined,
    );
  }
}

/** Throws at the first marker that a merge has left in a text. */
function checkConflicts(file: string, text: string): void {
  const lineStarts = Array.from(text.matchAll(/^/gm), ({ index }) => index);
  const marker = conflictAt(text, lineStarts);
  if (marker === undefined) return;
  throw configError(
    at(file, text, marker),
    'there are conflict markers of a merge',
    'Keep the lines of one side, and remove the markers.',
  );
}

/** The reason of a YAML error up to where it quotes the text, which may be another file than a configuration. */
function withoutValues(reason: string): string {
  return reason.replace(/\s*(?:["!:<]|\b(?:of|with) .).*$/s, '');
}

function at(file: string, text: string, span: { start: number; end: number }): string {
  const { line, column } = regionFinder(text)(span);
  return `${file}:${line}:${column}`;
}

async function loadScript(file: string, importCode: ImportCode): Promise<unknown> {
  const exported = await runScript(file, importCode);
  if (exported === undefined) throw configError(file, 'it has no default export', 'Write "export default { … }".');
  return exported;
}

async function runScript(file: string, importCode: ImportCode): Promise<unknown> {
  try {
    return await importCode(file);
  } catch (error) {
    throw scriptError(file, error);
  }
}
