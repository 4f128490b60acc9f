import { paddingOf } from '../src/words/padding.ts';
import { defineOutlineRule } from '../src/rule.ts';
import { quote } from '../src/text.ts';

/** White space around an id is part of it, and nobody sees it. */
export default defineOutlineRule({
  id: 'padded-task-id',
  summary: 'Every task id is a name without white space around it',
  severity: 'warn',
  messages: {
    padded: {
      text: ({ task }: { task: string }) => `Task id ${quote(task)} has white space around it`,
      help:
        'Both sides take it as part of the id: a dependency without it names another task. Remove it, in the ' +
        'code too if it stands there.',
      rejectedBy: [],
    },
    blank: {
      text: 'The task id is blank',
      help:
        'Both sides accept it, but no log, command or dependency can name the task in a way that people can ' +
        'read. Give it a name.',
      rejectedBy: [],
    },
  },
  check(outline, report) {
    const padding = paddingOf(outline);
    outline.tasks.forEach(({ id }, index) => {
      if (id === undefined || (id === id.trim() && id !== '')) return;
      const place = outline.idPlace(index);
      const bare = padding.id(index);
      if (id.trim() === '') report('blank', place, {});
      else if (bare?.isCertain === true) report('padded', place, { task: id }, { fix: { replace: bare.name } });
      else report('padded', place, { task: id }, { suggest: bare === undefined ? [] : [bare.name] });
    });
  },
});
