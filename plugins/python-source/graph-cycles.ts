/** Circles of nodes in a graph. */
import { cyclicComponents, indexedGraph } from '../../src/kit.ts';
import type { GraphNode } from './graph.ts';

/** The nodes of each circle, in the order of the graph. */
export function cyclicNodes(nodes: readonly GraphNode[]): GraphNode[][] {
  const tasks = nodes.map(({ name, edges = [] }) => ({ id: name, dependencies: edges.map(({ to }) => to) }));
  const components = cyclicComponents(indexedGraph(tasks).graph);
  return components.map((component) => component.flatMap((index) => nodes[index] ?? []));
}
