import { quote } from '../../../src/kit.ts';
import { argumentMessages, argumentReports } from '../argument-messages.ts';
import { callMisuses } from '../call-misuse.ts';
import { isCertain, placeOf } from '../python-source.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';

const IMPORT_FAILS = 'Importing the package fails with an error: the server logs it and does not load the package.';

/** The calls of the API that have no rule of their own. */
const OWN_RULES = new Set(['task', 'trigger', 'reactor']);

/** Every call of the API has arguments that it takes. */
export default defineRule({
  id: 'api-call',
  summary: 'Every call of the `cloaca` module has arguments that it takes',
  severity: 'error',
  needs: NEEDS,
  messages: {
    ...argumentMessages,
    operator: {
      text: ({ value }: { value: string }) => `There is no operator ${quote(value)}`,
      help:
        `${IMPORT_FAILS} Write Equals, NotEquals, GreaterThan, LessThan, Contains, NotContains, Exists or ` +
        'NotExists.',
      rejectedBy: ['load'],
    },
    nested: {
      text: 'A rule cannot stand inside another',
      help: `${IMPORT_FAILS} Combine conditions: context_value, task_success, task_failed, task_skipped.`,
      rejectedBy: ['load'],
    },
    runtime: {
      text: ({ value }: { value: string }) => `There is no runtime ${quote(value)}`,
      help: `${IMPORT_FAILS} Write "wasm" or "native".`,
      rejectedBy: ['load'],
    },
    graph: {
      text: ({ value }: { value: string }) => value,
      help:
        `${IMPORT_FAILS} Write each node as a dict with \`inputs\` (a list), and \`next\` (a name) or \`routes\` ` +
        '(a dict of names).',
      rejectedBy: ['load'],
    },
    reactor: {
      text: '`reactor` must be a class with `@cloaca.reactor`',
      help: `${IMPORT_FAILS} Give it the class itself, not its name.`,
      rejectedBy: ['load'],
    },
  },
  check(_model, report, { facts }) {
    const python = sourceOf(facts);
    for (const call of python?.calls ?? []) {
      if (!isCertain(call) || OWN_RULES.has(call.name)) continue;
      for (const { id, place, data, extras } of argumentReports(call)) report(id, place, data, extras);
      for (const { id, span, value } of callMisuses(call)) report(id, placeOf(call, span), { value });
    }
  },
});
