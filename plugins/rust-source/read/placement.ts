/** Macros that stand where they cannot stand. */
import { type Item, itemSpan, type MacroUse, type Misplacement, type Module, type RustCrate } from './model.ts';
import { isTypeOf, isUnitStruct, parametersOf, returnType } from './signature.ts';
import { Kind, spanOf } from './token.ts';

/** The macros of a crate that stand in wrong places, except those that a condition may leave out. */
export function placementFaults({ uses }: RustCrate, modules: ReadonlyMap<Item, Module>): Misplacement[] {
  return uses.flatMap((use) => (use.isSure ? faultsOf(use, modules.get(use.item)) : []));
}

function faultsOf(use: MacroUse, inner: Module | undefined): Misplacement[] {
  const { macro, item, file, nameSpan: span } = use;
  const isUnit = item.kind === 'struct' && isUnitStruct(file.tokens, item);
  switch (macro) {
    case 'package':
    case 'constructor':
      return [];
    case 'workflow':
    case 'computation_graph':
      if (item.kind !== 'mod') return [{ kind: 'wrong-item', use, span, detail: 'a module' }];
      if (item.body === undefined) return [{ kind: 'no-body', use, span, detail: '' }];
      return innerFaults(use, inner);
    case 'reactor':
      return isUnit
        ? []
        : [{ kind: 'wrong-item', use, span, detail: 'a struct without fields, such as "pub struct Name;"' }];
    default:
      if (item.kind === 'fn' && item.body !== undefined) return functionFaults(use);
      return [{ kind: 'wrong-item', use, span, detail: 'a function with a body' }];
  }
}

function innerFaults(use: MacroUse, module: Module | undefined): Misplacement[] {
  const inner = module?.items.inner[0];
  if (inner === undefined) return [];
  return [{ kind: 'inner-attribute', use, span: spanOf(use.file.tokens, inner.start, inner.end), detail: '' }];
}

function functionFaults(use: MacroUse): Misplacement[] {
  const { macro, item, file } = use;
  const faults: Misplacement[] = [];
  const span = itemSpan(use);
  if (item.name !== undefined && file.tokens.kinds[item.name] === Kind.rawWord)
    faults.push({ kind: 'raw-name', use, span, detail: '' });
  if (macro === 'task' && !hasContext(use)) faults.push({ kind: 'no-context', use, span, detail: '' });
  const expected = use.arguments.fault === undefined ? expectedSignature(use) : undefined;
  if (expected !== undefined) faults.push({ kind: 'signature', use, span, detail: expected });
  return faults;
}

function hasContext({ item, file }: MacroUse): boolean {
  return parametersOf(file.tokens, item).some(({ name }) => name === '_context' || name?.startsWith('context'));
}

/** The signature that the function of an accumulator would have to have, if it has another one. */
function expectedSignature({ macro, item, file: { tokens } }: MacroUse): string | undefined {
  if (!macro.endsWith('_accumulator')) return undefined;
  const returned = returnType(tokens, item);
  if (returned === undefined) return 'return something';
  if (macro === 'polling_accumulator') return isTypeOf(tokens, returned, 'Option') ? undefined : 'return Option<…>';
  if (macro === 'state_accumulator') return isTypeOf(tokens, returned, 'VecDeque') ? undefined : 'return VecDeque<…>';
  const [first] = parametersOf(tokens, item);
  if (first === undefined) return 'have a parameter';
  const isBatch = macro === 'batch_accumulator' && !isTypeOf(tokens, first.from, 'Vec');
  return isBatch ? 'have a Vec<…> as its first parameter' : undefined;
}
