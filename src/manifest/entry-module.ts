/** `entry_module`: the dotted path of the Python module that the server imports first, relative to `workflow/`. */
import { closest } from '../text.ts';
import { isIdentifier, KEYWORDS } from './function-path.ts';

export type ModuleFault = 'empty' | 'file-path' | 'function' | 'empty-part' | 'name' | 'keyword';

/** A fault, and the part of the path that has it. */
export interface ModuleVerdict {
  fault: ModuleFault;
  part: string;
  /** Paths that may have been meant, best first. */
  repairs: readonly string[];
}

/** Judges the spelling of a dotted module path. */
export function judgeModule(module: string): ModuleVerdict | undefined {
  if (module === '') return { fault: 'empty', part: '', repairs: [] };
  if (/[/\\]|\.py$/.test(module)) return { fault: 'file-path', part: module, repairs: repair(module) };
  if (module.includes(':')) return { fault: 'function', part: module, repairs: repair(module) };
  const parts = module.split('.');
  const wrong = parts.find((part) => !isIdentifier(part));
  if (wrong !== undefined) return { fault: wrong === '' ? 'empty-part' : 'name', part: wrong, repairs: repair(module) };
  const keyword = parts.find((part) => KEYWORDS.has(part));
  return keyword === undefined ? undefined : { fault: 'keyword', part: keyword, repairs: [] };
}

const LONGEST_REPAIR = 200;
const ABSOLUTE = /^\s*(?:[/\\]|[a-z]:[/\\])/i;

/** Undoes the usual slips: a file path, a function behind the module, the hyphens of a distribution's name, dots too many. */
function repair(path: string): string[] {
  if (path.length > LONGEST_REPAIR || ABSOLUTE.test(path)) return [];
  const [file = ''] = path.trim().split(':');
  const module = file.replace(/\.py$/, '').replace(/[/\\]__init__$/, '').replaceAll(/[./\\]+/g, '.').replaceAll('-', '_').replaceAll(/^\.|\.$/g, '');
  // A path of the package starts with the folder that modules are relative to.
  const inside = /^\W*workflow[/\\]/.test(file) ? [module.replace('workflow.', '')] : [];
  return [...inside, module].filter((repaired) => repaired !== path && judgeModule(repaired) === undefined);
}

/** The first name of a dotted path: the top-level package or module. */
export function rootOf(path: string): string {
  return path.split(/[.:]/, 1)[0] ?? '';
}

/** The path of a function in the package of the entry module, if it was probably meant to be there: without its first names, or with a misspelt one. */
export function moveToEntry(path: string, entry: string): string | undefined {
  const [module = '', name = ''] = path.split(':');
  if (entry.endsWith(`.${module}`)) return `${entry}:${name}`;
  const root = rootOf(entry);
  return closest(rootOf(module), [root]) === undefined ? undefined : root + path.slice(rootOf(path).length);
}
