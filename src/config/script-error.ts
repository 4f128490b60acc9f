/** Faults of plugins and configurations that are programs, each with its place and what to do. */
import fs from 'node:fs';
import path from 'node:path';
import { thrownPlace } from '../engine/thrown.ts';
import { configError, oneLine } from '../errors.ts';
import { look } from '../input/look.ts';
import { ownValue } from '../own.ts';
import { ES_SYNTAX } from './module-syntax.ts';
import { packageType } from './typescript.ts';

/** Where code stopped, and why. */
interface Stop {
  readonly file: string;
  /** The line and column, as far as they are known. */
  readonly row?: string | undefined;
  readonly reason: string;
  /** True if the compiler stopped, before any of the code ran. */
  readonly isCompiled?: true;
}

/** A fault that stands in the way of code, as a sentence and a remedy. */
type Words = readonly [message: string, hint?: string | undefined];

/** The fault of a program that could not be loaded, or that threw: its file, its line, the reason, and a remedy. */
export function scriptError(file: string, error: unknown): Error {
  const stop = whereStopped(file, error);
  const [message, hint] = wordsAboutModules(stop) ?? otherWords(stop, error);
  return configError(stop.row === undefined ? stop.file : `${stop.file}:${stop.row}`, message, hint);
}

/** The place that the compiler names, or the stack: in the file itself, or else in one that it imports. */
function whereStopped(file: string, error: unknown): Stop {
  const line = oneLine(error);
  const [, compiled, place, reason] = COMPILED.exec(line) ?? [];
  // tsx calls .mts and .cts files .ts.
  if (compiled !== undefined && reason !== undefined)
    return {
      file: withoutExtension(compiled) === withoutExtension(file) ? file : compiled,
      row: place,
      reason,
      isCompiled: true,
    };
  const said = ownValue(error, 'stack');
  const stack = typeof said === 'string' ? said : '';
  const [row] = /^\d+(?::\d+)?/.exec(stack.slice(stack.indexOf(`${file}:`) + file.length + 1)) ?? [];
  if (row !== undefined && stack.includes(`${file}:`)) return { file, row, reason: line };
  const { thrownAt, stack: [top = ''] = [] } = thrownPlace(error);
  const isImported = thrownAt !== undefined && top.includes(thrownAt.filePath) && isOwn(thrownAt.filePath);
  return isImported
    ? { file: thrownAt.filePath, row: `${thrownAt.line}:${thrownAt.column}`, reason: line }
    : { file, reason: line };
}

/** True for a file outside of packages. Loaders give names to compiled code that no file has. */
function isOwn(file: string): boolean {
  return !file.split(path.sep).includes('node_modules') && look(file)?.isFile() === true;
}

/** A fault that the compiler of tsx has found. */
const COMPILED = /^(.*?):(\d+:\d+): ERROR: (.*)$/;

/** Words of Node.js about a variable of CommonJS in an ES module. */
const COMMON_IN_ES = /^(?:\w+ is not defined in ES module scope|Cannot determine intended module format because both )/;

/** Words of tsx and of Node.js about an `await` at the top of a CommonJS module. */
const AWAIT_IN_COMMON = /^(?:Top-level await is currently not supported|await is only valid in async functions)/;

/** Words of Node.js about the syntax of ES modules in a CommonJS module. */
const ES_IN_COMMON = /Unexpected token 'export'|Cannot use import statement/;

/** The fault of a file that is neither one module nor the other, or does not say which; undefined for others. */
function wordsAboutModules({ file, reason }: Stop): Words | undefined {
  const isEs = ES_SYNTAX.test(look(file, (name) => fs.readFileSync(name, 'utf8')) ?? '');
  if (COMMON_IN_ES.test(reason) && isEs)
    return [
      'it is an ES module, in which there is no "require", "module" or "__dirname"',
      'Use "import" or createRequire of "node:module", "export default", and import.meta.dirname.',
    ];
  // Code without a word of ES modules is run as one because it awaits at its top, or because its name says so.
  const isNamedEs = path.extname(file).startsWith('.m') || packageType(path.dirname(file)) === 'module';
  if (COMMON_IN_ES.test(reason) && isNamedEs)
    return [
      'it is a CommonJS module, which its name does not say',
      `Call it ${path.extname(file).replace(/^\.m?/, '.c')}, or write "export default".`,
    ];
  if ((COMMON_IN_ES.test(reason) || AWAIT_IN_COMMON.test(reason)) && !isEs)
    return [
      'it is a CommonJS module, in which nothing can be awaited at the top',
      path.extname(file).startsWith('.c')
        ? `Call it ${path.extname(file).replace('.c', '.m')}, and write "export default".`
        : 'Write "export default" instead of "module.exports".',
    ];
  if (ES_IN_COMMON.test(reason) && path.extname(file) === '.js')
    return [
      'it is an ES module, which its name does not say',
      'Call it .mjs, or write "type": "module" into the package.json beside it.',
    ];
  return undefined;
}

function otherWords({ file, row, reason, isCompiled }: Stop, error: unknown): Words {
  if (isCompiled === true) return [reason];
  const message = `cannot be loaded: ${reason}`;
  return row === undefined && error instanceof SyntaxError
    ? [message, `"node --check ${path.basename(file)}" shows the place.`]
    : [message, installHint(reason)];
}

/** The command that installs the package that a program imports and does not find; undefined for other errors. */
function installHint(line: string): string | undefined {
  const [, name] = /^Cannot find (?:package|module) '((?:@[\w-][\w.-]*\/)?[\w-][\w.-]*)['/]/.exec(line) ?? [];
  return name === undefined ? undefined : `Install it in the project: npm install --save-dev ${name}`;
}

function withoutExtension(file: string): string {
  return file.slice(0, file.length - path.extname(file).length);
}
