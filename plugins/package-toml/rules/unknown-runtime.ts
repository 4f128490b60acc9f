import { quote } from '../../../src/kit.ts';
import type { PackageModel } from '../model.ts';
import { defineRule } from '../rule.ts';

const RUNTIMES = ['rust', 'python', 'wasm'];

/** `runtime` is refused by the strict reader unless it knows the word. */
export default defineRule({
  id: 'unknown-runtime',
  summary: 'The runtime is one that the packer knows',
  severity: 'error',
  messages: {
    unknown: {
      text: ({ runtime }: { runtime: string }) => `Unknown runtime ${quote(runtime)}`,
      help:
        'Validate lets it pass, pack refuses it, and so does the server when it loads a Python package. Nobody ' +
        'else reads the key: remove it.',
      rejectedBy: 'varies',
    },
  },
  check(model, report) {
    const { runtime } = model.header;
    if (runtime === undefined || RUNTIMES.includes(runtime)) return;
    report(
      'unknown',
      ['package', 'runtime'],
      { runtime },
      { rejectedBy: refusedAt(model), suggest: [{ remove: true }] },
    );
  },
});

/** An archive that was made by hand has not met `pack`. */
function refusedAt({ isArchive, language }: PackageModel) {
  if (!isArchive) return ['validate'] as const;
  return language === 'python' ? (['load'] as const) : [];
}
