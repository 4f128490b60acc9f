import { quote } from '../../../src/kit.ts';
import { argumentMessages, argumentReports } from '../argument-messages.ts';
import { certainCalls, placeOf } from '../python-source.ts';
import { type ApiCall, argumentOf, type Item, textOf } from '../read/value.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';

const VALUE_ERROR = 'Importing the package fails with a ValueError: the server logs it and does not load the package.';

/** A reactor has a name, accumulators and a mode, and is a class. */
export default defineRule({
  id: 'reactor-args',
  summary: '`cloaca.reactor` is called with arguments that it takes, on a class',
  severity: 'error',
  needs: NEEDS,
  messages: {
    ...argumentMessages,
    empty: {
      text: ({ keyword }: { keyword: string }) => `\`${keyword}\` is empty`,
      help: `${VALUE_ERROR} Fill it in.`,
      rejectedBy: ['load'],
    },
    repeated: {
      text: ({ value }: { value: string }) => `Accumulator ${quote(value)} is listed twice`,
      help: `${VALUE_ERROR} Remove one of the two.`,
      rejectedBy: ['load'],
    },
    mode: {
      text: ({ value }: { value: string }) => `There is no mode ${quote(value)}`,
      help: `${VALUE_ERROR} Write "when_any" or "when_all".`,
      rejectedBy: ['load'],
    },
    'not-a-class': {
      text: 'A reactor must be a class',
      help: 'Importing the package fails with a TypeError. Write `class Name: pass` below the decorator.',
      rejectedBy: ['load'],
    },
  },
  check(_model, report, { facts }) {
    const python = sourceOf(facts);
    for (const call of python ? certainCalls(python, 'reactor') : []) {
      for (const { id, place, data, extras } of argumentReports(call)) report(id, place, data, extras);
      const [name, mode] = [argumentOf(call, 'name'), argumentOf(call, 'mode')];
      if (name && textOf(name) === '') report('empty', placeOf(call, name.span), { keyword: 'name' });
      const word = textOf(mode);
      if (mode && word !== undefined && !MODES.has(word)) report('mode', placeOf(call, mode.span), { value: word });
      const list = argumentOf(call, 'accumulators');
      const { isEmpty, repeated } = accumulators(call);
      if (list && isEmpty) report('empty', placeOf(call, list.span), { keyword: 'accumulators' });
      if (list && repeated !== undefined) report('repeated', placeOf(call, list.span), { value: repeated });
      if (!call.bare && call.target?.value.type === 'function') report('not-a-class', placeOf(call, call.span), {});
    }
  },
});

const MODES = new Set(['when_any', 'when_all']);

function accumulators(call: ApiCall): { isEmpty: boolean; repeated: string | undefined } {
  const value = argumentOf(call, 'accumulators')?.value;
  const elements: readonly Item[] | undefined =
    value?.type === 'list' || value?.type === 'tuple' ? value.elements : undefined;
  const texts = (elements ?? []).flatMap((item) => textOf(item) ?? []);
  return { isEmpty: elements?.length === 0, repeated: texts.find((text, index) => texts.indexOf(text) < index) };
}
