import { defineRule } from '../src/manifest/rule.ts';
import { quote } from '../src/text.ts';

/** A dependency that is named twice says nothing new, and often stands where another one was meant. */
export default defineRule({
  id: 'duplicate-dependency',
  summary: 'No task names a dependency twice',
  severity: 'warn',
  messages: {
    duplicate: {
      text: ({ dependency }: { task: string; dependency: string }) => `Dependency ${quote(dependency)} is named before`,
      help: 'Remove one, or correct it if another task was meant.',
      rejectedBy: [],
    },
  },
  check({ tasks }, report) {
    for (const [index, { id = '', dependencies = [] }] of tasks.entries()) {
      if (dependencies.length < 2) continue;
      const first = new Map<string, number>();
      for (const [nth, dependency] of dependencies.entries()) {
        if (dependency === undefined) continue;
        const before = first.get(dependency);
        if (before === undefined) first.set(dependency, nth);
        else {
          const related = [{ place: ['tasks', index, 'dependencies', before], message: 'first here' }];
          report(
            'duplicate',
            ['tasks', index, 'dependencies', nth],
            { task: id, dependency },
            { fix: { remove: true }, related },
          );
        }
      }
    }
  },
});
