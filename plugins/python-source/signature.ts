/** Whether functions can be called with the number of arguments that the server gives them. */
import { counted } from '../../src/kit.ts';
import { cyclicNodes } from './graph-cycles.ts';
import { isTriggerLess, type GraphNode, type PythonGraph } from './graph.ts';
import { isCertain } from './python-source.ts';
import type { FunctionValue } from './read/value.ts';

/** Why a function cannot be called with `count` arguments, in words behind its name; undefined if it can. */
export function callFault({ signature }: FunctionValue, count: number): string | undefined {
  const { positional, keywordOnly, takesMore } = signature;
  const keyword = keywordOnly.find(({ optional }) => !optional);
  if (keyword) return `needs the keyword argument "${keyword.name}"`;
  const least = positional.filter(({ optional }) => !optional).length;
  if (least > count) return `needs ${counted(least, 'argument')}, and gets ${count}`;
  return positional.length < count && !takesMore
    ? `takes ${counted(positional.length, 'argument')}, and gets ${count}`
    : undefined;
}

/** A node's function, and the numbers of arguments that it may be called with. */
export interface NodeCall {
  readonly fn: FunctionValue;
  readonly counts: readonly number[];
}

/** How the nodes of a graph are called, where that can be told: not while an edge leads astray or in a circle. */
export function nodeCalls(graph: PythonGraph): NodeCall[] {
  const { nodes, functions, call } = graph;
  if (!nodes || !isCertain(call) || nodes.some(({ edges }) => !edges)) return [];
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const isWhole = nodes.every(({ edges = [] }) => edges.every(({ to }) => byName.has(to)));
  if (!isWhole || cyclicNodes(nodes).length > 0) return [];
  return functions.flatMap(({ target, ...use }) => {
    if (!isCertain(use) || !target?.direct || target.value.type !== 'function') return [];
    const node = byName.get(target.value.name);
    const counts = node && countsOf(graph, nodes, node);
    return counts ? [{ fn: target.value, counts }] : [];
  });
}

function countsOf(graph: PythonGraph, nodes: readonly GraphNode[], node: GraphNode): number[] | undefined {
  const inputs = inputCount(node);
  if (inputs === undefined) return undefined;
  const edges = nodes.flatMap((from) =>
    (from.edges ?? []).filter(({ to }) => to === node.name).map((edge) => ({ from, edge })),
  );
  if (edges.length === 0) return [isTriggerLess(graph) && inputs === 0 ? 1 : inputs];
  // Of several ways to a node, and of one behind a route, some may bring nothing.
  const [only] = edges;
  const isSure = edges.length === 1 && only !== undefined && (only.edge.route || !isBehindRoute(nodes, only.from));
  return isSure ? [inputs + 1] : Array.from({ length: edges.length + 1 }, (_, brought) => inputs + brought);
}

function isBehindRoute(nodes: readonly GraphNode[], node: GraphNode): boolean {
  const seen = new Set<GraphNode>();
  const waiting = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const from of nodes) {
      for (const edge of from.edges ?? []) {
        if (edge.to !== next.name) continue;
        if (edge.route) return true;
        waiting.push(from);
      }
    }
  }
  return false;
}

function inputCount({ inputs }: GraphNode): number | undefined {
  if (!inputs) return 0;
  if (inputs.value.type !== 'list' || inputs.value.elements?.some(({ spread }) => spread)) return undefined;
  return inputs.value.elements?.length;
}
