/** The cron expressions in Python source. */
import { certainCalls, placeOf, type PythonSource } from './python-source.ts';
import { argumentOf, type ApiCall, textOf } from './read/value.ts';

/** A cron expression and where it stands. */
export interface PythonCron {
  readonly cron: string;
  readonly place: ReturnType<typeof placeOf>;
  readonly call: ApiCall;
}

/** The cron expressions of the triggers that are certainly defined. */
export function pythonCrons(python: PythonSource): PythonCron[] {
  return certainCalls(python, 'trigger').flatMap((call) => {
    const argument = argumentOf(call, 'cron');
    const cron = textOf(argument);
    return argument && cron !== undefined ? [{ cron, call, place: placeOf(call, argument.span) }] : [];
  });
}
