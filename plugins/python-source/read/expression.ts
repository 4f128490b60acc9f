/** Evaluates expressions as far as the text alone tells their value. */
import { targetNames } from '../syntax/target.ts';
import type { CompoundExpression, DisplayExpression, Expression, Span } from '../syntax/tree.ts';
import { readMember } from './attribute.ts';
import { evaluateCall } from './call.ts';
import { deeper, doubt, letGo, MAKES_TASKS, type Frame } from './frame.ts';
import { lambdaValue } from './function.ts';
import { readNumber } from './number.ts';
import { bind, forgetName, innerScope, lookup } from './scope.ts';
import { UNKNOWN, type Element, type Item, type Value } from './value.ts';

const DEEPEST = 60;

/** The value of an expression, and where it stands. */
export function evaluateItem(frame: Frame, expression: Expression): Item {
  return { value: evaluate(frame, expression), span: spanOf(expression) };
}

/** The place of an expression alone. */
export function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** The value of an expression. */
export function evaluate(frame: Frame, expression: Expression): Value {
  if (frame.depth > DEEPEST || frame.run.budget-- < 0) return skim(frame, expression);
  switch (expression.kind) {
    case 'name':
      return readName(frame, expression.name);
    case 'string':
      for (const part of expression.parts) letGo(frame.run, evaluate(deeper(frame), part));
      if (expression.type === 'bytes') return { type: 'bytes' };
      return expression.text === undefined ? UNKNOWN : { type: 'string', text: expression.text };
    case 'number':
      return readNumber(expression.text);
    case 'constant':
      return CONSTANTS[expression.text] ?? UNKNOWN;
    case 'list':
    case 'tuple':
    case 'set':
    case 'dict':
      return { type: expression.kind, elements: readElements(deeper(frame), expression) };
    case 'attribute':
      return readMember(frame, expression);
    case 'call':
      return evaluateCall(deeper(frame), expression);
    case 'lambda':
      return lambdaValue(frame, expression);
    case 'comprehension':
      return readComprehension(frame, expression);
    default:
      return readCompound(frame, expression);
  }
}

const CONSTANTS: Readonly<Record<string, Value>> = {
  None: { type: 'none' },
  '...': { type: 'ellipsis' },
  True: { type: 'bool', truth: true },
  False: { type: 'bool', truth: false },
};

function readName(frame: Frame, name: string): Value {
  const value = lookup(frame.scope, name);
  // A list or dict may have been changed since it was made.
  const isOpen = value.type === 'list' || value.type === 'dict' || value.type === 'set';
  return isOpen ? { type: value.type, elements: undefined } : value;
}

function readElements(frame: Frame, { entries }: DisplayExpression): Element[] {
  return entries.map(({ key, value }): Element => {
    const isSpread = value.kind === 'starred';
    const item = kept(frame, isSpread ? (value.parts[0] ?? value) : value);
    if (key) return { ...item, key: evaluateItem(frame, key) };
    return isSpread ? { ...item, span: spanOf(value), spread: true } : item;
  });
}

/** An element of a display; whoever gets the display may use what is in it. A function alone may be a dependency. */
function kept(frame: Frame, expression: Expression): Item {
  const item = evaluateItem(frame, expression);
  if (item.value.type !== 'function') letGo(frame.run, item.value);
  return item;
}

function readComprehension(frame: Frame, expression: Extract<Expression, { kind: 'comprehension' }>): Value {
  // The variables hide others of their name.
  const scope = { ...innerScope('function', frame.scope), kind: frame.scope.kind };
  for (const { target } of expression.clauses) {
    for (const name of targetNames(target)) scope.names.set(name, UNKNOWN);
  }
  const inner = deeper({ ...frame, scope }, false);
  for (const part of expression.parts) letGo(frame.run, evaluate(inner, part));
  if (expression.type === 'generator') return { type: 'generator' };
  return { type: expression.type, elements: undefined };
}

function readCompound(frame: Frame, expression: CompoundExpression): Value {
  const { kind, operator, parts } = expression;
  const [first, second] = parts;
  if (kind === 'named' && first?.kind === 'name' && second) return readNamed(frame, first.name, second);
  if (kind === 'unary' && operator === '-' && first) return negative(evaluate(deeper(frame), first));
  for (const [index, part] of parts.entries()) {
    // Of a choice only the test is evaluated whatever happens, of `a and b` only the first.
    const isSure = kind === 'conditional' ? index === 1 : kind !== 'logic' || index === 0;
    letGo(frame.run, evaluate(deeper(frame, isSure), part));
  }
  return UNKNOWN;
}

function readNamed(frame: Frame, name: string, expression: Expression): Value {
  const value = evaluate(deeper(frame), expression);
  if (frame.certain) bind(frame.scope, name, value);
  else forgetName(frame.scope, name);
  return value;
}

function negative(value: Value): Value {
  if (value.type === 'int') return { type: 'int', number: -value.number };
  return value.type === 'float' ? value : UNKNOWN;
}

/** Looks over what is too deep to be evaluated; nothing recurses here. */
function skim(frame: Frame, root: Expression): Value {
  const waiting = [root];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const part of next.parts) waiting.push(part);
    if (next.kind !== 'name') continue;
    const value = lookup(frame.scope, next.name);
    const mayMakeTasks = value.type === 'cloaca' || (value.type === 'api' && MAKES_TASKS.has(value.name));
    if (mayMakeTasks) doubt(frame.run, 'too long');
    else letGo(frame.run, value);
  }
  return UNKNOWN;
}
