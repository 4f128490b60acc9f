/** Arguments of a task that have the right type, and still cannot be. */
import { isUnknown } from './check-arguments.ts';
import { isTriggerLess, type PythonGraph } from './graph.ts';
import { argumentOf, type ApiCall, type Item, type Value } from './read/value.ts';

/** A wrong argument of a task: the kind of mistake and its place. */
export interface Misuse {
  readonly id: 'dependency' | 'invokes' | 'post-invocation' | 'rules' | 'not-a-function';
  readonly span: Item['span'];
}

/** The arguments of a task that it refuses when it is defined. */
export function misuses(call: ApiCall, graphs: readonly PythonGraph[]): Misuse[] {
  const found: Misuse[] = [];
  const invokes = given(call, 'invokes');
  const post = given(call, 'post_invocation');
  const rules = given(call, 'trigger_rules');
  for (const { value, span } of wrongDependencies(call)) if (!isUnknown(value)) found.push({ id: 'dependency', span });
  if (invokes && !mayBeInvoked(invokes.value, graphs)) found.push({ id: 'invokes', span: invokes.span });
  const mayInvoke = argumentOf(call, 'invokes')?.value.type !== 'none' && argumentOf(call, 'invokes') !== undefined;
  const isOpen = call.arguments.some(({ spread }) => spread);
  if (post && !isUnknown(post.value) && !mayInvoke && !isOpen) found.push({ id: 'post-invocation', span: post.span });
  if (rules && isNoRule(rules.value)) found.push({ id: 'rules', span: rules.span });
  if (call.target?.value.type === 'class') found.push({ id: 'not-a-function', span: call.callee });
  return found;
}

function given(call: ApiCall, keyword: string): Item | undefined {
  const argument = argumentOf(call, keyword);
  return argument?.value.type === 'none' ? undefined : argument;
}

function wrongDependencies(call: ApiCall): readonly Item[] {
  const value = argumentOf(call, 'dependencies')?.value;
  if (value?.type !== 'list' && value?.type !== 'tuple') return [];
  return (value.elements ?? []).filter(({ value: { type }, spread }) => !spread && !NAMED.has(type));
}

/** Values that have a name, and so can be a dependency. */
const NAMED = new Set<Value['type']>(['string', 'function', 'class', 'result', 'module', 'cloaca']);

function mayBeInvoked(value: Value, graphs: readonly PythonGraph[]): boolean {
  if (isUnknown(value)) return true;
  if (value.type === 'class') return value.reactor === undefined;
  if (value.type !== 'result') return false;
  const graph = graphs.find(({ call }) => call === value.call);
  if (!graph) return value.call.name === 'ComputationGraphBuilder';
  return isTriggerLess(graph) || graph.reactor === undefined || isUnknown(graph.reactor.value);
}

/** A rule is a dict, or what one of the functions for rules returns. */
function isNoRule(value: Value): boolean {
  if (isUnknown(value) || value.type === 'dict') return false;
  if (value.type !== 'result') return true;
  return !/^(?:context_value|task_success|task_failed|task_skipped|all_of|any_of|none_of|always)$/.test(
    value.call.name,
  );
}
