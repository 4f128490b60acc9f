import { defineVersionRule } from '../src/manifest/rule.ts';
import { quote } from '../src/text.ts';
import { cpythonConflict } from '../src/words/python-version.ts';
import { invalidSpecifiers, parseSpecifierSet, repairSpecifierSet } from '../src/words/python.ts';

interface Data {
  clause: string;
  specifier: string;
}

const HELP = 'no Python tool can evaluate it. Write comma-separated clauses such as ">=3.10,<4".';

/** `requires_python` is read by Python's packaging tools, which refuse what is not PEP 440. */
export default defineVersionRule({
  id: 'python-version-syntax',
  summary: 'requires_python is a PEP 440 specifier set',
  severity: 'error',
  messages: {
    invalid: {
      text: ({ clause }: Data) => `${quote(clause)} is not a PEP 440 version specifier`,
      help: `Both sides accept any text, but ${HELP}`,
      rejectedBy: [],
    },
    unread: {
      text: ({ clause }: Data) => `${quote(clause)} is not a PEP 440 version specifier`,
      help: `Nobody reads the key in a package.toml, and ${HELP}`,
      rejectedBy: [],
      severity: 'warn',
    },
  },
  check({ stated: { requiresPython } }, report) {
    if (requiresPython === undefined || parseSpecifierSet(requiresPython.value) !== undefined) return;
    const { value: specifier, path, isRead } = requiresPython;
    const [clause] = invalidSpecifiers(specifier);
    if (clause === undefined) return;
    const repair = repairSpecifierSet(specifier);
    // A repair that no Python satisfies cannot be meant, and is not suggested.
    const isMeant = repair !== undefined && cpythonConflict(repair) === undefined;
    report(isRead ? 'invalid' : 'unread', path, { clause, specifier }, isMeant ? { suggest: [repair] } : {});
  },
});
