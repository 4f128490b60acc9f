import { componentName, cyclicComponents, shortestCycle } from '../src/manifest/graph.ts';
import { defineRule } from '../src/manifest/rule.ts';
import { quote } from '../src/text.ts';

/** Tasks shown in the message at each end of a long cycle. */
const SHOWN = 3;

/** Tasks that wait for each other never start. */
export default defineRule({
  id: 'cyclic-tasks',
  summary: 'No task waits, directly or through others, for itself',
  severity: 'error',
  messages: {
    self: {
      text: ({ tasks }: { tasks: string[]; size: number }) => `Task ${quote(tasks[0] ?? '')} depends on itself`,
      help: 'Both sides accept it, but the task can never be scheduled. Remove the dependency.',
      rejectedBy: [],
    },
    cycle: {
      text: ({ tasks }: { tasks: string[]; size: number }) =>
        `Tasks wait for each other: ${shorten([...tasks, tasks[0] ?? ''])}`,
      help: 'Both sides accept it, but none of these tasks can ever be scheduled. Remove one of the dependencies.',
      rejectedBy: [],
    },
  },
  check({ tasks, graph }, report) {
    for (const component of cyclicComponents(graph)) {
      const cycle = shortestCycle(component, graph);
      const [first] = cycle;
      if (first === undefined) continue;
      const ids = cycle.map((edge) => tasks[edge.task]?.id ?? '');
      const related = cycle.map((edge, n) => ({
        place: ['tasks', edge.task, 'dependencies', edge.dependency],
        message: `${quote(ids[n] ?? '')} waits for ${quote(tasks[edge.to]?.id ?? '')}`,
      }));
      report(
        cycle.length === 1 ? 'self' : 'cycle',
        ['tasks', first.task, 'dependencies', first.dependency],
        { tasks: ids, size: component.length },
        {
          related,
          subject: ['tasks', componentName(component.map((node) => tasks[node]?.id ?? ''))],
        },
      );
    }
  },
});

function shorten(ids: readonly string[]): string {
  const shown = ids.map((id) => quote(id, 24));
  const hidden = ids.length - 2 * SHOWN;
  return (hidden <= 1 ? shown : [...shown.slice(0, SHOWN), `(${hidden} more)`, ...shown.slice(-SHOWN)]).join(' → ');
}
