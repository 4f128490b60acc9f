import { quote } from '../../../src/kit.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';

/** A module that nothing imports brings no tasks. */
export default defineRule({
  id: 'unreachable-task',
  summary: 'Modules with tasks are imported by the entry module',
  severity: 'warn',
  needs: NEEDS,
  messages: {
    unreachable: {
      text: ({ module, entry }: { module: string; entry: string }) =>
        `Nothing imports the tasks of module ${quote(module)} (from ${quote(entry)})`,
      help:
        'The server imports the entry module alone: these tasks do not exist for it. Import the module from ' +
        'there, or remove it.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const python = sourceOf(facts);
    for (const { file, span, module } of python?.unreachable ?? []) {
      report('unreachable', { file, span: { ...span } }, { module, entry: python?.names.entryModule ?? '' });
    }
  },
});
