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
        'Importing the package fails with a ValueError. Bind a reactor with `reactor=…`, or remove `inputs`: the ' +
        'first node is called with the context.',
      rejectedBy: ['load'],
    },
  },
  check(_model, report, { facts }) {
    for (const graph of sourceOf(facts)?.graphs ?? []) {
      const { call } = graph;
      if (!call.entered || !isCertain(call)) continue;
      const known = accumulatorsOf(graph);
      const nearest = nameFinder(known ?? []);
      for (const { item, input, isFirst } of inputsOf(graph)) {
        if (isTriggerLess(graph)) {
          if (isFirst) report('none', placeOf(call, item), {});
        } else if (known && !known.includes(input)) {
          const near = nearest(input);
          report('unknown', placeOf(call, item), { input }, { suggest: near === undefined ? [] : [near] });
        }
      }
    }
  },
});

interface Input {
  readonly item: { start: number; end: number };
  readonly input: string;
  /** True for the first of a node. */
  readonly isFirst: boolean;
}

function inputsOf({ nodes = [] }: PythonGraph): Input[] {
  return nodes.flatMap(({ inputs }) => {
    if (inputs?.value.type !== 'list') return [];
    return (inputs.value.elements ?? []).flatMap((item, index) => {
      const input = item.spread ? undefined : textOf(item);
      return input === undefined ? [] : [{ item: { ...item.span }, input, isFirst: index === 0 }];
    });
  });
}
