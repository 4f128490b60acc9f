/** Functions and classes of the package, and the decorators on them. */
import type { ClassStatement, Expression, FunctionStatement, LambdaExpression, Parameters } from '../syntax/tree.ts';
import { decorate, recordCall } from './call.ts';
import { evaluate, spanOf } from './expression.ts';
import { deeper, letGo, use, type Frame } from './frame.ts';
import { bind, innerScope } from './scope.ts';
import { readBody } from './statement.ts';
import { UNKNOWN, type FunctionValue, type Signature, type Target, type Value } from './value.ts';

/** Defines the function of a `def`. */
export function defineFunction(frame: Frame, statement: FunctionStatement): void {
  const decorators = evaluateDecorators(frame, statement.decorators);
  evaluateDefaults(frame, statement.parameters, statement.returns);
  const { module } = frame.scope;
  const value: FunctionValue = {
    type: 'function',
    name: statement.name.text,
    file: module.file ?? module.name,
    span: { start: statement.start, end: statement.end },
    head: { start: statement.start, end: statement.name.end },
    async: statement.async,
    signature: signatureOf(statement.parameters),
    body: statement.body,
    scope: frame.scope,
  };
  if (frame.run.readsAll) use(frame.run, value);
  bind(frame.scope, statement.name.text, applyDecorators(frame, decorators, value));
}

/** The value of a lambda. */
export function lambdaValue(frame: Frame, expression: LambdaExpression): FunctionValue {
  evaluateDefaults(frame, expression.parameters, undefined);
  const { module } = frame.scope;
  return {
    type: 'function',
    name: '<lambda>',
    file: module.file ?? module.name,
    span: spanOf(expression),
    head: spanOf(expression),
    async: false,
    signature: signatureOf(expression.parameters),
    body: expression.body,
    scope: frame.scope,
  };
}

/** Defines a class, whose body runs at once. */
export function defineClass(frame: Frame, statement: ClassStatement): void {
  const decorators = evaluateDecorators(frame, statement.decorators);
  for (const { value } of statement.arguments) letGo(frame.run, evaluate(deeper(frame), value));
  const scope = innerScope('class', frame.scope);
  readBody({ ...deeper(frame), scope }, statement.body);
  // A base or a metaclass may give members another value, as an enum does.
  if (statement.arguments.length > 0) for (const name of scope.names.keys()) hideConstant(scope.names, name);
  bind(
    frame.scope,
    statement.name.text,
    applyDecorators(frame, decorators, { type: 'class', name: statement.name.text, scope }),
  );
}

function hideConstant(names: Map<string, Value>, name: string): void {
  if (names.get(name)?.type !== 'function') names.set(name, UNKNOWN);
}

interface Decorator {
  readonly value: Value;
  readonly expression: Expression;
}

function evaluateDecorators(frame: Frame, decorators: readonly Expression[]): Decorator[] {
  return decorators.map((expression) => ({ expression, value: evaluate(deeper(frame), expression) }));
}

/** Applies decorators, the lowest first. */
function applyDecorators(frame: Frame, decorators: readonly Decorator[], subject: Target['value']): Value {
  let target: Target = { value: subject, direct: true };
  for (const { value, expression } of decorators.toReversed()) {
    if (value.type === 'api') {
      const { value: bare } = target;
      const span = spanOf(expression);
      const call = recordCall(frame, value.name, { span, callee: span, arguments: [], bare: true });
      target = { value: decorate(frame.run, call, { ...target, value: bare }), direct: target.direct };
    } else if (value.type === 'result') {
      target = { value: decorate(frame.run, value.call, target), direct: target.direct };
    } else {
      letGo(frame.run, value);
      if (!isPlain(expression)) letGo(frame.run, target.value);
      target = { value: target.value, direct: false };
    }
  }
  return target.direct ? target.value : UNKNOWN;
}

/** True for the decorators of methods, which call nothing. */
function isPlain(expression: Expression): boolean {
  return expression.kind === 'name' && /^(?:staticmethod|classmethod|property)$/.test(expression.name);
}

function evaluateDefaults(frame: Frame, parameters: Parameters, returns: Expression | undefined): void {
  const inner = deeper(frame);
  for (const parameter of parameters) {
    if (parameter.default) letGo(frame.run, evaluate(inner, parameter.default));
    if (parameter.annotation) evaluateAnnotation(frame, parameter.annotation);
  }
  if (returns) evaluateAnnotation(frame, returns);
}

/** Types are evaluated unless the module puts them off. */
export function evaluateAnnotation(frame: Frame, annotation: Expression): void {
  if (!frame.scope.module.postponed) evaluate(deeper(frame), annotation);
}

function signatureOf(parameters: Parameters): Signature {
  const of = (kinds: string): Signature['positional'] =>
    parameters
      .filter(({ kind }) => kinds.split(' ').includes(kind))
      .map((parameter) => ({ name: parameter.name.text, optional: parameter.default !== undefined }));
  return {
    positional: of('positional-only positional'),
    keywordOnly: of('keyword-only'),
    takesMore: parameters.some(({ kind }) => kind === 'list'),
  };
}
