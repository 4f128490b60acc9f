import { test } from 'vitest';
import rule from '../../rules/zero-timeout.ts';
import { testRule } from '../../src/testing.ts';
import { manifest, raw, rough, task, text } from '../support/make-manifest.ts';

/** A package with one task for each timeout. */
const timeouts = (...values: unknown[]): object =>
  manifest({ tasks: values.map((value, n) => task(`t${n}`, { timeout_seconds: value })) });

test('timeouts', () => {
  testRule(rule, {
    valid: [
      timeouts(1, 300, null),
      { name: 'none at all', manifest: manifest() },
      { name: 'the largest', manifest: text(timeouts(raw('18446744073709551615'))) },
      { name: 'other numbers that may be 0', manifest: manifest({ tasks: [task('a', { retries: 0 })] }) },
      ...['-0', '0.0', '0e9', 'false', '"0"'].map((token) => ({
        name: `${token} belongs to the schema`,
        manifest: text(timeouts(raw(token.replaceAll('"', '\\"')))),
      })),
    ],
    invalid: [
      {
        manifest: timeouts(0),
        findings: [
          {
            messageId: 'zero',
            message: 'Task "t0" has a timeout of 0 seconds',
            data: { task: 't0' },
            pointer: '/tasks/0/timeout_seconds',
            text: '0',
            severity: 'warn',
            rejectedBy: [],
            suggestions: [],
            related: 0,
          },
        ],
      },
      {
        name: 'every one of them, in order',
        manifest: timeouts(0, 5, 0),
        findings: ['/tasks/0/timeout_seconds', '/tasks/2/timeout_seconds'].map((pointer) => ({
          messageId: 'zero',
          pointer,
        })),
      },
      {
        name: 'a task without an id',
        manifest: manifest({ tasks: [{ timeout_seconds: 0 }] }),
        findings: [{ messageId: 'zero', data: { task: '' } }],
      },
      {
        name: 'controls in the id',
        manifest: manifest({ tasks: [task('\u001b]0;\u202e', { timeout_seconds: 0 })] }),
        findings: [{ messageId: 'zero', message: 'Task "\\x1b]0;\\u202e" has a timeout of 0 seconds' }],
      },
      {
        name: 'a rough layout',
        manifest: rough(text(timeouts(0))),
        findings: [{ messageId: 'zero', text: '0', line: 20, column: 23 }],
      },
      {
        name: 'what cannot be read hides nothing',
        manifest: { tasks: [7, { id: 1, timeout_seconds: 0 }], package: 'x' },
        findings: [{ messageId: 'zero', pointer: '/tasks/1/timeout_seconds' }],
      },
    ],
  });
});
