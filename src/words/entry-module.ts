/** `entry_module`: the dotted path of the Python module that the server imports first, relative to `workflow/`. */
import { remembering } from '../remember.ts';
import { closest } from '../text.ts';
import { isIdentifier, KEYWORDS } from './function-path.ts';

/**
 * A fault of a dotted module path.
 *
 * @example
 * ```ts
 * import { judgeModule, type ModuleFault } from 'manifestlint/kit';
 *
 * const fault: ModuleFault | undefined = judgeModule('etl.class')?.fault;
 * fault; // => 'keyword'
 * ```
 */
export type ModuleFault = 'empty' | 'file-path' | 'function' | 'empty-part' | 'name' | 'keyword';

/**
 * A fault, and the part of the path that has it.
 *
 * @example
 * ```ts
 * import { judgeModule, type ModuleVerdict } from 'manifestlint/kit';
 *
 * const verdict: ModuleVerdict | undefined = judgeModule('my-etl');
 * verdict?.repairs; // => ['my_etl']
 * ```
 */
export interface ModuleVerdict {
  fault: ModuleFault;
  part: string;
  /** Paths that may have been meant, best first. */
  repairs: readonly string[];
}

/**
 * Judges the spelling of a dotted module path; undefined for one that is right.
 *
 * @example
 * ```ts
 * import { judgeModule } from 'manifestlint/kit';
 *
 * judgeModule('etl/tasks.py'); // => { fault: 'file-path', part: 'etl/tasks.py', repairs: ['etl.tasks'] }
 * judgeModule('etl.tasks'); // => undefined
 * ```
 */
export const judgeModule = remembering((module: string): ModuleVerdict | undefined => {
  const verdict = judgeSpelling(module);
  return verdict === undefined ? undefined : { ...verdict, repairs: repair(module) };
});

function judgeSpelling(module: string): Omit<ModuleVerdict, 'repairs'> | undefined {
  if (module === '') return { fault: 'empty', part: '' };
  if (/[/\\]|\.py$/.test(module)) return { fault: 'file-path', part: module };
  if (module.includes(':')) return { fault: 'function', part: module };
  const parts = module.split('.');
  const wrong = parts.find((part) => !isIdentifier(part));
  if (wrong !== undefined) return { fault: wrong === '' ? 'empty-part' : 'name', part: wrong };
  const keyword = parts.find((part) => KEYWORDS.has(part));
  return keyword === undefined ? undefined : { fault: 'keyword', part: keyword };
}

const LONGEST_REPAIR = 200;
const ABSOLUTE = /^\s*(?:[/\\]|[a-z]:[/\\])/i;

/**
 * Undoes the usual slips: a file path, a function behind the module, the hyphens of a distribution's name, dots too
 * many.
 */
function repair(path: string): string[] {
  if (path.length > LONGEST_REPAIR || ABSOLUTE.test(path)) return [];
  const [file = ''] = path.trim().split(':');
  const module = file
    .replace(/\.py$/, '')
    .replace(/[/\\]__init__$/, '')
    .replaceAll(/[./\\]+/g, '.')
    .replaceAll('-', '_')
    .replaceAll(/^\.|\.$/g, '');
  // The path may start with the folder of the package that modules are relative to.
  const inside = /^\W*workflow[/\\]/.test(file) ? module.replace('workflow.', '') : module;
  return [...new Set([module, inside])].filter((repaired) => judgeSpelling(repaired) === undefined);
}

/**
 * The first name of a dotted path: the top-level package or module.
 *
 * @example
 * ```ts
 * import { rootOf } from 'manifestlint/kit';
 *
 * rootOf('etl.tasks:load'); // => 'etl'
 * ```
 */
export function rootOf(path: string): string {
  return path.split(/[.:]/, 1)[0] ?? '';
}

/**
 * True for a dotted path, or one of a function, whose first name is `root`.
 *
 * @example
 * ```ts
 * import { isInPackage } from 'manifestlint/kit';
 *
 * isInPackage('etl', 'etl.tasks:load'); // => true
 * isInPackage('etl', 'etl_old.tasks:load'); // => false
 * ```
 */
export function isInPackage(root: string, path: string): boolean {
  const next = path[root.length];
  return path.startsWith(root) && (next === undefined || next === '.' || next === ':');
}

/**
 * The path of a function in the package of the entry module, if it was probably meant to be there: without its first
 * names, or with a misspelt one.
 *
 * @example
 * ```ts
 * import { moveToEntry } from 'manifestlint/kit';
 *
 * moveToEntry('tasks:load', 'etl.tasks'); // => 'etl.tasks:load'
 * moveToEntry('elt.tasks:load', 'etl.tasks'); // => 'etl.tasks:load'
 * ```
 */
export function moveToEntry(path: string, entry: string): string | undefined {
  const [module = '', name = ''] = path.split(':');
  if (entry.endsWith(`.${module}`)) return `${entry}:${name}`;
  const root = rootOf(entry);
  return closest(rootOf(module), [root]) === undefined ? undefined : root + path.slice(rootOf(path).length);
}
