import { nameFinder, quote } from '../../../src/kit.ts';
import { accumulatorsOf, isTriggerLess, type PythonGraph } from '../graph.ts';
import { isCertain, placeOf } from '../python-source.ts';
import { textOf } from '../read/value.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';

/** The inputs of a node are accumulators of the reactor that its graph is bound to. */
export default defineRule({
  id: 'input-not-in-reactor',
  summary: 'The inputs of nodes are accumulators of the reactor',
  severity: 'error',
  needs: NEEDS,
  messages: {
    unknown: {
      text: ({ input }: { input: string }) => `The reactor has no accumulator ${quote(input)}`,
      help: 'Importing the package fails with a ValueError. Correct the name, or add the accumulator to the reactor.',
      rejectedBy: ['load'],
    },
    none: {
      text: 'A graph without a reactor has no inputs',
      help:
        'Importing the package fails with a ValueError. Bind a reactor with `reactor=…`, or remove `inputs`: the first ' +
        'node is called with the context.',
      rejectedBy: ['load'],
    },
  },
  check(_model, report, { facts }) {
    for (const graph of sourceOf(facts)?.graphs ?? []) {
      const { call } = graph;
      if (!call.entered || !isCertain(call)) continue;
      const known = accumulatorsOf(graph);
      const nearest = nameFinder(known ?? []);
      for (const { list, item, input } of inputsOf(graph)) {
        if (isTriggerLess(graph)) report('none', placeOf(call, list), {});
        else if (known && !known.includes(input)) {
          const near = nearest(input);
          report('unknown', placeOf(call, item), { input }, { suggest: near === undefined ? [] : [near] });
        }
      }
    }
  },
});

interface Input {
  readonly list: { start: number; end: number };
  readonly item: { start: number; end: number };
  readonly input: string;
}

function inputsOf({ nodes = [] }: PythonGraph): Input[] {
  return nodes.flatMap(({ inputs }) => {
    if (inputs?.value.type !== 'list') return [];
    const list = { ...inputs.span };
    return (inputs.value.elements ?? []).flatMap((item) => {
      const input = item.spread ? undefined : textOf(item);
      return input === undefined ? [] : [{ list, item: { ...item.span }, input }];
    });
  });
}
