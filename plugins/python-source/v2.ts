/** The Python source that stands beside a manifest of format v2. */
import {
  type CallArgument,
  defineFact,
  type FactValues,
  type FileDocument,
  type PackageFiles,
  ruleDefiner,
  type Source,
  type TaskMention,
} from '../../src/kit.ts';
import type { Program } from './read/program.ts';
import type { ApiCall } from './read/value.ts';

/** A function that the manifest names. */
export interface FunctionPath {
  /** The index of its task. */
  readonly task: number;
  readonly id: string | undefined;
  readonly dependencies: readonly (string | undefined)[] | undefined;
  readonly module: string;
  readonly name: string;
}

/** The source beside a manifest, by the modules that it names. */
export interface SourceBeside {
  readonly functions: readonly FunctionPath[];
  /** The program that the import of each module runs; a module that is not here is not in it. */
  readonly programs: ReadonlyMap<string, Program>;
  readonly documents: ReadonlyMap<string, FileDocument>;
  /** The files that were not read, or not to their end. */
  readonly unread: readonly Source[];
  /** The name in the package of a file of the source. */
  readonly nameOf: (file: string) => string;
  /** The ids and dependencies that decorators name. */
  readonly mentions: () => TaskMention[];
  /** The arguments that a name of the API takes. */
  readonly argumentsOf: (name: string) => CallArgument[] | undefined;
}

/** The source without all that is worked out when it is asked for. */
export type BareBeside = Omit<SourceBeside, 'mentions' | 'argumentsOf'>;

/** The only decorator of the function at the top of its module. */
export function decoratorOf({ programs }: Pick<SourceBeside, 'programs'>, path: FunctionPath): ApiCall | undefined {
  const { module, name } = path;
  const found = (programs.get(module)?.calls ?? []).filter(
    (call) =>
      call.name === 'task' &&
      call.certain &&
      call.module.name === module &&
      call.target?.value.type === 'function' &&
      call.target.value.name === name,
  );
  return found.length === 1 ? found[0] : undefined;
}

/** Defines a rule of the kind `manifest-v2` that compares it with the source beside it. */
export const defineV2Rule = ruleDefiner<unknown, unknown>('manifest-v2');

/** The fact `python-source-v2`: it applies where a module that the manifest names lies beside it. */
export const sourceBeside = defineFact<SourceBeside>({
  id: 'python-source-v2',
  applies: ({ kind, model, files }) =>
    kind === 'manifest-v2' &&
    mayHoldModules(files) &&
    modulesNamed(model).some((module) => rootOf(files, module) !== undefined),
  async load({ model, files }) {
    const { loadBeside } = await import('./load-v2.ts');
    return loadBeside(functionsOf(model), files);
  },
  documents: ({ documents }) => documents,
  unread: ({ unread }) => unread,
  mentions: (beside) => beside.mentions(),
  argumentsOf: (beside, name) => beside.argumentsOf(name),
});

/** The source beside the manifest among the facts that a rule was given. */
export function besideOf(facts: FactValues): SourceBeside | undefined {
  return sourceBeside.of(facts);
}

const FUNCTION = /^([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*):([A-Za-z_]\w*)$/;
const MODULE = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;
const MOST_FUNCTIONS = 10_000;

/** The functions that a manifest names in plain words. */
function functionsOf(model: unknown): FunctionPath[] {
  return tasksOf(model).flatMap((task, index) => {
    const path = isRecord(task) && typeof task.function === 'string' ? FUNCTION.exec(task.function) : null;
    if (!path || !isRecord(task)) return [];
    const [, module = '', name = ''] = path;
    const id = typeof task.id === 'string' ? task.id : undefined;
    return [{ task: index, id, dependencies: namesIn(task.dependencies), module, name }];
  });
}

/** The modules that a manifest names before a colon, whatever follows it. */
function modulesNamed(model: unknown): string[] {
  const modules = new Set<string>();
  for (const task of tasksOf(model)) {
    const path = isRecord(task) ? task.function : undefined;
    const end = typeof path === 'string' ? path.indexOf(':') : -1;
    if (typeof path === 'string' && end > 0) modules.add(path.slice(0, end));
  }
  return [...modules].filter((module) => MODULE.test(module));
}

function tasksOf(model: unknown): readonly unknown[] {
  return isRecord(model) && Array.isArray(model.tasks) ? model.tasks.slice(0, MOST_FUNCTIONS) : [];
}

function namesIn(value: unknown): (string | undefined)[] | undefined {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return undefined;
  return value.map((item: unknown) => (typeof item === 'string' ? item : undefined));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** False where no module can lie, which is so beside most manifests: their folder has no other folder and no Python. */
function mayHoldModules(files: PackageFiles): boolean {
  return files.list('').some((name) => name.endsWith('/') || name.endsWith('.py'));
}

/** The folder in which a module lies: `workflow/`, or the folder of the manifest. */
export function rootOf(files: PackageFiles, module: string): string | undefined {
  const path = module.replaceAll('.', '/');
  return ['workflow/', ''].find((root) => files.has(`${root}${path}.py`) || files.has(`${root}${path}/__init__.py`));
}
