import { quote } from '../../../src/kit.ts';
import { itemName } from '../read/model.ts';
import { defineRule, inFile, rustSource } from '../rule.ts';

const REFUSED = 'The macro refuses it, and the build on the server fails.';

interface Misplaced {
  readonly macro: string;
  readonly name: string;
  readonly expected: string;
}

export default defineRule({
  id: 'macro-placement',
  summary: 'The macros of Cloacina stand where they can stand',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    'wrong-item': {
      text: ({ macro, expected }: Misplaced) => `#[${macro}] must stand on ${expected}`,
      help: `${REFUSED} Move it there.`,
      rejectedBy: ['build'],
    },
    'no-body': {
      text: ({ macro }: Misplaced) => `#[${macro}] must stand on a module whose items are in the same file`,
      help:
        'The macro sees nothing of a module in a file of its own, and the build on the server fails. ' +
        'Move its items here.',
      rejectedBy: ['build'],
    },
    'raw-name': {
      text: ({ macro, name }: Misplaced) => `A function with #[${macro}] cannot be called ${quote(name)}`,
      help:
        'The macro makes other names from it, which "r#" does not allow, and the build on the server fails. Give ' +
        'it another name.',
      rejectedBy: ['build'],
    },
    'inner-attribute': {
      text: ({ macro }: Misplaced) => `A module with #[${macro}] can have no inner attributes and no //! comments`,
      help: 'The macro puts them where the compiler takes none, and the build on the server fails. Write them outside.',
      rejectedBy: ['build'],
    },
    'no-context': {
      text: ({ name }: Misplaced) => `The task ${quote(name)} has no parameter for its context`,
      help: `The macro looks for one whose name begins with "context", or is "_context". ${REFUSED} Add one.`,
      rejectedBy: ['build'],
    },
    signature: {
      text: ({ macro, expected }: Misplaced) => `A function with #[${macro}] must ${expected}`,
      help: `${REFUSED} Change the function, or remove the attribute.`,
      rejectedBy: ['build'],
    },
    'not-in-workflow': {
      text: 'constructor!(…) must be called by this name, directly in the module of a workflow',
      help: 'There is no such macro anywhere else, and the build on the server fails. Move the call there.',
      rejectedBy: ['build'],
    },
  },
  check(_model, report, { facts }) {
    const source = rustSource.of(facts);
    for (const { kind, use, span, detail } of source?.misplaced ?? [])
      report(kind, inFile(use.file, span), { macro: use.macro, name: itemName(use), expected: detail });
    for (const { use, hidden } of source?.tasks ?? [])
      if (use.isSure && use.macro === 'constructor' && hidden !== undefined)
        report('not-in-workflow', inFile(use.file, use.nameSpan), {});
  },
});
