import { defineOutlineRule } from '../src/rule.ts';
import { quote } from '../src/text.ts';
import { danglingDependencies } from '../src/words/dangling.ts';

/** A dependency that names no task can never be met. */
export default defineOutlineRule({
  id: 'dangling-dependency',
  summary: 'Every dependency names a task of the same package',
  severity: 'error',
  messages: {
    unknown: {
      text: ({ dependency }: { task: string; dependency: string }) => `Dependency ${quote(dependency)} names no task`,
      help: 'The task can never be scheduled. Name a task of this package, or remove the dependency.',
      rejectedBy: 'varies',
    },
  },
  check(outline, report) {
    const { effect, rejectedBy } = outline.effects.dangling;
    for (const { task, dependency, name, bare, meant, difference } of danglingDependencies(outline)) {
      const advice = difference ?? 'Name a task of this package, or remove the dependency.';
      const help = `${effect} ${advice}`;
      const suggest = meant === undefined ? [] : [meant];
      const repair = bare === undefined ? { suggest } : { fix: { replace: bare } };
      const data = { task: outline.tasks[task]?.id ?? '', dependency: name };
      report('unknown', outline.dependencyPlace(task, dependency), data, { ...repair, rejectedBy, help });
    }
  },
});
