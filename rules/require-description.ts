import { defineRule } from '../src/manifest/rule.ts';
import { quote } from '../src/text.ts';

/** A description tells the people who run a workflow what it is for. */
export default defineRule({
  id: 'require-description',
  summary: 'The package and every task have a description',
  severity: 'warn',
  strictOnly: true,
  messages: {
    package: {
      text: 'The package has no description',
      help: 'Nobody but its author can tell what it is for. Say in one sentence what the workflow does.',
      rejectedBy: [],
    },
    task: {
      text: ({ task }: { task: string }) => `Task ${quote(task)} has no description`,
      help: 'Whoever looks into a failed run has only its name. Say in one sentence what the task does.',
      rejectedBy: [],
    },
  },
  check({ manifest }, report) {
    if (manifest.package !== undefined && isBlank(manifest.package)) report('package', ['package', 'description'], {});
    for (const [index, task] of manifest.tasks?.entries() ?? []) {
      if (task !== undefined && isBlank(task)) report('task', ['tasks', index, 'description'], { task: task.id ?? '' });
    }
  },
});

/** False also for a description that could not be read: it has been reported. */
function isBlank(owner: { readonly description?: string | null | undefined }): boolean {
  const { description = Object.hasOwn(owner, 'description') ? 'unreadable' : null } = owner;
  return description === null || description.trim() === '';
}
