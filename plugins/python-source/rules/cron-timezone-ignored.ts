import { quote } from '../../../src/kit.ts';
import { certainCalls, placeOf, type PythonSource } from '../python-source.ts';
import { argumentOf, textOf } from '../read/value.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';

/** The server runs the schedules of packages in UTC, whatever they say. */
export default defineRule({
  id: 'cron-timezone-ignored',
  summary: 'No trigger asks for a time zone other than UTC',
  severity: 'warn',
  needs: NEEDS,
  messages: {
    ignored: {
      text: ({ timezone }: { timezone: string }) => `The time zone ${quote(timezone)} is ignored`,
      help: 'The server drops it from packages and takes the expression for UTC. Write the hours in UTC.',
      rejectedBy: [],
      tag: 'unnecessary',
    },
  },
  check(_model, report, { facts }) {
    const python = sourceOf(facts);
    for (const { timezone, place } of python ? pythonTimezones(python) : []) {
      if (!/^(?:etc\/)?(?:utc|gmt|uct|zulu)?$/i.test(timezone)) report('ignored', place, { timezone });
    }
  },
});

/** The time zones that triggers in Python source ask for. */
function pythonTimezones(python: PythonSource): { timezone: string; place: ReturnType<typeof placeOf> }[] {
  return certainCalls(python, 'trigger').flatMap((call) => {
    const argument = argumentOf(call, 'timezone');
    const timezone = textOf(argument);
    return argument && timezone !== undefined ? [{ timezone, place: placeOf(call, argument.span) }] : [];
  });
}
