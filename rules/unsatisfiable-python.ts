import { defineRule } from '../src/manifest/rule.ts';
import { quote } from '../src/text.ts';
import { conflict, CPYTHONS, NEWEST_MINOR } from '../src/words/python-version.ts';
import { parseSpecifierSet } from '../src/words/python.ts';

const HELP = `Both sides accept it, but no interpreter is right for the package. Correct the bounds; releases up to 3.${NEWEST_MINOR} are known.`;

/** A `requires_python` that no interpreter satisfies leaves nothing to run the package with. */
export default defineRule({
  id: 'unsatisfiable-python',
  summary: 'Some release of CPython 3 satisfies requires_python',
  severity: 'warn',
  messages: {
    none: {
      text: ({ specifier }: { specifier: string }) => `No release of CPython 3 satisfies ${quote(specifier)}`,
      help: HELP,
      rejectedBy: [],
    },
    conflict: {
      text: ({ first, second }: { first: string; second: string }) =>
        `No release of CPython 3 satisfies both ${quote(first)} and ${quote(second)}`,
      help: HELP,
      rejectedBy: [],
    },
  },
  check({ manifest }, report) {
    const set = manifest.python?.requires_python;
    const specifiers = set === undefined ? undefined : parseSpecifierSet(set);
    const culprits = specifiers === undefined ? undefined : conflict(specifiers, CPYTHONS);
    if (manifest.language === 'rust' || set === undefined || culprits === undefined) return;
    const [first, second] = culprits;
    const place = ['python', 'requires_python'] as const;
    if (first !== undefined && second !== undefined)
      report('conflict', place, { first: first.clause, second: second.clause });
    else report('none', place, { specifier: first?.clause ?? set });
  },
});
