/** Failures of cases, as test runners show them. */
import { AssertionError } from 'node:assert';
import { inspect } from 'node:util';
import type { Ready } from '../ready.ts';
import type { RuleFailure } from '../report.ts';

/** Fails with what was found and what should have been. */
export function failCompare(subject: string, actual: unknown, expected: unknown): never {
  const [wanted, found] = [expected, actual].map(inspectLine);
  fail(`${subject} should be ${wanted}, found ${found}`, { actual, expected });
}

/** A value in one line, as JavaScript writes it. */
export function inspectLine(value: unknown): string {
  return inspect(value, { breakLength: Infinity, maxArrayLength: 10, maxStringLength: 200 });
}

/** The values that a failure compares, and what code of the rule threw. */
interface Compared {
  readonly actual?: unknown;
  readonly expected?: unknown;
  readonly cause?: Error;
}

/** Fails with a sentence. */
export function fail(message: string, { cause, ...compared }: Compared = {}): never {
  const error = new AssertionError({ ...compared, message, operator: OPERATOR });
  if (cause !== undefined) error.cause = cause;
  throw error;
}

/** Fails where a rule threw; runners show the place in its source. */
export function failThrown(label: string, { ruleId, message, stack = [] }: RuleFailure): never {
  const cause = new Error(message);
  cause.stack = [`${cause.name}: ${message}`, ...stack.map((line) => `    ${line}`)].join('\n');
  fail(`${label}: rule "${ruleId}" threw: ${message}`, { cause });
}

const OPERATOR = 'testRule';

/** The lines of the stack that lead to the call of a function. */
export function callPlace(callee: (...args: never) => unknown): string {
  const here: { stack?: string } = {};
  Error.captureStackTrace(here, callee);
  return (here.stack ?? '').split('\n').slice(1).join('\n');
}

/** A test whose failures lead to the place that the cases stand at, not to where they are run. */
export function failingAt(place: string, run: () => Ready<void>): () => Ready<void> {
  const rethrow = (error: unknown): never => {
    if (error instanceof AssertionError && error.operator === OPERATOR)
      error.stack = `${error.name} [${error.code}]: ${error.message}\n${place}`;
    throw error;
  };
  return () => {
    try {
      const running = run();
      return running instanceof Promise ? running.catch(rethrow) : running;
    } catch (error) {
      return rethrow(error);
    }
  };
}
