/** Reads a package as importing its entry module would run it. */
import { isStandardModule } from '../words/standard-modules.ts';
import { evaluate } from './expression.ts';
import { doubt, newRecords, type Frame, type LoadedModule, type Run } from './frame.ts';
import { childrenOf, locate, makeCertain, ROOTS, type Location, type ModuleRecord } from './module.ts';
import { globalNames } from './names.ts';
import { innerScope, type Scope } from './scope.ts';
import type { ReadFile, SourceFile } from './source-file.ts';
import type { UnreadFiles } from './unread.ts';
import { readBody } from './statement.ts';
import { UNKNOWN, type ApiCall, type FunctionValue } from './value.ts';

/** The names in a package, folders with a slash at their end. */
export interface PackageView {
  has(name: string): boolean;
  list(folder: string): readonly string[];
}

/** The nodes that are looked at in one package; a real one has some ten thousand. */
const BUDGET = 2_000_000;
const MOST_MODULES = 1000;
const DEEPEST_IMPORT = 100;

/** A package as its entry module makes it. */
export interface Program extends Run {
  readonly modules: ReadonlyMap<string, ModuleRecord>;
  /** The files whose text was read, by their name in the package. */
  readonly sources: ReadonlyMap<string, SourceFile>;
}

interface Loader extends Program {
  readonly modules: Map<string, ModuleRecord>;
  readonly sources: Map<string, SourceFile>;
  readonly files: PackageView;
  readonly readFile: ReadFile;
  readonly unread: UnreadFiles;
  /** The package of the entry module, which is found in the package whatever else has its name. */
  readonly entryName: string;
  /** How many modules are being imported, each by the one before. */
  nesting: number;
}

/** The options of reading a program: the module, its package, and where that is noted which is not read. */
export interface ProgramOptions {
  readonly files: PackageView;
  readonly readFile: ReadFile;
  readonly unread: UnreadFiles;
  readonly entry: string;
  readonly readsAll?: boolean;
}

/** Reads what importing the entry module runs. */
export function readProgram({
  files,
  readFile,
  unread,
  entry,
  readsAll = false,
}: ProgramOptions): Program & { entry: LoadedModule } {
  const loader: Loader = {
    readsAll,
    budget: BUDGET,
    modules: new Map(),
    sources: new Map(),
    files,
    readFile,
    unread,
    entryName: entry.split('.')[0] ?? '',
    nesting: 0,
    load: (name, frame) => load(loader, name, frame),
    ...newRecords(),
  };
  const loaded = load(loader, entry, undefined);
  readWaiting(loader);
  if (loader.budget < 0) {
    doubt(loader, 'too long');
    unread.note(loader.here.file, 'it calls and imports more code than is followed');
  }
  // V8 gives each literal that begins with a spread a hidden class, which lives until the next major collection.
  return { entry: loaded, ...loader };
}

/** Reads the bodies of functions that may be called. */
export function readWaiting(run: Run): void {
  for (let next = run.waiting.pop(); next; next = run.waiting.pop()) readFunction(run, next);
}

function readFunction(run: Run, { scope, body, signature }: FunctionValue): void {
  const inner = innerScope('function', scope);
  for (const { name } of [...signature.positional, ...signature.keywordOnly]) inner.names.set(name, UNKNOWN);
  const frame: Frame = { run, scope: inner, certain: false, within: undefined, depth: 0 };
  if ('kind' in body) evaluate(frame, body);
  else readBody(frame, body);
}

/** Imports a module and the packages around it. */
function load(loader: Loader, name: string, frame: Frame | undefined): LoadedModule {
  const [first = ''] = name.split('.');
  if (first === 'cloaca') return name === first ? { outside: 'cloaca' } : { missing: name, within: 'cloaca' };
  const isOwn = first === loader.entryName;
  if (!isOwn && isStandardModule(first)) return { outside: 'library' };
  let parent: ModuleRecord | undefined;
  let full = '';
  for (const part of name.split('.')) {
    full = full === '' ? part : `${full}.${part}`;
    const found: ModuleRecord | Location | undefined = loader.modules.get(full) ?? find(loader, part, parent);
    if (!found) return parent ? { missing: full, within: parent } : { outside: 'foreign' };
    if ('compiled' in found) return { outside: 'library' };
    const module: ModuleRecord = 'names' in found ? found : start(loader, full, { found, frame });
    noteImport(module, frame);
    if (parent && !parent.names.has(part)) parent.names.set(part, { type: 'module', module });
    parent = module;
  }
  return parent ? { module: parent } : { outside: 'foreign' };
}

function find(loader: Loader, part: string, parent: ModuleRecord | undefined): Location | undefined {
  return locate(loader.files, part, parent ? (parent.folders ?? []) : ROOTS);
}

function noteImport(module: ModuleRecord, frame: Frame | undefined): void {
  if (!frame) {
    makeCertain(module);
    return;
  }
  if (!frame.certain) return;
  frame.scope.module.imports.push(module);
  if (frame.scope.module.certain) makeCertain(module);
}

/** Makes a module and runs its code. */
function start(
  loader: Loader,
  name: string,
  { found, frame }: { found: Location; frame: Frame | undefined },
): ModuleRecord {
  const { folders, file } = found;
  const module: ModuleRecord = {
    name,
    file,
    folders,
    names: new Map(),
    children: () => childrenOf(loader.files, folders ?? []),
    imports: [],
    certain: frame === undefined || (frame.certain && frame.scope.module.certain),
    open: false,
    rebound: new Set(),
    postponed: false,
    done: false,
  };
  loader.modules.set(name, module);
  if (file !== undefined) run(loader, module, { file, within: frame?.within });
  module.done = true;
  return module;
}

function run(
  loader: Loader,
  module: ModuleRecord,
  { file, within }: { file: string; within: ApiCall | undefined },
): void {
  const source = loader.readFile(file);
  if (source) loader.sources.set(file, source);
  if (source?.parsed.type !== 'module' || isBeyond(loader)) {
    if (source?.parsed.type === 'too deep') loader.unread.note(file, TOO_DEEP);
    else if (isBeyond(loader)) loader.unread.note(file, TOO_MANY);
    module.open = true;
    doubt(loader, 'unreadable', { file, span: { start: 0, end: 0 } });
    return;
  }
  loader.nesting++;
  for (const name of globalNames(source.parsed.body)) {
    module.rebound.add(name);
    module.names.set(name, UNKNOWN);
  }
  const scope: Scope = { kind: 'module', module, names: module.names, parent: undefined, branches: [] };
  readBody({ run: loader, scope, certain: true, within, depth: 0 }, source.parsed.body);
  if (module.names.has('__getattr__')) module.open = true;
  loader.nesting--;
}

const TOO_DEEP = 'its code is nested too deeply, or its encoding is not known here';
const TOO_MANY = `only ${MOST_MODULES} modules of a package are read, and imports within ${DEEPEST_IMPORT} others`;

/** True where no more modules are read: there are too many, or the import is too deep. */
function isBeyond({ modules, nesting }: Loader): boolean {
  return modules.size > MOST_MODULES || nesting >= DEEPEST_IMPORT;
}
