import { paddingOf } from '../src/manifest/padding.ts';
import { taskReferences } from '../src/manifest/references.ts';
import { defineRule } from '../src/manifest/rule.ts';
import { quote } from '../src/text.ts';

/** White space around an id is part of it, and nobody sees it. */
export default defineRule({
  id: 'padded-task-id',
  summary: 'Every task id is a name without white space around it',
  severity: 'warn',
  messages: {
    padded: {
      text: ({ task }: { task: string }) => `Task id ${quote(task)} has white space around it`,
      help: 'Both sides take it as part of the id: a dependency without it names another task. Remove it, in the code too if it stands there.',
      rejectedBy: [],
    },
    blank: {
      text: 'The task id is blank',
      help: 'Both sides accept it, but no log, command or dependency can name the task in a way that people can read. Give it a name.',
      rejectedBy: [],
    },
  },
  check(model, report) {
    const { tasks, taskById } = model;
    const strange = tasks.flatMap(({ id }, index) => (id === undefined || (id === id.trim() && id !== '') ? [] : [{ id, index }]));
    if (strange.length === 0) return;
    const padding = paddingOf(model);
    const references = taskReferences(model);
    for (const { id, index } of strange) {
      const name = id.trim();
      const place = ['tasks', index, 'id'] as const;
      if (name === '') report('blank', place, {});
      else if (padding.id(index) !== undefined) report('padded', place, { task: id }, { fix: { replace: name } });
      else report('padded', place, { task: id }, { suggest: taskById.has(name) || references.has(id) ? [] : [name] });
    }
  },
});
