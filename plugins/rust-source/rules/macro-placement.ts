import { inFile, rustPackage } from '../fact.ts';
import { defineRule, type Report } from '../kit.ts';
import type { MacroUse, Module } from '../read/crate.ts';
import { type RustPackage, itemName, itemSpan } from '../read/package.ts';
import { isTypeOf, isUnitStruct, parametersOf, returnType } from '../read/signature.ts';
import { Kind, spanOf } from '../read/token.ts';

const REFUSED = 'The macro refuses it, and the build on the server fails.';

const rule = defineRule({
  id: 'macro-placement',
  summary: 'A macro of Cloacina on something that it cannot be on',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    'wrong-item': { text: '#[{macro}] must stand on {expected}', help: REFUSED, rejectedBy: ['build'] },
    'no-body': {
      text: '#[{macro}] must stand on a module whose items are in the same file',
      help: 'The macro sees nothing of a module in a file of its own, and the build on the server fails.',
      rejectedBy: ['build'],
    },
    'raw-name': {
      text: 'The name of what #[{macro}] stands on cannot begin with r#',
      help: 'The macro makes other names from it, which fails, and so does the build on the server. Give it another name.',
      rejectedBy: ['build'],
    },
    'inner-attribute': {
      text: 'A module with #[{macro}] can have no inner attributes and no //! comments',
      help: 'The macro puts them where the compiler takes none, and the build on the server fails. Write them outside.',
      rejectedBy: ['build'],
    },
    'no-context': {
      text: 'The task {name} has no parameter for its context',
      help: `The macro looks for one whose name begins with "context", or is "_context". ${REFUSED}`,
      rejectedBy: ['build'],
    },
    'not-in-workflow': {
      text: 'constructor!(…) must be called by this name, directly in the module of a workflow',
      help: 'There is no such macro anywhere else, and the build on the server fails.',
      rejectedBy: ['build'],
    },
    signature: { text: 'A function with #[{macro}] must {expected}', help: REFUSED, rejectedBy: ['build'] },
  },
  check(_model, report, { facts }) {
    const source = rustPackage(facts);
    for (const use of source?.crate.uses ?? []) if (use.isSure) checkUse(source, use, report);
    for (const { use, hidden } of source?.tasks ?? [])
      if (use.isSure && use.macro === 'constructor' && hidden !== undefined)
        report('not-in-workflow', inFile(use.file, use.nameSpan));
  },
});

export default rule;

type Reporter = Report<keyof typeof rule.messages>;

function checkUse(source: RustPackage | undefined, use: MacroUse, report: Reporter): void {
  const { macro, item, file, nameSpan } = use;
  switch (macro) {
    case 'package':
    case 'constructor':
      return;
    case 'workflow':
    case 'computation_graph':
      if (item.kind !== 'mod') return report('wrong-item', inFile(file, nameSpan), { macro, expected: 'a module' });
      if (item.body === undefined) return report('no-body', inFile(file, nameSpan), { macro });
      return checkInner(
        source?.crate.modules.find((module) => module.item === item),
        macro,
        report,
      );
    case 'reactor':
      if (item.kind !== 'struct' || !isUnitStruct(file.tokens, item))
        report('wrong-item', inFile(file, nameSpan), {
          macro,
          expected: 'a struct without fields, such as "pub struct Name;"',
        });
      return;
    default:
      return checkFunction(use, report);
  }
}

function checkInner(module: Module | undefined, macro: string, report: Reporter): void {
  const inner = module?.items.inner[0];
  if (module !== undefined && inner !== undefined)
    report('inner-attribute', inFile(module.file, spanOf(module.file.tokens, inner.start, inner.end)), { macro });
}

function checkFunction(use: MacroUse, report: Reporter): void {
  const { macro, item, file, nameSpan } = use;
  const place = inFile(file, itemSpan(use));
  if (item.kind !== 'fn' || item.body === undefined)
    return report('wrong-item', inFile(file, nameSpan), { macro, expected: 'a function with a body' });
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
