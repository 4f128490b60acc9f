import { defineVersionRule } from '../src/manifest/rule.ts';
import { quote } from '../src/text.ts';
import { cpythonConflict, NEWEST_MINOR } from '../src/words/python-version.ts';

const KNOWN = `releases up to 3.${NEWEST_MINOR} are known`;
const ADVICE = `no interpreter is right for the package. Correct the bounds; ${KNOWN}.`;
const HELP = `Nobody refuses it, but ${ADVICE}`;

/** A `requires_python` that no interpreter satisfies leaves nothing to run the package with. */
export default defineVersionRule({
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
  check({ stated: { requiresPython, needsPython } }, report) {
    if (requiresPython === undefined || !needsPython) return;
    const { value: set, path, fate } = requiresPython;
    const culprits = cpythonConflict(set);
    if (culprits === undefined) return;
    const [first, second] = culprits;
    const extras = { help: `${fate}, but ${ADVICE}` };
    if (first !== undefined && second !== undefined)
      report('conflict', path, { first: first.clause, second: second.clause }, extras);
    else report('none', path, { specifier: first?.clause ?? set }, extras);
  },
});
