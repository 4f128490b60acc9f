/** Runs the statements of a module in order, as far as the text alone tells what they do. */
import type {
  AssignStatement,
  BranchStatement,
  Expression,
  ForStatement,
  MatchStatement,
  SimpleStatement,
  Statement,
  TryStatement,
  WithStatement,
} from '../syntax/tree.ts';
import { targetNames } from '../syntax/target.ts';
import { branchesOf } from './condition.ts';
import { evaluate } from './expression.ts';
import { deeper, doubt, isDisplay, letGo, type Frame } from './frame.ts';
import { defineClass, defineFunction, evaluateAnnotation } from './function.ts';
import { runFrom, runImport } from './import.ts';
import { boundNames } from './names.ts';
import { bind, runBranches } from './scope.ts';
import { UNKNOWN, type ApiCall, type Value } from './value.ts';

/** Runs statements in order. What stands behind a `raise` or the like does not run. */
export function readBody(frame: Frame, body: readonly Statement[]): void {
  for (const statement of body) {
    readStatement(frame, statement);
    if (/^(?:return|raise|break|continue)$/.test(statement.kind)) return;
  }
}

function readStatement(frame: Frame, statement: Statement): void {
  const { module } = frame.scope;
  frame.run.here = { file: module.file ?? '', span: { start: statement.start, end: statement.end } };
  switch (statement.kind) {
    case 'def':
      defineFunction(frame, statement);
      break;
    case 'class':
      defineClass(frame, statement);
      break;
    case 'import':
      runImport(frame, statement);
      break;
    case 'from':
      runFrom(frame, statement);
      break;
    case 'assign':
      runAssignment(frame, statement);
      break;
    case 'if':
      runIf(frame, statement);
      break;
    case 'while':
      runWhile(frame, statement);
      break;
    case 'for':
      runFor(frame, statement);
      break;
    case 'with':
      runWith(frame, statement);
      break;
    case 'try':
      runTry(frame, statement);
      break;
    case 'match':
      runMatch(frame, statement);
      break;
    case 'global':
    case 'nonlocal':
      break;
    default:
      runSimple(frame, statement);
  }
}

function runSimple(frame: Frame, { kind, values }: SimpleStatement): void {
  for (const value of values) {
    if (kind === 'del') forgetTargets(frame, value);
    else if (kind === 'expression') evaluate(deeper(frame), value);
    else evaluateAway(frame, value);
  }
}

/** Evaluates an expression whose value goes where the reader does not follow. */
function evaluateAway(frame: Frame, expression: Expression): void {
  letGo(frame.run, evaluate(deeper(frame), expression));
}

function runAssignment(frame: Frame, { targets, value, annotation, augmented }: AssignStatement): void {
  const found = value ? evaluate(deeper(frame), value) : undefined;
  if (annotation && frame.scope.kind !== 'function') evaluateAnnotation(frame, annotation);
  for (const target of targets) {
    if (target.kind === 'name' && !augmented) {
      if (found) bind(frame.scope, target.name, found);
      if (found && isDisplay(found)) letGo(frame.run, found);
    } else if (target.kind === 'attribute') setMember(frame, target, found ?? UNKNOWN);
    else {
      if (found) letGo(frame.run, found);
      forgetTargets(frame, target);
    }
  }
}

/** Other names for a member may exist: nothing is known of it from here on. */
function setMember(frame: Frame, target: Extract<Expression, { kind: 'attribute' }>, value: Value): void {
  const object = evaluate(deeper(frame), target.object);
  letGo(frame.run, value);
  if (object.type === 'cloaca') doubt(frame.run, 'rebound');
  if (object.type === 'module') object.module.names.set(target.name.text, UNKNOWN);
  if (object.type === 'class') object.scope.names.set(target.name.text, UNKNOWN);
  // A name or code of its own changes what a function is.
  if (object.type === 'function' && target.name.text.startsWith('__') && target.object.kind === 'name') {
    bind(frame.scope, target.object.name, UNKNOWN);
  }
}

