/** Arguments of the API that have the right type, and still cannot be. */
import { isUnknown } from './check-arguments.ts';
import { memberOf } from './graph.ts';
import { argumentOf, type ApiCall, type Element, type Item, textOf, type Value } from './read/value.ts';
import { nthArgument } from './task.ts';

/** An argument that a call refuses, with the words for it. */
export interface CallMisuse {
  readonly id: 'operator' | 'nested' | 'runtime' | 'graph' | 'reactor';
  readonly span: Item['span'];
  readonly value: string;
}

const CHECKS: Readonly<Record<string, (call: ApiCall) => CallMisuse[]>> = {
  context_value: operatorFaults,
  all_of: nestedRules,
  any_of: nestedRules,
  none_of: nestedRules,
  constructor: runtimeFaults,
  ComputationGraphBuilder: builderFaults,
};

/** The arguments that a call refuses, beyond their types. */
export function callMisuses(call: ApiCall): CallMisuse[] {
  return Object.hasOwn(CHECKS, call.name) ? (CHECKS[call.name]?.(call) ?? []) : [];
}

const OPERATORS = new Set(
  'equals == eq notequals != ne greaterthan > gt lessthan < lt contains notcontains exists notexists'.split(' '),
);

function operatorFaults(call: ApiCall): CallMisuse[] {
  const operator = nthArgument(call, 1, 'operator');
  const value = textOf(operator);
  const isKnown = value === undefined || OPERATORS.has(value.toLowerCase().replaceAll('_', ''));
  return operator && !isKnown ? [{ id: 'operator', span: operator.span, value }] : [];
}

function nestedRules(call: ApiCall): CallMisuse[] {
  return call.arguments.flatMap(({ value, span }): CallMisuse[] => {
    const isRule = value.type === 'result' && /^(?:all_of|any_of|none_of|always)$/.test(value.call.name);
    return isRule || value.type === 'string' ? [{ id: 'nested', span, value: '' }] : [];
  });
}

function runtimeFaults(call: ApiCall): CallMisuse[] {
  const runtime = nthArgument(call, 6, 'runtime');
  const value = textOf(runtime);
  if (!runtime || value === undefined || value === 'wasm' || value === 'native') return [];
  return [{ id: 'runtime', span: runtime.span, value }];
}

function builderFaults(call: ApiCall): CallMisuse[] {
  const graph = argumentOf(call, 'graph');
  const reactor = argumentOf(call, 'reactor');
  const faults = graph?.value.type === 'dict' ? (graph.value.elements ?? []).flatMap(nodeFaults) : [];
  if (reactor && isNoReactor(reactor.value)) faults.push({ id: 'reactor', span: reactor.span, value: '' });
  return faults;
}

/** Strings, numbers and the like have no reactor's members; a class without the decorator may get them otherwise. */
function isNoReactor(value: Value): boolean {
  return !isUnknown(value) && !['none', 'class', 'result', 'function'].includes(value.type);
}

function nodeFaults({ key, value, span }: Element): CallMisuse[] {
  if (key && !isUnknown(key.value) && key.value.type !== 'string')
    return [fault(key.span, 'The name of a node must be a string')];
  if (isUnknown(value)) return [];
  if (value.type !== 'dict') return [fault(span, 'A node must be a dict')];
  const inputs = memberOf(value.elements, 'inputs');
  const routes = memberOf(value.elements, 'routes');
  const next = routes ? undefined : memberOf(value.elements, 'next');
  return [...inputFaults(inputs), ...(next ? nextFaults(next) : []), ...(routes ? routeFaults(routes) : [])];
}

function fault(span: Item['span'], value: string): CallMisuse {
  return { id: 'graph', span, value };
}

function inputFaults(inputs: Element | undefined): CallMisuse[] {
  if (!inputs || isUnknown(inputs.value)) return [];
  if (inputs.value.type !== 'list') return [fault(inputs.span, '`inputs` must be a list')];
  const wrong = inputs.value.elements?.find(({ value, spread }) => !spread && isNoString(value));
  return wrong ? [fault(wrong.span, 'An input must be a string')] : [];
}

function nextFaults({ value, span }: Element): CallMisuse[] {
  return isNoString(value) ? [fault(span, '`next` must be the name of a node')] : [];
}

function routeFaults({ value, span }: Element): CallMisuse[] {
  if (isUnknown(value)) return [];
  if (value.type !== 'dict') return [fault(span, '`routes` must be a dict')];
  const wrong = value.elements?.find((route) => isNoString(route.value) || (route.key && isNoString(route.key.value)));
  return wrong ? [fault(wrong.span, 'A route must lead from a string to the name of a node')] : [];
}

function isNoString(value: Value): boolean {
  return !isUnknown(value) && value.type !== 'string';
}
