import { test } from 'vitest';
import rule from './rule.ts';
import { testRule } from '../../src/testing.ts';
import { manifest, rough, text } from '../../test/support/make-manifest.ts';

const called = (name: unknown): object => manifest({ package: { name } });

test('names', () => {
  testRule(rule, {
    valid: [
      manifest(),
      called('template-rules'),
      { name: 'what is no string belongs to the schema', manifest: called(1) },
      { name: 'so does a package that is none', manifest: manifest({ package: null }) },
    ],
    invalid: [
      {
        manifest: called('template-rule'),
        findings: [
          {
            messageId: 'name',
            message: 'The package is called "template-rule"',
            data: { name: 'template-rule' },
            pointer: '/package/name',
            text: '"template-rule"',
            severity: 'warn',
            rejectedBy: [],
            suggestions: [],
            related: 0,
          },
        ],
      },
      {
        name: 'a rough layout',
        manifest: rough(text(called('template-rule'))),
        findings: [{ messageId: 'name', text: '"template-rule"', line: 4 }],
      },
      {
        name: 'what cannot be read hides nothing',
        manifest: { package: { name: 'template-rule' }, tasks: 1 },
        findings: [{ messageId: 'name' }],
      },
    ],
  });
});
