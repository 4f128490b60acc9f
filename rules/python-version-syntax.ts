import { defineRule } from '../src/manifest/rule.ts';
import { quote } from '../src/text.ts';
import { conflict, CPYTHONS } from '../src/words/python-version.ts';
import { invalidSpecifiers, parseSpecifierSet, repairSpecifierSet } from '../src/words/python.ts';

/** `requires_python` is read by Python's packaging tools, which refuse what is not PEP 440. */
export default defineRule({
  id: 'python-version-syntax',
  summary: 'requires_python is a PEP 440 specifier set',
  severity: 'error',
  messages: {
    invalid: {
      text: ({ clause }: { clause: string; specifier: string }) =>
        `${quote(clause)} is not a PEP 440 version specifier`,
      help: 'Both sides accept any text, but no Python tool can evaluate it. Write comma-separated clauses such as ">=3.10,<4".',
      rejectedBy: [],
    },
  },
  check({ manifest }, report) {
    const specifier = manifest.python?.requires_python;
    if (specifier === undefined) return;
    const [clause] = invalidSpecifiers(specifier);
    if (clause === undefined) return;
    const repair = repairSpecifierSet(specifier);
    // What no Python satisfies is not what was meant.
    const isMeant = repair !== undefined && conflict(parseSpecifierSet(repair) ?? [], CPYTHONS) === undefined;
    report('invalid', ['python', 'requires_python'], { clause, specifier }, isMeant ? { suggest: [repair] } : {});
  },
});
