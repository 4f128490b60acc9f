import { test } from 'vitest';
import rule from '../../rules/duplicate-target.ts';
import { testRule } from '../../src/testing.ts';
import { manifest, rough, text } from '../support/make-manifest.ts';

const builtFor = (...targets: unknown[]): object => manifest({ package: { targets } });

test('duplicate targets', () => {
  testRule(rule, {
    valid: [
      builtFor(),
      builtFor('linux-x86_64', 'linux-arm64', 'macos-x86_64', 'macos-arm64'),
      { name: 'names that are not quite equal', manifest: builtFor('linux-arm64', 'Linux-arm64', 'linux-arm64 ') },
      { name: 'what is no string belongs to the schema', manifest: builtFor(1, 1, null, null) },
      { name: 'so does what is no list', manifest: manifest({ package: { targets: 'linux-arm64' } }) },
      { name: 'and a package that is none', manifest: manifest({ package: null }) },
    ],
    invalid: [
      {
        manifest: builtFor('linux-arm64', 'macos-arm64', 'linux-arm64'),
        findings: [
          {
            messageId: 'duplicate',
            message: 'Target "linux-arm64" is named before',
            data: { target: 'linux-arm64' },
            pointer: '/package/targets/2',
            text: '"linux-arm64"',
            severity: 'warn',
            rejectedBy: [],
            fix: null,
            suggestions: [],
            related: ['/package/targets/0'],
          },
        ],
        output: builtFor('linux-arm64', 'macos-arm64'),
      },
      {
        name: 'each later one points to the first',
        manifest: builtFor('x', 'x', 'x'),
        findings: [1, 2].map((n) => ({
          messageId: 'duplicate',
          pointer: `/package/targets/${n}`,
          related: ['/package/targets/0'],
        })),
        output: builtFor('x'),
      },
      {
        name: 'all but the first of each go',
        manifest: builtFor('x', 'y', 'y', 'x', 'y', 'x', 'x', 'y'),
        findings: [2, 3, 4, 5, 6, 7].map((n) => ({
          messageId: 'duplicate',
          pointer: `/package/targets/${n}`,
          fix: null,
        })),
        output: builtFor('x', 'y'),
      },
      {
        name: 'spelled by escape',
        manifest: text(builtFor('linux-arm64', 'x')).replace('"x"', '"linux\\u002darm64"'),
        findings: [{ messageId: 'duplicate', text: '"linux\\u002darm64"', data: { target: 'linux-arm64' }, fix: null }],
      },
      {
        name: '__proto__, controls and a long name',
        manifest: builtFor('__proto__', '__proto__', '\u009b2J', '\u009b2J', 'x'.repeat(999), 'x'.repeat(999)),
        findings: [
          { messageId: 'duplicate', data: { target: '__proto__' }, fix: null },
          { messageId: 'duplicate', message: 'Target "\\x9b2J" is named before', fix: null },
          { messageId: 'duplicate', message: `Target "${'x'.repeat(60)}…" is named before`, fix: null },
        ],
      },
      {
        name: 'a rough layout',
        manifest: rough(text(builtFor('a', 'a'))),
        findings: [{ messageId: 'duplicate', text: '"a"', line: 9, column: 4 }],
        output: rough(text(builtFor('a'))),
      },
      {
        name: 'in a list that has no place of its own',
        manifest: { ...manifest(), package: ['orders', '1', null, '', ['a', 'a']] },
        findings: [{ messageId: 'duplicate', fix: undefined }],
        output: null,
      },
      {
        name: 'what cannot be read hides nothing',
        manifest: { package: { targets: ['a', 1, 'a'], name: 1 }, tasks: 'none' },
        findings: [{ messageId: 'duplicate', pointer: '/package/targets/2', fix: null }],
      },
    ],
  });
});
