import { test } from 'vitest';
import rule from '../../rules/no-targets.ts';
import { testRule } from '../../src/testing.ts';
import { manifest, rough, text } from '../support/make-manifest.ts';

const builtFor = (targets: unknown): object => manifest({ package: { targets } });

test('no targets', () => {
  testRule(rule, {
    valid: [
      builtFor(['linux-arm64']),
      { name: 'a target that nobody supports', manifest: builtFor(['amiga']) },
      { name: 'a target that is no string', manifest: builtFor([null]) },
      { name: 'a missing list belongs to the schema', manifest: builtFor(undefined) },
      { name: 'so does null', manifest: builtFor(null) },
      { name: 'and an object', manifest: builtFor({}) },
      { name: 'and an empty text', manifest: builtFor('') },
      { name: 'and a package that is a list', manifest: { ...manifest(), package: [] } },
    ],
    invalid: [
      {
        manifest: builtFor([]),
        findings: [
          {
            messageId: 'empty',
            message: 'The package has no targets',
            data: {},
            pointer: '/package/targets',
            text: '"targets"',
            severity: 'warn',
            rejectedBy: [],
            suggestions: [],
            related: 0,
          },
        ],
      },
      {
        name: 'a key spelled by escape',
        manifest: text(builtFor([])).replace('"targets"', '"t\\u0061rgets"'),
        findings: [{ messageId: 'empty', text: '"t\\u0061rgets"' }],
      },
      {
        name: 'a package that is written as a list',
        manifest: { ...manifest(), package: ['orders', '1.0.0', null, '', []] },
        findings: [{ messageId: 'empty', pointer: '/package/targets' }],
      },
      {
        name: 'a rough layout',
        manifest: rough(text(builtFor([]))),
        findings: [{ messageId: 'empty', text: '"targets"', line: 7, column: 3 }],
      },
      {
        name: 'what else cannot be read hides nothing',
        manifest: { package: { name: 1, targets: [] }, tasks: 0 },
        findings: [{ messageId: 'empty' }],
      },
    ],
  });
});
