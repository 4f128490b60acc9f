import * as v from 'valibot';
import { defineOutlineRule } from '../src/rule.ts';
import type { Repair } from '../src/repair.ts';
import { linearPattern } from '../src/words/linear-pattern.ts';
import { SNAKE_CASE, snakeCase } from '../src/words/snake-case.ts';
import { quote } from '../src/text.ts';
import { taskRenamer } from '../src/words/rename-task.ts';
import { referredNames } from '../src/words/references.ts';

/** Ids longer than this are not matched against a user's pattern: they are wrong in other ways. */
const LONGEST_MATCHED = 200;

const HELP =
  'Both sides accept it, but ids in one style are easier to find and to type. Rename the task, and ' +
  'its name in "dependencies" too.';

/** Ids in many styles are typed wrongly in dependencies, commands and queries. */
export default defineOutlineRule({
  id: 'task-id-style',
  summary: 'Every task id has the same style',
  severity: 'warn',
  strictOnly: true,
  messages: {
    'snake-case': {
      text: ({ task }: { task: string }) => `Task id ${quote(task)} is not in snake_case`,
      help: HELP,
      rejectedBy: [],
    },
    pattern: {
      text: ({ task, pattern }: { task: string; pattern: string }) =>
        `Task id ${quote(task)} does not match ${quote(pattern)}`,
      help: HELP,
      rejectedBy: [],
    },
  },
  options: v.strictObject({
    /** The regular expression that every id must match, read with the flag `u`. */
    pattern: v.optional(
      v.pipe(
        v.string(),
        v.check(compiles, 'The pattern is not a regular expression'),
        v.check(isLinear, 'Expected a regular expression without look-around, back references and large repetitions'),
      ),
      SNAKE_CASE.source,
    ),
  }),
  check(outline, report, { options: { pattern } }) {
    const isDefault = pattern === SNAKE_CASE.source;
    const isStyled = isDefault ? (id: string) => SNAKE_CASE.test(id) : linearPattern(pattern);
    const { tasks, taskById } = outline;
    const taken = new Set(taskById.keys());
    const names = referredNames(outline);
    const rename = taskRenamer(outline);
    // A new name for a task that is called by its old one would lead nowhere, so that its dependants are renamed with
    // it.
    const renames = (id: string, to: string): (string | Repair)[] => {
      if (!names.has(id)) return [to];
      const edits = rename(id, to);
      return edits.length === 0 ? [] : [{ edits, desc: `Rename to ${quote(to)}, in dependencies too` }];
    };
    for (const [index, { id }] of tasks.entries()) {
      if (id === undefined || (!isDefault && id.length > LONGEST_MATCHED) || isStyled?.(id) !== false) continue;
      const repair = isDefault ? snakeCase(id) : undefined;
      const suggest = repair === undefined || taken.has(repair) ? [] : renames(id, repair);
      if (repair !== undefined) taken.add(repair);
      report(isDefault ? 'snake-case' : 'pattern', outline.idPlace(index), { task: id, pattern }, { suggest });
    }
  },
});

/** The default is known to be; to ask would load the engine. */
function isLinear(pattern: string): boolean {
  return pattern === SNAKE_CASE.source || !compiles(pattern) || linearPattern(pattern) !== undefined;
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}
