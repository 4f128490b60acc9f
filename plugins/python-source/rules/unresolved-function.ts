import { nameFinder, quote } from '../../../src/kit.ts';
import { besideOf, defineV2Rule, sourceBeside } from '../v2.ts';

/** A task calls a function by its name, which must be in the module. */
export default defineV2Rule({
  id: 'unresolved-function',
  summary: 'The functions that a manifest names are in the source beside it',
  severity: 'error',
  needs: [sourceBeside.id],
  messages: {
    missing: {
      text: ({ name, module }: { name: string; module: string }) =>
        `Module ${quote(module)} has no function ${quote(name)}`,
      help: 'Both sides accept the manifest, and the task fails when it is run. Name a function of the module.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const beside = besideOf(facts);
    for (const { task, module, name } of beside?.functions ?? []) {
      const record = beside?.programs.get(module)?.modules.get(module);
      if (!record?.done || record.open || record.file === undefined || record.names.has(name)) continue;
      const near = nameFinder([...record.names.keys()])(name);
      const file = beside?.nameOf(record.file) ?? record.file;
      const related = [{ place: { file, span: { start: 0, end: 0 } }, message: 'the module' }];
      const suggest = near === undefined ? [] : [`${module}:${near}`];
      report('missing', ['tasks', task, 'function'], { name, module }, { related, suggest });
    }
  },
});
