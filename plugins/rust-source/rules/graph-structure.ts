import { type Messages, nameFinder, quote, type Reporter } from '../../../src/kit.ts';
import { graphNodeInCycle } from '../read/graph-cycle.ts';
import type { Graph, GraphUse, Word } from '../read/model.ts';
import { advice, defineRule, inFile, rustSource } from '../rule.ts';

const REFUSED = 'The macro refuses the graph, and the build on the server fails.';
const NO_FUNCTION = 'Write it, or take the node out.';

interface Named {
  readonly name: string;
}

const messages = {
  grammar: {
    text: ({ expected }: { expected: string }) => `The graph lacks ${expected} here`,
    help: `${REFUSED} Add it.`,
    rejectedBy: ['build'],
  },
  empty: { text: 'The graph has no nodes', help: `${REFUSED} Write at least one edge.`, rejectedBy: ['build'] },
  'no-function': {
    text: ({ name }: Named) => `The module has no function for the node ${quote(name)}`,
    help: `${REFUSED} ${NO_FUNCTION}`,
    rejectedBy: ['build'],
  },
  'no-node': {
    text: ({ name }: Named) => `The function ${quote(name)} is no node of the graph`,
    help: `${REFUSED} Every function in the module must be one. Move it out of the module, or give it an edge.`,
    rejectedBy: ['build'],
  },
  cycle: {
    text: ({ name }: Named) => `The node ${quote(name)} leads back to itself`,
    help: `${REFUSED} Remove one of the edges.`,
    rejectedBy: ['build'],
  },
  'no-trigger': {
    text: ({ name }: Named) => `The node ${quote(name)} has inputs, but the graph has no trigger`,
    help:
      `${REFUSED} Only a reactor has accumulators to read from: add trigger = reactor("…"), or ` + 'remove the inputs.',
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
    for (const entry of rustSource.of(facts)?.graphs ?? [])
      if (entry.use.isSure && entry.graph !== undefined) checkGraph(entry, entry.graph, report);
  },
});

function checkGraph({ use, reactor, functions }: GraphUse, { nodes, fault }: Graph, report: Report): void {
  const { file, nameSpan } = use;
  if (fault !== undefined) report('grammar', inFile(file, fault.span), { expected: fault.expected });
  else if (nodes.length === 0) report('empty', inFile(file, nameSpan), {});
  if (fault !== undefined || nodes.length === 0) return;
  if (functions !== undefined) {
    const words = nodes.flatMap(({ name, targets }) => [name, ...targets]);
    const nearest = nameFinder(functions.map(({ text }) => text));
    for (const { text, span } of missingIn(words, functions))
      report('no-function', inFile(file, span), { name: text }, advice(REFUSED, nearest(text), NO_FUNCTION));
    for (const { text, span } of missingIn(functions, words)) report('no-node', inFile(file, span), { name: text });
  }
  const cyclic = graphNodeInCycle(nodes);
  if (cyclic !== undefined) report('cycle', inFile(file, cyclic.span), { name: cyclic.text });
  const reading = nodes.find(({ inputs }) => inputs.length > 0);
  if (reading !== undefined && reactor === undefined)
    report('no-trigger', inFile(file, reading.name.span), { name: reading.name.text });
}

/** The words that are not among `others`, each once. */
function missingIn(words: readonly Word[], others: readonly Word[]): Word[] {
  const known = new Set(others.map(({ text }) => text));
  return words.filter(({ text }) => !known.has(text) && known.add(text));
}
