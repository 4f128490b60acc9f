import { nameFinder, quote } from '../../../src/kit.ts';
import { certainCalls, placeOf } from '../python-source.ts';
import { argumentOf, textOf } from '../read/value.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';

/** An accumulator of a reactor that no function defines passes events on as they are. */
export default defineRule({
  id: 'reactor-accumulator-undefined',
  summary: 'The accumulators of a reactor are defined in the package',
  severity: 'warn',
  needs: NEEDS,
  messages: {
    undefined: {
      text: ({ accumulator }: { accumulator: string }) => `No function defines the accumulator ${quote(accumulator)}`,
      help:
        'The server takes one that passes events on as they are. Define it with a decorator such as ' +
        '`@cloaca.passthrough_accumulator`.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const python = sourceOf(facts);
    if (!python || python.program.doubts.size > 0) return;
    const defined = python.calls.filter(({ name }) => name.endsWith('_accumulator')).map(({ target }) => target);
    const names = defined.map((target) =>
      target?.value.type === 'function' && target.direct ? target.value.name : undefined,
    );
    // A function under other decorators may have any name.
    if (names.includes(undefined)) return;
    const nearest = nameFinder(names.flatMap((name) => name ?? []));
    for (const call of certainCalls(python, 'reactor')) {
      const list = argumentOf(call, 'accumulators')?.value;
      for (const item of list?.type === 'list' || list?.type === 'tuple' ? (list.elements ?? []) : []) {
        const accumulator = item.spread ? undefined : textOf(item);
        if (accumulator === undefined || names.includes(accumulator)) continue;
        const near = nearest(accumulator);
        report('undefined', placeOf(call, item.span), { accumulator }, { suggest: near === undefined ? [] : [near] });
      }
    }
  },
});
