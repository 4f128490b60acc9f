import { advice, defineRule, inFile, rustSource } from '../rule.ts';
import { closest, quote, type Messages, type Reporter } from '../../../src/kit.ts';
import { argument } from '../read/arguments.ts';
import type { MacroUse, Module } from '../read/crate.ts';
import { type GraphNode, readGraph } from '../read/graph.ts';
import { graphNodeInCycle } from '../read/graph-cycle.ts';
import { usesOf } from '../read/package.ts';
import { spanOf, textAt } from '../read/token.ts';
import type { Word } from '../read/values.ts';

const REFUSED = 'The macro refuses the graph, and the build on the server fails.';

const messages = {
  grammar: {
    text: ({ expected }: { expected: string }) => `The graph has ${expected} missing here`,
    help: REFUSED,
    rejectedBy: ['build'],
  },
  empty: { text: 'The graph has no nodes', help: REFUSED, rejectedBy: ['build'] },
  'no-function': {
    text: ({ name }: { name: string }) => `The module has no function for the node ${quote(name)}`,
    help: REFUSED,
    rejectedBy: ['build'],
  },
  'no-node': {
    text: ({ name }: { name: string }) => `The function ${quote(name)} is no node of the graph`,
    help: `${REFUSED} Every function in the module must be one. Move it out of the module, or give it an edge.`,
    rejectedBy: ['build'],
  },
  cycle: {
    text: ({ name }: { name: string }) => `The node ${quote(name)} leads back to itself`,
    help: REFUSED,
    rejectedBy: ['build'],
  },
  'no-trigger': {
    text: ({ name }: { name: string }) => `The node ${quote(name)} has inputs, but the graph has no trigger`,
    help: `${REFUSED} A graph without a reactor has no accumulators to read from.`,
    rejectedBy: ['build'],
  },
} as const satisfies Messages;

type Report = Reporter<typeof messages, unknown>;

export default defineRule({
  id: 'graph-structure',
  summary: 'The nodes, edges and functions of a graph agree',
  severity: 'error',
  needs: ['rust-source'],
  messages,
  check(_model, report, { facts }) {
    const source = rustSource.of(facts);
    for (const use of source === undefined ? [] : usesOf(source, 'computation_graph')) {
      const module = source?.crate.modules.find(({ item }) => item === use.item);
      if (use.isSure && module?.isInline === true && module.items.fault === undefined) checkGraph(use, module, report);
    }
  },
});

function checkGraph(use: MacroUse, module: Module, report: Report): void {
  const { file, arguments: read, nameSpan } = use;
  const value = argument(read, 'graph');
  if (value === undefined || read.fault !== undefined) return;
  const { nodes, fault } = readGraph(file.tokens, value);
  if (fault !== undefined) {
    report('grammar', inFile(file, fault.span), { expected: fault.expected });
    return;
  }
  if (nodes.length === 0) {
    report('empty', inFile(file, nameSpan), {});
    return;
  }
  checkFunctions(module, nodes, report);
  const cyclic = graphNodeInCycle(nodes);
  if (cyclic !== undefined) report('cycle', inFile(file, cyclic.span), { name: cyclic.text });
  const reading = nodes.find(({ inputs }) => inputs.length > 0);
  if (reading !== undefined && argument(read, 'trigger') === undefined)
    report('no-trigger', inFile(file, reading.name.span), { name: reading.name.text });
}

function checkFunctions(module: Module, nodes: readonly GraphNode[], report: Report): void {
  const { file, items } = module;
  const functions = new Map<string, Word>();
  for (const { kind, name } of items.list)
    if (kind === 'fn' && name !== undefined)
      functions.set(textAt(file.tokens, name), { text: textAt(file.tokens, name), span: spanOf(file.tokens, name) });
  const named = new Map<string, Word>();
  for (const word of nodes.flatMap(({ name, targets }) => [name, ...targets]))
    if (!named.has(word.text)) named.set(word.text, word);
  for (const { text, span } of named.values()) {
    if (functions.has(text)) continue;
    const near = closest(text, [...functions.keys()]);
    report(
      'no-function',
      inFile(file, span),
      { name: text },
      advice(REFUSED, near, 'Write the function, or take the node out.'),
    );
  }
  for (const { text, span } of functions.values())
    if (!named.has(text)) report('no-node', inFile(file, span), { name: text });
}
