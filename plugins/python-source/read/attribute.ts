/** Evaluates `a.b`: names of modules and of the API. */
import type { AttributeExpression, Span } from '../syntax/tree.ts';
import { isApiClass, isApiName } from '../words/api.ts';
import { evaluate, spanOf } from './expression.ts';
import { deeper, letGo, type Frame } from './frame.ts';
import { UNKNOWN, type Value } from './value.ts';

/** The value of a member. */
export function readMember(frame: Frame, expression: AttributeExpression): Value {
  const value = evaluate(deeper(frame), expression.object);
  const name = expression.name.text;
  if (value.type === 'cloaca') return apiMember(frame, name, spanOf(expression));
  if (value.type === 'api') return isApiClass(value.name) ? { type: 'api', name: `${value.name}.${name}` } : UNKNOWN;
  if (value.type === 'external') return value;
  if (value.type === 'module') return value.module.names.get(name) ?? UNKNOWN;
  if (value.type === 'class') return value.scope.names.get(name) ?? UNKNOWN;
  // `__enter__` may be called by hand; other members of a builder do no more than describe it.
  if (value.type !== 'result' || name.startsWith('__')) letGo(frame.run, value);
  return UNKNOWN;
}

/** A name of the API; noted as missing if the server's module does not have it. */
export function apiMember(frame: Frame, name: string, span: Span): Value {
  if (isApiName(name)) return { type: 'api', name };
  // Each module has some names of its own, such as `__name__`; a version is none of them.
  const isOfEveryModule = /^__\w+__$/.test(name) && name !== '__version__';
  if (!isOfEveryModule) frame.run.missingNames.push({ name, module: frame.scope.module, span, certain: frame.certain });
  return UNKNOWN;
}
