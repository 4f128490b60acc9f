import { test } from 'vitest';
import rule from '../../rules/lookalike-task-id.ts';
import { testRule } from '../../src/testing.ts';
import { manifest, task } from '../support/make-manifest.ts';

const tasks = (...ids: string[]): object => manifest({ tasks: ids.map((id) => task(id)) });

/** Two ids and the difference that nobody sees. */
const alike = (other: string, id: string, difference: string) => ({
  manifest: tasks(other, id),
  findings: [
    {
      messageId: 'alike',
      data: { task: id, other, difference },
      pointer: '/tasks/1/id',
      severity: 'warn' as const,
      rejectedBy: [],
      suggestions: [],
      related: ['/tasks/0/id'],
    },
  ],
});

test('task ids that look alike', () => {
  testRule(rule, {
    valid: [
      tasks(),
      tasks('a', 'b', 'ab', 'a_b', 'a-b', 'l', '1', 'o', '0'),
      { name: 'the very same id belongs to another rule', manifest: tasks('a', 'a', 'a') },
      { name: 'ids that show nothing', manifest: tasks('', ' ', '\u200b') },
      { name: 'ids that cannot be read', manifest: manifest({ tasks: [{}, { id: 1 }, 'a'] }) },
    ],
    invalid: [
      alike('load', 'load ', 'white space around it'),
      alike('load', 'lo\u200bad', 'invisible characters'),
      alike('caf\u00e9', 'cafe\u0301', 'composed and decomposed characters'),
      alike('\ufb01nd', 'find', 'compatibility forms of characters'),
      alike('load', 'Load', 'upper and lower case'),
      alike('load', 'l\u043ead', 'letters of other scripts'),
      {
        name: 'each later one is compared with the first',
        manifest: tasks('a', 'b', 'A', 'a ', 'B'),
        findings: [
          [2, 0],
          [3, 0],
          [4, 1],
        ].map(([later, first]) => ({
          messageId: 'alike',
          pointer: `/tasks/${later}/id`,
          related: [`/tasks/${first}/id`],
        })),
      },
    ],
  });
});

test('hostile manifests', () => {
  const long = 'x'.repeat(100_000);
  testRule(rule, {
    unreached: ['alike'],
    valid: [tasks(long, `${long} `), tasks('__proto__', 'constructor')],
    invalid: [],
  });
});
