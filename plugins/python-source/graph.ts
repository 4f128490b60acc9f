/** Computation graphs of a package. */
import { argumentOf, type ApiCall, type Argument, type Element, type Item, textOf } from './read/value.ts';
import { nthArgument } from './task.ts';

/** An edge to another node: `next`, or one of the `routes`. */
export interface GraphEdge {
  readonly to: string;
  readonly span: Item['span'];
  readonly route: boolean;
}

/** A node as the graph declares it. */
export interface GraphNode {
  readonly name: string;
  readonly span: Item['span'];
  readonly inputs: Argument | Element | undefined;
  /** Undefined where some of them cannot be told. */
  readonly edges: readonly GraphEdge[] | undefined;
}

/** A graph of a builder. */
export interface PythonGraph {
  readonly call: ApiCall;
  readonly name: Argument | undefined;
  readonly reactor: Argument | undefined;
  /** The elements of `graph=`, if it is written out. */
  readonly elements: readonly Element[] | undefined;
  /** Its nodes; undefined where some of them cannot be told. */
  readonly nodes: readonly GraphNode[] | undefined;
  /** The uses of `@cloaca.node` in its `with`. */
  readonly functions: readonly ApiCall[];
}

/** Reads the graph of a builder. */
export function graphOf(call: ApiCall, calls: readonly ApiCall[]): PythonGraph {
  const dict = argumentOf(call, 'graph')?.value;
  const elements = dict?.type === 'dict' ? dict.elements : undefined;
  return {
    call,
    name: nthArgument(call, 0, 'name'),
    reactor: argumentOf(call, 'reactor'),
    elements,
    nodes: nodesOf(elements),
    functions: calls.filter((inner) => inner.name === 'node' && inner.within === call),
  };
}

function nodesOf(elements: readonly Element[] | undefined): GraphNode[] | undefined {
  const nodes = new Map<string, GraphNode>();
  for (const element of elements ?? []) {
    const name = textOf(element.key);
    if (!element.key || name === undefined || element.value.type !== 'dict') return undefined;
    const spec = element.value.elements;
    // The later of two keys wins.
    nodes.set(name, { name, span: element.key.span, inputs: memberOf(spec, 'inputs'), edges: edgesOf(spec) });
  }
  return elements && [...nodes.values()];
}

/** The value of a key in a dict that is written out. */
export function memberOf(elements: readonly Element[] | undefined, key: string): Element | undefined {
  return elements?.findLast((element) => textOf(element.key) === key);
}

function edgesOf(spec: readonly Element[] | undefined): GraphEdge[] | undefined {
  if (!spec || spec.some(({ key, spread }) => spread || !key || textOf(key) === undefined)) return undefined;
  const routes = memberOf(spec, 'routes');
  const next = memberOf(spec, 'next');
  const only = next === undefined ? [] : [next];
  const targets = routes ? routesOf(routes) : only;
  const edges = targets?.map(({ value, span }) => ({ to: value.type === 'string' ? value.text : undefined, span }));
  return edges?.every((edge): edge is { to: string; span: Item['span'] } => edge.to !== undefined)
    ? edges.map((edge) => ({ ...edge, route: routes !== undefined }))
    : undefined;
}

function routesOf({ value }: Element): readonly Element[] | undefined {
  return value.type === 'dict' ? value.elements : undefined;
}

/** The accumulators of the reactor that a graph is bound to; undefined where they cannot be told. */
export function accumulatorsOf({ reactor }: PythonGraph): readonly string[] | undefined {
  if (reactor?.value.type !== 'class' || !reactor.value.reactor) return undefined;
  const list = argumentOf(reactor.value.reactor, 'accumulators')?.value;
  if ((list?.type !== 'list' && list?.type !== 'tuple') || !list.elements) return undefined;
  const names = list.elements.map((item) => (item.spread ? undefined : textOf(item)));
  return names.every((name) => name !== undefined) ? names : undefined;
}

/** True if a graph has no reactor, and none in the form that was taken away: tasks call it. */
export function isTriggerLess({ call, reactor }: PythonGraph): boolean {
  if (call.arguments.some(({ spread }) => spread)) return false;
  const { value: removed } = argumentOf(call, 'react') ?? {};
  return [reactor?.value, removed].every((value) => value === undefined || value.type === 'none');
}
