import { defineVersionRule } from '../src/manifest/rule.ts';
import { list, quote } from '../src/text.ts';
import { cpythonConflict } from '../src/words/python-version.ts';
import { parseSpecifierSet, withAllPatches } from '../src/words/python.ts';

/** `==3.12` is 3.12.0 alone, and `<=3.10` ends before 3.10.1: hardly ever what was meant. */
export default defineVersionRule({
  id: 'single-patch-python',
  summary: 'requires_python admits all patches of a minor version or none',
  severity: 'warn',
  messages: {
    single: {
      text: ({ clauses }: { clauses: string[] }) =>
        list(clauses.map((clause) => quote(clause))) +
        (clauses.length === 1 ? ' admits' : ' admit') +
        ' only the first patch of a minor version',
      help:
        'Its later releases, which bring fixes, are left out. ' +
        'Write ".*" behind "==", or "<" and the next minor version.',
      rejectedBy: [],
    },
  },
  check({ stated: { requiresPython, needsPython } }, report) {
    if (requiresPython === undefined || !needsPython) return;
    const { value, path } = requiresPython;
    // Specifiers that no release satisfies belong to another rule.
    if (cpythonConflict(value) !== undefined) return;
    const specifiers = parseSpecifierSet(value) ?? [];
    const meant = specifiers.map((specifier) => withAllPatches(specifier) ?? specifier.clause);
    const clauses = specifiers.flatMap(({ clause }, n) => (meant[n] === clause ? [] : [clause]));
    if (clauses.length > 0) report('single', path, { clauses }, { suggest: [meant.join(',')] });
  },
});
