/** Checks the targets of assignments: expressions left of `=`, and behind `for`, `as` and `del`. */
import { refuse } from './cursor.ts';
import type { Expression } from './tree.ts';

/** Refuses an expression that nothing can be assigned to. */
export function checkTarget(target: Expression): void {
  if (target.kind === 'starred') throw refuse('A starred target must stand in a list or tuple', target);
  check(target, 'assigned to');
}

/** Refuses an expression that `del` cannot delete. */
export function checkDeleted(target: Expression): void {
  check(target, 'deleted');
}

/** Refuses an expression that is no name, member or element. */
export function checkSingleTarget(target: Expression, text: string): void {
  if (target.kind === 'list' || target.kind === 'tuple') throw refuse(text, target);
  check(target, 'assigned to');
}

function check(target: Expression, what: string): void {
  if (target.kind === 'attribute' || target.kind === 'subscript') return;
  if (target.kind === 'name') {
    if (target.name === '__debug__') throw refuse(`"__debug__" cannot be ${what}`, target);
    return;
  }
  if (target.kind !== 'list' && target.kind !== 'tuple') throw refuse(`This cannot be ${what}`, target);
  let stars = 0;
  for (const part of target.parts) {
    if (part.kind !== 'starred' || what === 'deleted') check(part, what);
    else {
      if (++stars > 1) throw refuse('Only one target can be starred', part);
      for (const inner of part.parts) check(inner, what);
    }
  }
}

/** The names that a target binds; of `a.b` and `a[b]` none. */
export function targetNames(target: Expression): string[] {
  const names: string[] = [];
  const waiting = [target];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.kind === 'name') names.push(next.name);
    else if (next.kind === 'list' || next.kind === 'tuple' || next.kind === 'starred') {
      for (const part of next.parts) waiting.push(part);
    }
  }
  return names;
}
