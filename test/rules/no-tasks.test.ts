import { test } from 'vitest';
import rule from '../../rules/no-tasks.ts';
import { testRule } from '../../src/testing.ts';
import { manifest, rough, text } from '../support/make-manifest.ts';

test('no tasks', () => {
  testRule(rule, {
    valid: [
      manifest(),
      { name: 'a task that cannot be read', manifest: manifest({ tasks: [null] }) },
      { name: 'a missing list belongs to the schema', manifest: manifest({ tasks: undefined }) },
      { name: 'so does null', manifest: manifest({ tasks: null }) },
      { name: 'and an object', manifest: manifest({ tasks: {} }) },
      { name: 'and an empty text', manifest: manifest({ tasks: '' }) },
      { name: 'a manifest that is a list', manifest: [] },
      { name: 'a text that breaks off says nothing for certain', manifest: '{"tasks": []' },
    ],
    invalid: [
      {
        manifest: manifest({ tasks: [] }),
        findings: [
          {
            messageId: 'empty',
            message: 'The package has no tasks',
            data: {},
            pointer: '/tasks',
            text: '"tasks"',
            severity: 'error',
            rejectedBy: [],
            suggestions: [],
            related: 0,
          },
        ],
      },
      {
        name: 'a key spelled by escape',
        manifest: text(manifest({ tasks: [] })).replace('"tasks"', '"task\\u0073"'),
        findings: [{ messageId: 'empty', text: '"task\\u0073"' }],
      },
      {
        name: 'a list that is empty the second time',
        manifest: text(manifest()).replace('"created_at"', '"tasks": [ ], "created_at"'),
        findings: [{ messageId: 'empty', line: 22, column: 3 }],
      },
      {
        name: 'a rough layout',
        manifest: rough(text(manifest({ tasks: [] }))),
        findings: [{ messageId: 'empty', text: '"tasks"', line: 16, column: 2 }],
      },
      {
        name: 'what else cannot be read hides nothing',
        manifest: { tasks: [], package: [], language: 1 },
        findings: [{ messageId: 'empty' }],
      },
    ],
  });
});
