/** The tasks of Python source as the rules about graphs see them. */
import { placeOf, type PythonSource } from './python-source.ts';
import type { PythonTask } from './task.ts';
import type { Item } from './read/value.ts';

/** A place in a file of the package. */
export interface SourcePlace {
  readonly file: string;
  readonly span: Item['span'];
}

/** A task of the outline; a dependency without an id cannot be told. */
export interface SourceTask {
  readonly id: string | undefined;
  readonly function: string | undefined;
  readonly place: SourcePlace;
  readonly dependencies: readonly { readonly id: string | undefined; readonly place: SourcePlace }[] | undefined;
}

/** The tasks of the source. */
export interface SourceOutline {
  readonly tasks: readonly SourceTask[];
  readonly isWhole: boolean;
  readonly isEmpty: boolean;
}

/** The tasks of a package. One that may not come to be stands in it once, with what it surely depends on. */
export function outlineOf(python: PythonSource): SourceOutline {
  const own = python.tasks.filter(({ home }) => home === 'package');
  const certain = new Set(own.flatMap(({ certain: isSure, id }) => (isSure && id.text !== undefined ? [id.text] : [])));
  const known = new Set<string>();
  const tasks: SourceTask[] = [];
  for (const task of own) {
    const { text } = task.id;
    const isRepeated = !task.certain && text !== undefined && (certain.has(text) || known.has(text));
    if (!isRepeated) tasks.push(sourceTask(task, (id) => (task.certain && python.isWhole) || known.has(id)));
    if (text !== undefined) known.add(text);
  }
  return { tasks, isWhole: python.isWhole, isEmpty: isEmpty(python) };
}

/** `isSaid` tells which dependencies are sure to be judged rightly; where tasks may be missing, only those on tasks before. */
function sourceTask({ call, id, dependencies, function: fn }: PythonTask, isSaid: (id: string) => boolean): SourceTask {
  return {
    id: id.text,
    function: fn?.name,
    place: placeOf(call, id.span),
    dependencies: dependencies?.map(({ text, item }) => ({
      id: text !== undefined && isSaid(text) ? text : undefined,
      place: placeOf(call, item.span),
    })),
  };
}

/** True if the package surely puts nothing into the server. */
function isEmpty({ tasks, names, program, calls }: PythonSource): boolean {
  if (tasks.length > 0 || names.isGraph || program.doubts.size > 0) return false;
  if (calls.some(({ name }) => name === 'task' || name === 'reactor')) return false;
  return 'module' in program.entry && !program.importFaults.some(({ certain, module }) => certain && module.certain);
}
