import { nameFinder, quote } from '../../../src/kit.ts';
import type { PythonGraph } from '../graph.ts';
import { isCertain, placeOf } from '../python-source.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';

/** The nodes of a graph and the functions in its `with` are the same. */
export default defineRule({
  id: 'graph-unregistered-node',
  summary: 'Every node of a graph has a function, and every function is a node',
  severity: 'error',
  needs: NEEDS,
  messages: {
    node: {
      text: ({ node }: { node: string }) => `Node ${quote(node)} has no function`,
      help: 'Importing the package fails with an AttributeError. Define it in the `with`, under `@cloaca.node`.',
      rejectedBy: ['load'],
    },
    function: {
      text: ({ node }: { node: string }) => `The graph has no node ${quote(node)}`,
      help: 'Importing the package fails with a ValueError. Add the node to `graph`, or remove the function.',
      rejectedBy: ['load'],
    },
  },
  check(_model, report, { facts }) {
    for (const graph of sourceOf(facts)?.graphs ?? []) {
      const { call, nodes } = graph;
      if (!nodes || !call.entered || !isCertain(call)) continue;
      const names = new Set(nodes.map(({ name }) => name));
      const defined = functionNames(graph);
      const nearest = nameFinder([...names]);
      for (const { name, span } of nodes) {
        if (defined && !defined.has(name)) report('node', placeOf(call, span), { node: name });
      }
      for (const { target, ...use } of graph.functions) {
        if (!isCertain(use) || target?.value.type !== 'function' || !target.direct || names.has(target.value.name))
          continue;
        const near = nearest(target.value.name);
        const help =
          near === undefined
            ? {}
            : { help: `Importing the package fails with a ValueError. Did you mean ${quote(near)}?` };
        report('function', placeOf(target.value, target.value.head), { node: target.value.name }, help);
      }
    }
  },
});

/** The names of the functions that may be defined; undefined where some cannot be told. */
function functionNames({ functions }: PythonGraph): Set<string> | undefined {
  const names = functions.map(({ target }) =>
    target?.value.type === 'function' && target.direct ? target.value.name : undefined,
  );
  return names.every((name) => name !== undefined) ? new Set(names) : undefined;
}
