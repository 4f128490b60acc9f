import { quote, type Messages, type Reporter } from '../../../src/kit.ts';
import { defineRule, inFile, rustSource } from '../rule.ts';
import type { MacroUse, Module } from '../read/crate.ts';
import { type RustPackage, itemName, itemSpan } from '../read/package.ts';
import { isTypeOf, isUnitStruct, parametersOf, returnType } from '../read/signature.ts';
import { Kind, spanOf } from '../read/token.ts';

const REFUSED = 'The macro refuses it, and the build on the server fails.';

const messages = {
  'wrong-item': {
    text: ({ macro, expected }: { macro: string; expected: string }) => `#[${macro}] must stand on ${expected}`,
    help: REFUSED,
    rejectedBy: ['build'],
  },
  'no-body': {
    text: ({ macro }: { macro: string }) => `#[${macro}] must stand on a module whose items are in the same file`,
    help: 'The macro sees nothing of a module in a file of its own, and the build on the server fails.',
    rejectedBy: ['build'],
  },
  'raw-name': {
    text: ({ macro }: { macro: string }) => `The name of what #[${macro}] stands on cannot begin with r#`,
    help: 'The macro makes other names from it, which fails, and so does the build on the server. Give it another name.',
    rejectedBy: ['build'],
  },
  'inner-attribute': {
    text: ({ macro }: { macro: string }) =>
      `A module with #[${macro}] can have no inner attributes and no //! comments`,
    help: 'The macro puts them where the compiler takes none, and the build on the server fails. Write them outside.',
    rejectedBy: ['build'],
  },
  'no-context': {
    text: ({ name }: { name: string }) => `The task ${quote(name)} has no parameter for its context`,
    help: `The macro looks for one whose name begins with "context", or is "_context". ${REFUSED}`,
    rejectedBy: ['build'],
  },
  'not-in-workflow': {
    text: 'constructor!(…) must be called by this name, directly in the module of a workflow',
    help: 'There is no such macro anywhere else, and the build on the server fails.',
    rejectedBy: ['build'],
  },
  signature: {
    text: ({ macro, expected }: { macro: string; expected: string }) => `A function with #[${macro}] must ${expected}`,
    help: REFUSED,
    rejectedBy: ['build'],
  },
} as const satisfies Messages;

type Report = Reporter<typeof messages, unknown>;

export default defineRule({
  id: 'macro-placement',
  summary: 'The macros of Cloacina stand where they can stand',
  severity: 'error',
  needs: ['rust-source'],
  messages,
  check(_model, report, { facts }) {
    const source = rustSource.of(facts);
    for (const use of source?.crate.uses ?? []) if (use.isSure) checkUse(source, use, report);
    for (const { use, hidden } of source?.tasks ?? [])
      if (use.isSure && use.macro === 'constructor' && hidden !== undefined)
        report('not-in-workflow', inFile(use.file, use.nameSpan), {});
  },
});

function checkUse(source: RustPackage | undefined, use: MacroUse, report: Report): void {
  const { macro, item, file, nameSpan } = use;
  switch (macro) {
    case 'package':
    case 'constructor':
      return;
    case 'workflow':
    case 'computation_graph':
      if (item.kind !== 'mod') {
        report('wrong-item', inFile(file, nameSpan), { macro, expected: 'a module' });
        return;
      }
      if (item.body === undefined) {
        report('no-body', inFile(file, nameSpan), { macro });
        return;
      }
      {
        checkInner(
          source?.crate.modules.find((module) => module.item === item),
          macro,
          report,
        );
        return;
      }
    case 'reactor':
      if (item.kind !== 'struct' || !isUnitStruct(file.tokens, item))
        report('wrong-item', inFile(file, nameSpan), {
          macro,
          expected: 'a struct without fields, such as "pub struct Name;"',
        });
      return;
    default: {
      checkFunction(use, report);
      return;
    }
  }
}

function checkInner(module: Module | undefined, macro: string, report: Report): void {
  const inner = module?.items.inner[0];
  if (module !== undefined && inner !== undefined)
    report('inner-attribute', inFile(module.file, spanOf(module.file.tokens, inner.start, inner.end)), { macro });
}

function checkFunction(use: MacroUse, report: Report): void {
  const { macro, item, file, nameSpan } = use;
  const place = inFile(file, itemSpan(use));
  if (item.kind !== 'fn' || item.body === undefined) {
    report('wrong-item', inFile(file, nameSpan), { macro, expected: 'a function with a body' });
    return;
  }
  if (item.name !== undefined && file.tokens.kinds[item.name] === Kind.rawWord) report('raw-name', place, { macro });
  if (
    macro === 'task' &&
    !parametersOf(file.tokens, item).some(({ name }) => name === '_context' || name?.startsWith('context'))
  )
    report('no-context', place, { name: itemName(use) });
  const expected = use.arguments.fault === undefined ? signatureOf(use) : undefined;
  if (expected !== undefined) report('signature', place, { macro, expected });
}

/** What the function of an accumulator would have to be like. */
function signatureOf({ macro, item, file: { tokens } }: MacroUse): string | undefined {
  if (!macro.endsWith('_accumulator')) return undefined;
  const returned = returnType(tokens, item);
  if (returned === undefined) return 'return something';
  if (macro === 'polling_accumulator') return isTypeOf(tokens, returned, 'Option') ? undefined : 'return Option<…>';
  if (macro === 'state_accumulator') return isTypeOf(tokens, returned, 'VecDeque') ? undefined : 'return VecDeque<…>';
  const [first] = parametersOf(tokens, item);
  if (first === undefined) return 'have a parameter';
  return macro === 'batch_accumulator' && !isTypeOf(tokens, first.from, 'Vec')
    ? 'have a Vec<…> as its first parameter'
    : undefined;
}
