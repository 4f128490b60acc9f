/** The conditions under which tasks run, as far as they speak of other tasks. */
import { isCertain, placeOf, type PythonSource } from './python-source.ts';
import { textOf } from './read/value.ts';
import { nthArgument } from './task.ts';

/** A task that a condition names, and where. */
export interface Condition {
  readonly task: string;
  readonly place: ReturnType<typeof placeOf>;
}

/** The tasks that the conditions in Python source name. */
export function conditionsOf({ calls }: Pick<PythonSource, 'calls'>): Condition[] {
  return calls.flatMap((call) => {
    if (!isCertain(call) || !/^task_(?:success|failed|skipped)$/.test(call.name)) return [];
    const argument = nthArgument(call, 0, 'task_name');
    const task = textOf(argument);
    return argument && task !== undefined ? [{ task, place: placeOf(call, argument.span) }] : [];
  });
}
