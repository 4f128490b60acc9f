/** Failures of cases, as test runners show them. */
import { AssertionError } from 'node:assert';
import { inspect } from 'node:util';

/** Fails with what was found and what should have been. */
export function failCompare(subject: string, actual: unknown, expected: unknown): never {
  const [wanted, found] = [expected, actual].map(inspectLine);
  fail(`${subject} should be ${wanted}, found ${found}`, { actual, expected });
}

/** A value in one line, as JavaScript writes it. */
export function inspectLine(value: unknown): string {
  return inspect(value, { breakLength: Infinity, maxArrayLength: 10, maxStringLength: 200 });
}

/** Fails with a sentence. */
export function fail(message: string, compared: { actual?: unknown; expected?: unknown } = {}): never {
  throw new AssertionError({ ...compared, message, operator: 'testRule' });
}
