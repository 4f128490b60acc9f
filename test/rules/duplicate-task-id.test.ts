import { test } from 'vitest';
import rule from '../../rules/duplicate-task-id.ts';
import { testRule } from '../../src/testing.ts';
import { manifest, rough, task, text } from '../support/make-manifest.ts';

const tasks = (...ids: string[]): object => manifest({ tasks: ids.map((id) => task(id)) });

test('duplicate task ids', () => {
  testRule(rule, {
    valid: [
      tasks(),
      tasks('a', 'b'),
      { name: 'ids that are not quite equal', manifest: tasks('a', 'A', 'a ', 'á', 'a\u0301') },
      { name: 'names of Object.prototype', manifest: tasks('__proto__', 'constructor', 'toString') },
      {
        name: 'missing ids, and ids that cannot be read, belong to the schema',
        manifest: manifest({ tasks: [{}, {}, { id: 1 }, { id: 1 }, 'a', 'a'] }),
      },
    ],
    invalid: [
      {
        manifest: tasks('extract', 'load', 'extract'),
        findings: [
          {
            messageId: 'duplicate',
            message: 'Another task has the id "extract"',
            data: { task: 'extract' },
            pointer: '/tasks/2/id',
            text: '"extract"',
            severity: 'error',
            rejectedBy: [],
            suggestions: [],
            related: ['/tasks/0/id'],
          },
        ],
      },
      {
        name: 'each later one points to the first',
        manifest: tasks('a', 'a', 'b', 'a', 'b'),
        findings: [
          [1, 0],
          [3, 0],
          [4, 2],
        ].map(([later, first]) => ({
          messageId: 'duplicate',
          pointer: `/tasks/${later}/id`,
          related: [`/tasks/${first}/id`],
        })),
      },
      {
        name: 'the empty id',
        manifest: tasks('', ''),
        findings: [{ messageId: 'duplicate', text: '""', data: { task: '' } }],
      },
      {
        name: '__proto__ twice',
        manifest: tasks('__proto__', '__proto__'),
        findings: [{ messageId: 'duplicate', data: { task: '__proto__' } }],
      },
      {
        name: 'spelled by escape',
        manifest: text(tasks('a', 'x')).replace('"x"', '"\\u0061"'),
        findings: [{ messageId: 'duplicate', text: '"\\u0061"', data: { task: 'a' } }],
      },
      {
        name: 'a lone surrogate is no end of the reading',
        manifest: text(tasks('\ud800', '\ud800')),
        findings: [{ messageId: 'duplicate', message: 'Another task has the id "\\ud800"' }],
      },
      {
        name: 'controls and bidi marks',
        manifest: tasks('a\u001b[31m\u202e\u2028', 'a\u001b[31m\u202e\u2028'),
        findings: [{ messageId: 'duplicate', message: 'Another task has the id "a\\x1b[31m\\u202e\\u2028"' }],
      },
      {
        name: 'a long id',
        manifest: tasks('🦀'.repeat(500), '🦀'.repeat(500)),
        findings: [{ messageId: 'duplicate', message: `Another task has the id "${'🦀'.repeat(60)}…"` }],
      },
      {
        name: 'a rough layout',
        manifest: rough(text(tasks('a', 'a'))),
        findings: [{ messageId: 'duplicate', text: '"a"', line: 22, column: 10 }],
      },
      {
        name: 'an id that stands twice in a task: the last one counts',
        manifest: text(tasks('a', 'b')).replace('"id": "b"', '"id": "x", "id": "a"'),
        findings: [{ messageId: 'duplicate', text: '"a"', line: 22, column: 24 }],
      },
      {
        name: 'what cannot be read hides nothing',
        manifest: manifest({ language: [], tasks: [7, task('a'), null, { id: 'a', function: 1 }] }),
        findings: [{ messageId: 'duplicate', pointer: '/tasks/3/id', related: ['/tasks/1/id'] }],
      },
    ],
  });
});
