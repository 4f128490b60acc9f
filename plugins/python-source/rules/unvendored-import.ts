import { quote } from '../../../src/kit.ts';
import { placeOf } from '../python-source.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';

/** A package brings its libraries along; the server installs none. */
export default defineRule({
  id: 'unvendored-import',
  summary: 'Imported libraries are in `vendor/`',
  severity: 'warn',
  needs: NEEDS,
  messages: {
    foreign: {
      text: ({ module }: { module: string }) =>
        `${quote(module)} is neither in the package nor in the standard library`,
      help:
        'Unless the image of the server has it, importing the package fails. `pack` vendors nothing and nobody reads ' +
        '`requirements.txt`: put it into `vendor/`.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const seen = new Set<string>();
    for (const { name, module, span, certain } of sourceOf(facts)?.program.foreignImports ?? []) {
      const [first = ''] = name.split('.');
      if (!certain || !module.certain || module.file === undefined || seen.has(first)) continue;
      seen.add(first);
      if (!module.file.startsWith('vendor/'))
        report('foreign', placeOf({ file: module.file }, span), { module: first });
    }
  },
});
