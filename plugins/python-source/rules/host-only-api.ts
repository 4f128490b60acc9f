import { nameFinder, quote } from '../../../src/kit.ts';
import { placeOf } from '../python-source.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';
import { apiNames, isHostOnly } from '../words/api.ts';

/** The server's `cloaca` has the names for authors, and none for programs that run workflows. */
export default defineRule({
  id: 'host-only-api',
  summary: "Only names that the server's `cloaca` has are used when the package is imported",
  severity: 'error',
  needs: NEEDS,
  messages: {
    host: {
      text: ({ name }: { name: string }) => `\`cloaca.${name}\` exists outside the server only`,
      help:
        'Importing the package fails with an AttributeError: the module of the server has no runner and nothing to ' +
        'administer it. Move it under `if __name__ == "__main__":`, or into a script of its own.',
      rejectedBy: ['load'],
    },
    unknown: {
      text: ({ name }: { name: string }) => `\`cloaca\` has no name ${quote(name)}`,
      help: 'Importing the package fails with an AttributeError or ImportError. Correct the name.',
      rejectedBy: ['load'],
    },
  },
  check(_model, report, { facts }) {
    const nearest = nameFinder([...apiNames()]);
    for (const { name, module, span, certain } of sourceOf(facts)?.program.missingNames ?? []) {
      if (!certain || !module.certain || module.file === undefined) continue;
      const near = nearest(name);
      const help = near === undefined ? {} : { help: `Importing the package fails. Did you mean ${quote(near)}?` };
      report(isHostOnly(name) ? 'host' : 'unknown', placeOf({ file: module.file }, span), { name }, help);
    }
  },
});
