/** The tasks of Python source as the rules about graphs see them. */
import { type FileSpan, indexedGraph, type Outline, type OutlineTask } from '../../src/kit.ts';
import { type BareSource as PythonSource, isCertain, placeOf, textArgument } from './python-source.ts';
import { argumentOf } from './read/value.ts';
import type { PythonTask } from './task.ts';

const EFFECTS: Outline['effects'] = {
  dangling: {
    rejectedBy: ['load'],
    effect: 'The server does not load the package: a task of it waits for one that is missing.',
  },
  self: { rejectedBy: ['load'], effect: 'The server does not load the package: the task waits for itself.' },
  cycle: { rejectedBy: ['load'], effect: 'The server does not load the package: these tasks wait for each other.' },
  duplicate: { rejectedBy: [], effect: 'The later function replaces the earlier one, and nobody says so.' },
  empty: { rejectedBy: ['load'], effect: 'The server does not load the package: importing it registers no task.' },
};

/**
 * The outline of a package in Python. A task that may not come to be stands in it once, with what it surely depends on.
 */
export function outlineOf(python: PythonSource): Outline {
  const shown = shownTasks(python);
  const tasks = shown.map(({ task, isSaid }) => outlineTask(task, isSaid));
  const place = (index: number, span: PythonTask['id']['span'] | undefined): FileSpan => {
    const call = shown[index]?.task.call;
    const bare = placeOf({ file: call?.file ?? '' }, span ?? { start: 0, end: 0 });
    const id = tasks[index]?.id;
    return id === undefined ? bare : { ...bare, task: id };
  };
  return {
    name: python.names.packageName,
    version: python.names.packageVersion,
    workflow: python.names.workflowName,
    language: 'python',
    tasks,
    ...indexedGraph(tasks),
    triggers: python.calls.filter((call) => call.name === 'trigger' && isCertain(call)).map(outlineTrigger),
    isEmpty: isEmpty(python),
    isWhole: python.isWhole,
    namePlace: () => ['package', 'name'],
    workflowPlace: () => ['metadata', 'workflow_name'],
    tasksPlace: () => entryPlace(python),
    idPlace: (index) => place(index, shown[index]?.task.id.span),
    functionPlace: (index) => functionPlace(shown[index]?.task),
    dependencyPlace: (index, nth) => place(index, shown[index]?.task.dependencies?.[nth]?.item.span),
    effects: EFFECTS,
  };
}

interface ShownTask {
  readonly task: PythonTask;
  /** Tells which dependencies are sure to be judged rightly; where tasks may be missing, only those on tasks before. */
  readonly isSaid: (id: string) => boolean;
}

function shownTasks(python: PythonSource): ShownTask[] {
  const own = python.tasks.filter(({ home }) => home === 'package');
  const certain = new Set(own.flatMap((task) => (task.certain ? (task.id.text ?? []) : [])));
  const known = new Map<string, number>();
  const shown: ShownTask[] = [];
  for (const task of own) {
    const { text } = task.id;
    if (!task.certain && text !== undefined && (certain.has(text) || known.has(text))) continue;
    const index = shown.length;
    const isSure = task.certain && python.isWhole;
    shown.push({ task, isSaid: (id) => isSure || (known.get(id) ?? index) < index });
    if (text !== undefined && !known.has(text)) known.set(text, index);
  }
  return shown;
}

/** The line of the function up to its name, where what is wrong with it is reported. */
function functionPlace(task: PythonTask | undefined): FileSpan {
  const fn = task?.function;
  return fn === undefined ? placeOf({ file: task?.call.file ?? '' }, { start: 0, end: 0 }) : placeOf(fn, fn.head);
}

/** How often a task is tried again, where the decorator says it in a plain number. */
function retriesOf({ call }: PythonTask): number | undefined {
  const value = argumentOf(call, 'retry_attempts')?.value;
  return value?.type === 'int' ? Number(value.number) : undefined;
}

function outlineTask(task: PythonTask, isSaid: (id: string) => boolean): OutlineTask {
  const { id, dependencies, function: fn } = task;
  const names = dependencies?.map(({ text }) => (text !== undefined && isSaid(text) ? text : undefined));
  return { id: id.text, dependencies: names, function: fn?.name, retries: retriesOf(task) };
}

function outlineTrigger(call: PythonSource['calls'][number]): Outline['triggers'][number] {
  const fn = call.target?.value.type === 'function' ? call.target.value.name : undefined;
  return { name: textArgument(call, 'name') ?? fn, target: textArgument(call, 'on'), cron: textArgument(call, 'cron') };
}

/** The place of the entry module, which stands for its tasks. */
function entryPlace({ program }: PythonSource): ReturnType<Outline['tasksPlace']> {
  const file = 'module' in program.entry ? program.entry.module.file : undefined;
  return file === undefined ? [] : { file, span: { start: 0, end: 0 } };
}

/** True if the package surely puts nothing into the server. */
function isEmpty({ tasks, names, program, calls }: PythonSource): boolean {
  if (tasks.length > 0 || names.isGraph || program.doubts.size > 0) return false;
  if (calls.some(({ name }) => name === 'task' || name === 'reactor')) return false;
  return 'module' in program.entry && !program.importFaults.some(({ certain, module }) => certain && module.certain);
}
