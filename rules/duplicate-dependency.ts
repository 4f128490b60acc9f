import { defineOutlineRule } from '../src/rule.ts';
import { quote } from '../src/text.ts';

/** A dependency that is named twice says nothing new, and often stands where another one was meant. */
export default defineOutlineRule({
  id: 'duplicate-dependency',
  summary: 'No task names a dependency twice',
  severity: 'warn',
  messages: {
    duplicate: {
      text: ({ dependency }: { task: string; dependency: string }) => `Dependency ${quote(dependency)} is named before`,
      help: 'Remove one, or correct it if another task was meant.',
      rejectedBy: [],
      tag: 'unnecessary',
    },
  },
  check({ tasks, dependencyPlace }, report) {
    tasks.forEach(({ id = '', dependencies = [] }, index) => {
      if (areDistinct(dependencies)) return;
      const first = new Map<string, number>();
      for (const [nth, dependency] of dependencies.entries()) {
        if (dependency === undefined) continue;
        const before = first.get(dependency);
        if (before === undefined) first.set(dependency, nth);
        else {
          const related = [{ place: dependencyPlace(index, before), message: 'first here' }];
          report(
            'duplicate',
            dependencyPlace(index, nth),
            { task: id, dependency },
            { fix: { remove: true }, related },
          );
        }
      }
    });
  },
});

/** Names that are compared with each other faster than they are put into a Set. */
const FEW = 8;

function areDistinct(names: readonly (string | undefined)[]): boolean {
  if (names.length > FEW) return new Set(names).size === names.length;
  return names.every((name, n) => names.indexOf(name) === n);
}