function forgetTargets(frame: Frame, target: Expression): void {
  for (const name of targetNames(target)) bind(frame.scope, name, UNKNOWN);
  const [object] = target.parts;
  // `sys.modules[…] = …` may put another object in the place of the module.
  if (object?.kind === 'attribute' && object.name.text === 'modules') frame.scope.module.open = true;
  if (target.kind === 'subscript' || target.kind === 'attribute') evaluate(deeper(frame), target);
}

function runIf(frame: Frame, statement: BranchStatement): void {
  const { sure, ways, mayPass } = branchesOf(frame, statement);
  for (const { test } of statement.branches) evaluateAway(frame, test);
  if (sure) {
    readBody(deeper(frame), sure);
    return;
  }
  const inner = deeper(frame, false);
  const runs = ways.map((way) => () => {
    readBody(inner, way);
  });
  runBranches(frame.scope, { ways: runs, mayPass }, (value) => {
    letGo(frame.run, value);
  });
}

/** A loop may run any number of times: what it binds is not known, not even at its start. */
function runLoop(
  frame: Frame,
  { bodies, otherwise }: { bodies: readonly (readonly Statement[])[]; otherwise: readonly Statement[] },
  start: () => void,
): void {
  start();
  for (const body of bodies) {
    for (const name of boundNames(body)) bind(frame.scope, name, UNKNOWN);
    readBody(deeper(frame, false), body);
    for (const name of boundNames(body)) forget(frame, name);
  }
  readBody(deeper(frame, false), otherwise);
}

function forget(frame: Frame, name: string): void {
  const value = frame.scope.names.get(name);
  if (value) letGo(frame.run, value);
  bind(frame.scope, name, UNKNOWN);
}

function runWhile(frame: Frame, { branches, otherwise }: BranchStatement): void {
  runLoop(frame, { bodies: branches.map(({ body }) => body), otherwise }, () => {
    for (const { test } of branches) evaluateAway(frame, test);
  });
}

function runFor(frame: Frame, statement: ForStatement): void {
  runLoop(frame, { bodies: [statement.body], otherwise: statement.otherwise }, () => {
    evaluateAway(frame, statement.source);
    forgetTargets(frame, statement.target);
  });
}

function runWith(frame: Frame, { items, body }: WithStatement): void {
  let within: ApiCall | undefined = frame.within;
  let certain = true;
  for (const { value, target } of items) {
    const found = evaluate(deeper(frame), value);
    const builder = found.type === 'result' && /Builder$/.test(found.call.name) ? found.call : undefined;
    if (builder) {
      builder.entered = true;
      within = builder;
    } else {
      // A manager that is not known may end the block early without a word.
      certain = false;
      letGo(frame.run, found);
    }
    if (target?.kind === 'name') bind(frame.scope, target.name, builder ? found : UNKNOWN);
    else if (target) forgetTargets(frame, target);
  }
  readBody({ ...deeper(frame, certain), within }, body);
}

function runTry(frame: Frame, { body, handlers, otherwise, final }: TryStatement): void {
  const mayFail = handlers.length > 0;
  const inner = deeper(frame, !mayFail);
  const ways = [
    () => {
      readBody(inner, body);
      readBody(inner, otherwise);
    },
    ...handlers.map(({ type, name, body: handler }) => () => {
      if (type) evaluateAway(inner, type);
      if (name) bind(frame.scope, name.text, UNKNOWN);
      readBody(inner, handler);
    }),
  ];
  if (mayFail) {
    runBranches(frame.scope, { ways, mayPass: false }, (value) => {
      letGo(frame.run, value);
    });
  } else ways[0]?.();
  readBody(deeper(frame), final);
}

function runMatch(frame: Frame, { subject, cases }: MatchStatement): void {
  evaluateAway(frame, subject);
  const inner = deeper(frame, false);
  const ways = cases.map(({ pattern, guard, body }) => () => {
    for (const name of boundNames([], [pattern])) bind(frame.scope, name, UNKNOWN);
    if (guard) evaluateAway(inner, guard);
    readBody(inner, body);
  });
  runBranches(frame.scope, { ways, mayPass: true }, (value) => {
    letGo(frame.run, value);
  });
}
