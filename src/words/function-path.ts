/** `function` of a task: `module.path:name` in Python, a symbol in Rust. */

/**
 * A fault of a function path. A symbol that is only unusual works where the library exports it by that name.
 *
 * @example
 * ```ts
 * import { judgePythonPath, type PathFault } from 'manifestlint/kit';
 *
 * const fault: PathFault | undefined = judgePythonPath('etl:class')?.fault;
 * fault; // => 'keyword'
 * ```
 */
export type PathFault =
  | 'empty'
  | 'white-space'
  | 'no-colon'
  | 'colons'
  | 'module'
  | 'empty-module'
  | 'empty-name'
  | 'name'
  | 'keyword'
  | 'not-normal'
  | 'python-path'
  | 'unusual-symbol';

/**
 * A fault, and the part of the path that has it.
 *
 * @example
 * ```ts
 * import { judgePythonPath, type PathVerdict } from 'manifestlint/kit';
 *
 * const verdict: PathVerdict | undefined = judgePythonPath('etl/tasks.py:load');
 * verdict?.repair; // => 'etl.tasks:load'
 * ```
 */
export interface PathVerdict {
  fault: PathFault;
  part: string;
  /** A path that would be right, if it can be told. */
  repair?: string;
}

/** The 35 hard keywords of Python; `match`, `case`, `type` and `_` are names. */
export const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global ' +
    'if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

/** A name of plain letters, which most are: the classes of Unicode take V8 milliseconds and megabytes to compile. */
const PLAIN_NAME = /^[A-Za-z_]\w*$/;

/** A path of plain letters, which most are. */
const PLAIN = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*:[A-Za-z_]\w*$/;
const WITH_KEYWORD = new RegExp(`(?:^|[.:])(?:${[...KEYWORDS].join('|')})(?=[.:]|$)`);

const PYTHON_PATH = /^[\w.]+:\w+$/;
const SYMBOL = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Judges the path of a Python function, `module.path:name`; undefined for one that is right.
 *
 * @example
 * ```ts
 * import { judgePythonPath } from 'manifestlint/kit';
 *
 * judgePythonPath('etl.tasks.load'); // => { fault: 'no-colon', part: 'etl.tasks.load', repair: 'etl.tasks:load' }
 * judgePythonPath('etl.tasks:load'); // => undefined
 * ```
 */
export function judgePythonPath(path: string): PathVerdict | undefined {
  if (PLAIN.test(path) && !WITH_KEYWORD.test(path)) return undefined;
  const verdict = judgeSpelling(path);
  const repair = verdict === undefined ? undefined : repairPythonPath(path);
  return verdict === undefined || repair === undefined ? verdict : { ...verdict, repair };
}

function judgeSpelling(path: string): PathVerdict | undefined {
  if (path === '') return { fault: 'empty', part: path };
  const [module = '', name = '', ...more] = path.split(':');
  if (!path.includes(':')) return { fault: 'no-colon', part: path };
  if (more.length > 0) return { fault: 'colons', part: path };
  const segments = module.split('.');
  const wrong = segments.find((segment) => !isIdentifier(segment));
  if (wrong !== undefined) return { fault: wrong === '' ? 'empty-module' : 'module', part: wrong };
  if (name === '') return { fault: 'empty-name', part: name };
  if (!isIdentifier(name)) return { fault: 'name', part: name };
  const keyword = KEYWORDS.has(name) ? name : segments.find((segment) => KEYWORDS.has(segment));
  if (keyword !== undefined) return { fault: 'keyword', part: keyword };
  return name.normalize('NFKC') === name ? undefined : { fault: 'not-normal', part: name };
}

/**
 * Judges the symbol of a Rust function; undefined for one that is right.
 *
 * @example
 * ```ts
 * import { judgeRustSymbol } from 'manifestlint/kit';
 *
 * judgeRustSymbol('etl.tasks:load'); // => { fault: 'python-path', part: 'etl.tasks:load' }
 * judgeRustSymbol('load'); // => undefined
 * ```
 */
export function judgeRustSymbol(symbol: string): PathVerdict | undefined {
  if (SYMBOL.test(symbol)) return undefined;
  if (symbol === '') return { fault: 'empty', part: symbol };
  if (/[\s\0]/.test(symbol)) return { fault: 'white-space', part: symbol };
  if (PYTHON_PATH.test(symbol)) return { fault: 'python-path', part: symbol };
  return { fault: 'unusual-symbol', part: symbol };
}

/**
 * Undoes the usual slips: white space, a call, a file path, a dot instead of the colon, compatibility characters in the
 * name.
 */
function repairPythonPath(path: string): string | undefined {
  if (path.length > 200) return undefined;
  const tidy = path
    .trim()
    .replace(/\s*([.:/])\s*/g, '$1')
    .replace(/\(\)$/, '')
    .replaceAll('::', ':')
    .replaceAll('/', '.')
    .replace(/\.py(?=:|$)/, '');
  const withColon = tidy.includes(':') ? tidy : tidy.replace(/\.([^.]+)$/, ':$1');
  const [module = '', written = '', ...more] = withColon.split(':');
  const name = written.normalize('NFKC');
  const isRight =
    more.length === 0 && [...module.split('.'), name].every((part) => isIdentifier(part) && !KEYWORDS.has(part));
  const repaired = `${module}:${name}`;
  return isRight && repaired !== path ? repaired : undefined;
}

/**
 * Tells a Python identifier; a keyword is one too. Identifiers are XID without the four code points in which the newest
 * Unicode differs from Python 3.11.
 *
 * @example
 * ```ts
 * import { isIdentifier } from 'manifestlint/kit';
 *
 * ['load', '_größe', '2nd', 'my-task'].map(isIdentifier); // => [true, true, false, false]
 * ```
 */
export function isIdentifier(text: string): boolean {
  return PLAIN_NAME.test(text) || /^(?![\s\S]*(?:\u200c|\u200d|\u30fb|\uff65))[\p{XIDS}_]\p{XIDC}*$/u.test(text);
}
