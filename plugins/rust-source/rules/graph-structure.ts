import { inFile, rustPackage } from '../fact.ts';
import { closest, defineRule, quote, type Report } from '../kit.ts';
import { argument } from '../read/arguments.ts';
import type { MacroUse, Module } from '../read/crate.ts';
import { type GraphNode, readGraph } from '../read/graph.ts';
import { graphNodeInCycle } from '../read/graph-cycle.ts';
import { usesOf } from '../read/package.ts';
import { spanOf, textAt } from '../read/token.ts';
import type { Word } from '../read/values.ts';

const REFUSED = 'The macro refuses the graph, and the build on the server fails.';

const rule = defineRule({
  id: 'graph-structure',
  summary: 'A graph whose nodes, edges and functions do not agree',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    grammar: { text: 'The graph has {expected} missing here', help: REFUSED, rejectedBy: ['build'] },
    empty: { text: 'The graph has no nodes', help: REFUSED, rejectedBy: ['build'] },
    'no-function': {
      text: 'The module has no function for the node {name}',
      help: `${REFUSED} {hint}`,
      rejectedBy: ['build'],
    },
    'no-node': {
      text: 'The function {name} is no node of the graph',
      help: `${REFUSED} Every function in the module must be one. Move it out of the module, or give it an edge.`,
      rejectedBy: ['build'],
    },
    cycle: { text: 'The node {name} leads back to itself', help: REFUSED, rejectedBy: ['build'] },
    'no-trigger': {
      text: 'The node {name} has inputs, but the graph has no trigger',
      help: `${REFUSED} A graph without a reactor has no accumulators to read from.`,
      rejectedBy: ['build'],
    },
  },
  check(_model, report, { facts }) {
    const source = rustPackage(facts);
    for (const use of source === undefined ? [] : usesOf(source, 'computation_graph')) {
      const module = source?.crate.modules.find(({ item }) => item === use.item);
      if (use.isSure && module?.isInline === true && module.items.fault === undefined) checkGraph(use, module, report);
    }
  },
});

export default rule;

type Reporter = Report<keyof typeof rule.messages>;

function checkGraph(use: MacroUse, module: Module, report: Reporter): void {
  const { file, arguments: read, nameSpan } = use;
  const value = argument(read, 'graph');
  if (value === undefined || read.fault !== undefined) return;
  const { nodes, fault } = readGraph(file.tokens, value);
  if (fault !== undefined) return report('grammar', inFile(file, fault.span), { expected: fault.expected });
  if (nodes.length === 0) return report('empty', inFile(file, nameSpan));
  checkFunctions(module, nodes, report);
  const cyclic = graphNodeInCycle(nodes);
  if (cyclic !== undefined) report('cycle', inFile(file, cyclic.span), { name: quote(cyclic.text) });
  const reading = nodes.find(({ inputs }) => inputs.length > 0);
  if (reading !== undefined && argument(read, 'trigger') === undefined)
    report('no-trigger', inFile(file, reading.name.span), { name: quote(reading.name.text) });
}

function checkFunctions(module: Module, nodes: readonly GraphNode[], report: Reporter): void {
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
    const hint = near === undefined ? 'Write the function, or take the node out.' : `Did you mean "${near}"?`;
    report('no-function', inFile(file, span), { name: quote(text), hint });
  }
  for (const { text, span } of functions.values())
    if (!named.has(text)) report('no-node', inFile(file, span), { name: quote(text) });
}
