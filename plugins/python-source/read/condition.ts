/** Which branch of an `if` is taken, where the text tells. */
import type { BranchStatement, Expression, Statement } from '../syntax/tree.ts';
import type { Frame } from './frame.ts';
import { lookup } from './scope.ts';

/** The branch that is taken for sure, or those that may be. */
export interface Branches {
  readonly sure?: readonly Statement[];
  readonly ways: readonly (readonly Statement[])[];
  readonly mayPass: boolean;
}

/** Tells the branches of an `if` that can be taken while a package is imported. */
export function branchesOf(frame: Frame, { branches, otherwise }: BranchStatement): Branches {
  const ways: (readonly Statement[])[] = [];
  for (const { test, body } of branches) {
    const truth = truthOf(frame, test);
    if (truth === false) continue;
    if (truth === true && ways.length === 0) return { sure: body, ways, mayPass: false };
    ways.push(body);
    if (truth === true) return { ways, mayPass: false };
  }
  if (ways.length === 0) return { sure: otherwise, ways, mayPass: false };
  return otherwise.length > 0 ? { ways: [...ways, otherwise], mayPass: false } : { ways, mayPass: true };
}

/** The truth of a test; undefined if it depends on anything. */
function truthOf(frame: Frame, test: Expression): boolean | undefined {
  if (test.kind === 'constant' && test.text !== '...') return test.text === 'True';
  if (test.kind === 'number') return /[1-9]/.test(test.text) ? true : undefined;
  if (isTypeChecking(frame, test)) return false;
  if (test.kind === 'unary' && test.operator === 'not' && test.parts[0]) {
    const inner = truthOf(frame, test.parts[0]);
    return inner === undefined ? undefined : !inner;
  }
  return isMain(test) ? false : undefined;
}

/** `__name__ == "__main__"`, which never holds for a module that is imported. */
function isMain(test: Expression): boolean {
  if (test.kind !== 'compare' || test.operator !== '==' || test.parts.length !== 2) return false;
  const hasName = test.parts.some((part) => part.kind === 'name' && part.name === '__name__');
  return hasName && test.parts.some((part) => part.kind === 'string' && part.text === '__main__');
}

/** `TYPE_CHECKING` of `typing`, which is false at run time. */
function isTypeChecking(frame: Frame, test: Expression): boolean {
  if (test.kind === 'attribute') return test.name.text === 'TYPE_CHECKING' && test.object.kind === 'name';
  return test.kind === 'name' && test.name === 'TYPE_CHECKING' && lookup(frame.scope, test.name).type === 'external';
}
