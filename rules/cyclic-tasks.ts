import { componentName, cyclicComponents, shortestCycle } from '../src/words/cycles.ts';
import { defineOutlineRule } from '../src/rule.ts';
import { quote } from '../src/text.ts';

/** Tasks shown in the message at each end of a long cycle. */
const SHOWN = 3;

/** Tasks that wait for each other never start. */
export default defineOutlineRule({
  id: 'cyclic-tasks',
  summary: 'No task waits, directly or through others, for itself',
  severity: 'error',
  flow: true,
  messages: {
    self: {
      text: ({ tasks }: { tasks: string[]; size: number }) => `Task ${quote(tasks[0] ?? '')} depends on itself`,
      help: 'The task can never be scheduled. Remove the dependency.',
      rejectedBy: 'varies',
    },
    cycle: {
      text: ({ tasks }: { tasks: string[]; size: number }) =>
        `Tasks wait for each other: ${shorten([...tasks, tasks[0] ?? ''])}`,
      help: 'None of these tasks can ever be scheduled. Remove one of the dependencies.',
      rejectedBy: 'varies',
    },
  },
  check({ tasks, graph, effects, dependencyPlace }, report) {
    for (const component of cyclicComponents(graph)) {
      const cycle = shortestCycle(component, graph);
      const [first] = cycle;
      if (first === undefined) continue;
      const ids = cycle.map((edge) => tasks[edge.task]?.id ?? '');
      const names = ids.map((id) => quote(id));
      const related = cycle.map((edge, n) => ({
        place: dependencyPlace(edge.task, edge.dependency),
        message: `${names[n] ?? ''} waits for ${names[(n + 1) % names.length] ?? ''}`,
      }));
      const fault = cycle.length === 1 ? 'self' : 'cycle';
      const { rejectedBy, effect } = effects[fault];
      const surplus = fault === 'self' ? 'the dependency' : 'one of the dependencies';
      const help = `${effect} Remove ${surplus}.`;
      const subject = ['tasks', componentName(component.map((node) => tasks[node]?.id ?? ''))];
      const place = dependencyPlace(first.task, first.dependency);
      report(fault, place, { tasks: ids, size: component.length }, { related, subject, rejectedBy, help });
    }
  },
});

function shorten(ids: readonly string[]): string {
  const show = (some: readonly string[]): string[] => some.map((id) => quote(id, 24));
  const hidden = ids.length - 2 * SHOWN;
  const shown =
    hidden <= 1 ? show(ids) : [...show(ids.slice(0, SHOWN)), `(${hidden} more)`, ...show(ids.slice(-SHOWN))];
  return shown.join(' → ');
}
