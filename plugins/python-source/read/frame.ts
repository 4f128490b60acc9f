/** The state of reading a program: what was met so far, and where the reader stands. */
import type { Span } from '../syntax/tree.ts';
import type { ModuleRecord } from './module.ts';
import type { Scope } from './scope.ts';
import type { ApiCall, ClassValue, FunctionValue, Value } from './value.ts';

/** An import that fails. */
export interface ImportFault {
  readonly kind: 'module' | 'name' | 'not-yet' | 'no-parent' | 'beyond';
  readonly module: ModuleRecord;
  readonly span: Span;
  /** The name that is not there, and the module in which it was looked for. */
  readonly name: string;
  readonly within: string;
  readonly certain: boolean;
  /** Names that are there. */
  readonly known: readonly string[];
}

/** A use of a name that the server's `cloaca` does not have. */
export interface MissingName {
  readonly name: string;
  readonly module: ModuleRecord;
  readonly span: Span;
  readonly certain: boolean;
}

/** An import of a module that is neither in the package nor in the standard library. */
export interface ForeignImport {
  readonly name: string;
  readonly module: ModuleRecord;
  readonly span: Span;
  readonly certain: boolean;
}

/** The state of one reading: the calls and faults found so far, and the means to read more. */
export interface Run {
  readonly calls: ApiCall[];
  readonly importFaults: ImportFault[];
  readonly missingNames: MissingName[];
  readonly foreignImports: ForeignImport[];
  /** Functions that may be called while the package is imported, and whose bodies wait to be read. */
  readonly waiting: FunctionValue[];
  readonly used: Set<FunctionValue | ClassValue>;
  /** True if bodies of functions are read although nothing calls them. */
  readonly readsAll: boolean;
  /** Why tasks may exist that the reader does not see, if it is so, and where it met the reason first. */
  readonly doubts: Map<Doubt, Here>;
  /** The statement that is being read. */
  here: Here;
  /** Nodes that may still be looked at. */
  budget: number;
  /** Imports a module by its full name. */
  readonly load: (name: string, frame: Frame) => LoadedModule;
}

/** The empty records of a reading that has not begun. */
export function newRecords(): Omit<Run, 'readsAll' | 'budget' | 'load'> {
  return {
    calls: [],
    importFaults: [],
    missingNames: [],
    foreignImports: [],
    waiting: [],
    used: new Set(),
    doubts: new Map(),
    here: { file: '', span: { start: 0, end: 0 } },
  };
}

/** A place in a file of the package. */
export interface Here {
  readonly file: string;
  readonly span: Span;
}

/** Notes that tasks may exist which the reader does not see. */
export function doubt(run: Run, reason: Doubt, place: Here = run.here): void {
  if (!run.doubts.has(reason)) run.doubts.set(reason, place);
}

/** Why the tasks of a package cannot all be told. */
export type Doubt = 'passed on' | 'dynamic import' | 'too long' | 'unreadable' | 'rebound';

/** The result of an import; `missing` is the part of the name that is not there. */
export type LoadedModule =
  | { readonly module: ModuleRecord }
  | { readonly outside: 'cloaca' | 'library' | 'foreign' }
  | { readonly missing: string; readonly within: ModuleRecord | 'cloaca' };

/** Where the reader stands. */
export interface Frame {
  readonly run: Run;
  readonly scope: Scope;
  /** False where code may not run. */
  readonly certain: boolean;
  readonly within: ApiCall | undefined;
  /** Depth of nesting, of statements and expressions together. */
  readonly depth: number;
}

/** The frame of a part that is deeper, and perhaps not run. */
export function deeper(frame: Frame, certain = true): Frame {
  return { ...frame, depth: frame.depth + 1, certain: frame.certain && certain };
}

/** Notes that a value goes where the reader cannot follow. */
export function letGo(run: Run, value: Value): void {
  if (value.type === 'function') use(run, value);
  else if (value.type === 'class') useClass(run, value);
  else if (isDisplay(value)) for (const element of value.elements ?? []) letGo(run, element.value);
  else if (value.type === 'result' && value.call.name === 'ComputationGraphBuilder') doubt(run, 'passed on');
  else if (value.type === 'cloaca' || (value.type === 'api' && MAKES_TASKS.has(value.name))) doubt(run, 'passed on');
  else if (value.type === 'result' && value.call.name === 'task' && !value.call.target) doubt(run, 'passed on');
}

type DisplayValue = Extract<Value, { readonly elements: unknown }>;

/** True for a list, tuple, set or dict. */
export function isDisplay(value: Value): value is DisplayValue {
  return value.type === 'list' || value.type === 'tuple' || value.type === 'set' || value.type === 'dict';
}

/** The names of the API that put tasks into a package. */
export const MAKES_TASKS: ReadonlySet<string> = new Set(['task', 'constructor', 'register_workflow_constructor']);

/** Notes that a function may be called. */
export function use(run: Run, value: FunctionValue): void {
  if (run.used.has(value)) return;
  run.used.add(value);
  run.waiting.push(value);
}

/** Notes that a class may be called, and with it all its methods. */
function useClass(run: Run, value: ClassValue): void {
  if (run.used.has(value)) return;
  run.used.add(value);
  for (const member of value.scope.names.values()) letGo(run, member);
}
