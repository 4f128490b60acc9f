/** A small report for the tests of the formatter `pretty`, which need two processes: its library decides on colour once. */
import path from 'node:path';
import type { FormatContext } from '../../src/formatter.ts';
import type { Finding, LintResult, Report } from '../../src/report.ts';
import { withMessages } from '../../src/counts.ts';
import { context } from './sample.ts';

/** A finding with nothing remarkable about it but what is given. */
export function finding(given: Partial<Finding> = {}): Finding {
  const ruleId = given.ruleId ?? 'some-rule';
  return {
    ruleId,
    severity: given.severityName === undefined || given.severityName === 'error' ? 2 : 1,
    severityName: 'error',
    messageId: 'message',
    message: 'Something is wrong',
    help: 'Mend it.',
    data: {},
    rejectedBy: [],
    pointer: '',
    subject: '',
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 2,
    related: [],
    suggestions: [],
    url: `https://example.org/${ruleId}`,
    fingerprint: '0',
    ...given,
  };
}

/** The findings of a file that lies below the working folder of this process. */
export function result(filePath: string, ...messages: Finding[]): LintResult {
  return withMessages({ filePath: path.resolve(filePath), suppressedMessages: [] }, messages);
}

export function report(...results: LintResult[]): Report {
  return { results, rules: {}, failures: [], skipped: [] };
}

/** Two files with errors and warnings, and a clean one between them. */
export const SAMPLE: Report = report(
  result(
    'packages/etl/manifest.json',
    finding({
      ruleId: 'schema',
      message: '"retries" must be a whole number from 0 to 4294967295, found -1',
      help: 'The load side reads plain digits only.',
      rejectedBy: ['load'],
      line: 12,
      column: 18,
    }),
    finding({
      ruleId: 'no-targets',
      severityName: 'warn',
      message: 'The package has no targets',
      help: 'Both sides accept it, but it is compatible with no platform. Name the platforms that it is built for.',
      line: 7,
      column: 5,
    }),
    finding({ ruleId: 'zero-timeout', severityName: 'warn', message: 'The timeout is zero', line: 104, column: 9 }),
  ),
  result('packages/clean/manifest.json'),
  result(
    'x.json',
    finding({
      ruleId: 'syntax',
      message: 'The file is empty',
      help: 'A manifest is one JSON object.',
      rejectedBy: ['build', 'load'],
    }),
  ),
);

export const CONTEXT: FormatContext = { ...context, cwd: process.cwd(), root: process.cwd() };
