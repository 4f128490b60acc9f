import { test } from 'vitest';
import rule from '../../rules/duplicate-dependency.ts';
import { testRule } from '../../src/testing.ts';
import { manifest, rough, task, text } from '../support/make-manifest.ts';

/** A package whose first task has these dependencies. */
const waitingFor = (...dependencies: unknown[]): object =>
  manifest({ tasks: [task('a', { dependencies }), task('b'), task('c')] });

test('duplicate dependencies', () => {
  testRule(rule, {
    valid: [
      waitingFor(),
      waitingFor('b', 'c'),
      {
        name: 'two tasks may wait for one',
        manifest: manifest({
          tasks: [task('a'), task('b', { dependencies: ['a'] }), task('c', { dependencies: ['a'] })],
        }),
      },
      { name: 'names that are not quite equal', manifest: waitingFor('b', 'B', 'b ') },
      { name: 'what is no string belongs to the schema', manifest: waitingFor(1, 1, null, null) },
      { name: 'names of Object.prototype', manifest: waitingFor('__proto__', 'constructor', 'toString') },
    ],
    invalid: [
      {
        manifest: waitingFor('b', 'c', 'b'),
        findings: [
          {
            messageId: 'duplicate',
            message: 'Dependency "b" is named before',
            data: { task: 'a', dependency: 'b' },
            pointer: '/tasks/0/dependencies/2',
            text: '"b"',
            severity: 'warn',
            rejectedBy: [],
            fix: null,
            suggestions: [],
            related: ['/tasks/0/dependencies/0'],
          },
        ],
        output: waitingFor('b', 'c'),
      },
      {
        name: 'each later one points to the first',
        manifest: waitingFor('b', 'b', 'b'),
        findings: [1, 2].map((n) => ({
          messageId: 'duplicate',
          pointer: `/tasks/0/dependencies/${n}`,
          related: ['/tasks/0/dependencies/0'],
        })),
        output: waitingFor('b'),
      },
      {
        name: 'a name that no task has',
        manifest: waitingFor('nowhere', 'nowhere'),
        findings: [{ messageId: 'duplicate', fix: null }],
      },
      {
        name: 'spelled by escape',
        manifest: text(waitingFor('b', 'x')).replace('"x"', '"\\u0062"'),
        findings: [{ messageId: 'duplicate', text: '"\\u0062"', data: { task: 'a', dependency: 'b' }, fix: null }],
      },
      {
        name: '__proto__ twice',
        manifest: waitingFor('__proto__', '__proto__'),
        findings: [{ messageId: 'duplicate', data: { task: 'a', dependency: '__proto__' }, fix: null }],
      },
      {
        name: 'controls and bidi marks',
        manifest: waitingFor('\u001b]8;;x\u0007\u2066', '\u001b]8;;x\u0007\u2066'),
        findings: [
          { messageId: 'duplicate', message: 'Dependency "\\x1b]8;;x\\x07\\u2066" is named before', fix: null },
        ],
      },
      {
        name: 'a long name',
        manifest: waitingFor('x'.repeat(1000), 'x'.repeat(1000)),
        findings: [{ messageId: 'duplicate', message: `Dependency "${'x'.repeat(60)}…" is named before`, fix: null }],
      },
      {
        name: 'a rough layout',
        manifest: rough(text(waitingFor('b', 'b'))),
        findings: [{ messageId: 'duplicate', text: '"b"', line: 22, column: 5 }],
        output: rough(text(waitingFor('b'))),
      },
      {
        name: 'what cannot be read hides nothing',
        manifest: manifest({ tasks: [1, { dependencies: ['b', 2, 'b'] }] }),
        findings: [
          {
            messageId: 'duplicate',
            data: { task: '', dependency: 'b' },
            pointer: '/tasks/1/dependencies/2',
            fix: null,
          },
        ],
      },
    ],
  });
});
