/** The model of the Python source of a package, from which the rules take all they know. */
import type { CallArgument, FileDocument, Gap, Outline, Source, TaskMention } from '../../src/kit.ts';
import { graphOf, type PythonGraph } from './graph.ts';
import type { PackageNames } from './package-names.ts';
import type { LoadedModule } from './read/frame.ts';
import type { Program } from './read/program.ts';
import { argumentOf, type ApiCall, type Item, textOf } from './read/value.ts';
import type { UnreachableModule } from './unreachable.ts';
import { constructorTask, type PythonTask, taskOf } from './task.ts';

/**
 * The Python source of a package, read as importing its entry module would run it. Nothing of it is executed.
 *
 * @example
 * ```ts
 * import type { PythonSource } from 'manifestlint/packs';
 *
 * const lacksTask = (python: PythonSource, id: string): boolean => python.isWhole && !python.ids.has(id);
 * ```
 */
export interface PythonSource {
  readonly names: PackageNames;
  readonly program: Program & { readonly entry: LoadedModule };
  /** The files that were read. */
  readonly documents: ReadonlyMap<string, FileDocument>;
  /** Modules with tasks that nothing imports. */
  readonly unreachable: readonly UnreachableModule[];
  /** Every call of the API. */
  readonly calls: readonly ApiCall[];
  /** Tasks and constructors in the order in which they come to be. */
  readonly tasks: readonly PythonTask[];
  readonly graphs: readonly PythonGraph[];
  /** The package's own files that were not read, or not to their end. */
  readonly unread: readonly Source[];
  /** False if there may be tasks, triggers or graphs that nobody sees here. */
  readonly isWhole: boolean;
  /** The ids that a task of the package may have. */
  readonly ids: ReadonlySet<string>;
  /** The tasks and their dependencies, in the words that all packages share. */
  readonly outline: () => Outline;
  /** The parts that the text does not tell. */
  readonly gaps: () => Gap[];
  /** The places that name tasks: definitions, dependencies and conditions. */
  readonly mentions: () => TaskMention[];
  /** The arguments that a name of the API takes. */
  readonly argumentsOf: (name: string) => CallArgument[] | undefined;
}

/** The source without all that is worked out when it is asked for. */
export type BareSource = Omit<PythonSource, 'outline' | 'gaps' | 'mentions' | 'argumentsOf'>;

/** Gathers what rules ask for. */
export function pythonSource(
  names: PackageNames,
  program: PythonSource['program'],
  { documents, unreachable, unread }: Pick<PythonSource, 'documents' | 'unreachable' | 'unread'>,
): BareSource {
  const { calls } = program;
  const tasks = calls.flatMap((call) => {
    if (call.name === 'task' && call.target) return [taskOf(call, names)];
    return call.name === 'constructor' ? [constructorTask(call, names)] : [];
  });
  const isReadable = 'module' in program.entry && program.doubts.size === 0;
  const own = tasks.filter(({ home }) => home !== 'elsewhere');
  return {
    names,
    program,
    documents,
    unreachable,
    unread,
    calls,
    tasks,
    graphs: calls.filter(({ name }) => name === 'ComputationGraphBuilder').map((call) => graphOf(call, calls)),
    isWhole: isReadable && own.every(({ id, home }) => id.text !== undefined && home === 'package'),
    ids: new Set(own.flatMap(({ id }) => id.text ?? [])),
  };
}

/**
 * True if a call is made whenever the package is imported.
 *
 * @example
 * ```ts
 * import { isCertain, type PythonSource } from 'manifestlint/packs';
 *
 * const optionalTriggers = ({ calls }: PythonSource) =>
 *   calls.filter((call) => call.name === 'trigger' && !isCertain(call));
 * ```
 */
export function isCertain(call: ApiCall): boolean {
  return call.certain && call.module.certain;
}

/**
 * The calls of names of the API, such as `task` or `WorkflowBuilder`, that are made whenever the package is imported:
 * none of a branch, a loop or a function.
 *
 * @example
 * ```ts
 * import { certainCalls, type PythonSource, textArgument } from 'manifestlint/packs';
 *
 * const idsOf = (python: PythonSource) => certainCalls(python, 'task').map((call) => textArgument(call, 'id'));
 * ```
 */
export function certainCalls({ calls }: PythonSource, ...names: readonly string[]): ApiCall[] {
  return calls.filter((call) => names.includes(call.name) && isCertain(call));
}

/**
 * A place in the file of a call, for a report: the span is that of the call, or of a part of it.
 *
 * @example
 * ```ts
 * import { placeOf } from 'manifestlint/packs';
 *
 * placeOf({ file: 'workflow/etl.py' }, { start: 4, end: 9 });
 * // => { file: 'workflow/etl.py', span: { start: 4, end: 9 } }
 * ```
 */
export function placeOf(
  { file }: { readonly file: string },
  { start, end }: Item['span'],
): { file: string; span: Item['span'] } {
  return { file, span: { start, end } };
}

/**
 * The text of a keyword argument, if it is a string.
 *
 * @example
 * ```ts
 * import { certainCalls, placeOf, type PythonSource, textArgument } from 'manifestlint/packs';
 *
 * const cronTriggers = (python: PythonSource) =>
 *   certainCalls(python, 'trigger').filter((call) => textArgument(call, 'cron') !== undefined);
 * ```
 */
export function textArgument(call: ApiCall, keyword: string): string | undefined {
  return textOf(argumentOf(call, keyword));
}
