import { test } from 'vitest';
import rule from '../../rules/unsatisfiable-python.ts';
import { testRule } from '../../src/testing.ts';
import { manifest, rough, rustManifest, text } from '../support/make-manifest.ts';

const requiring = (specifier: unknown): object => manifest({ python: { requires_python: specifier } });

/** A set that nothing satisfies because of one clause, or of all. */
const none = (set: string, specifier: string) => ({
  manifest: requiring(set),
  findings: [
    {
      messageId: 'none',
      data: { specifier },
      pointer: '/python/requires_python',
      text: JSON.stringify(set),
      rejectedBy: [],
      severity: 'warn' as const,
      suggestions: [],
    },
  ],
});

/** A set of which two clauses exclude each other. */
const clash = (set: string, first: string, second: string) => ({
  manifest: requiring(set),
  findings: [
    { messageId: 'conflict', data: { first, second }, pointer: '/python/requires_python', text: JSON.stringify(set) },
  ],
});

test('sets that some release of CPython satisfies, and sets that none does', () => {
  testRule(rule, {
    valid: [
      ...[
        '',
        ',',
        '>=3.10',
        '>=3.10,<4',
        '==3.11.*',
        '~=3.10.2',
        '>=3.15',
        '===3.11.4',
        '!=3.9.*,>=3.8',
        '<3.15.0rc1,>=3.14.3',
        '>=2.7,!=3.0.*',
      ].map(requiring),
      { name: 'what is no specifier set belongs to another rule', manifest: requiring('>=3.12,<3.10,^3') },
      { name: 'what is no string belongs to the schema', manifest: requiring(3.1) },
      {
        name: 'a Rust package needs no interpreter',
        manifest: rustManifest({ python: { requires_python: '<3', entry_module: 'a' } }),
      },
      { name: 'nor has it a section for one', manifest: rustManifest() },
      manifest({ python: null }),
    ],
    invalid: [
      none('>=3.16', '>=3.16'),
      none('>=3.10, <3', '<3'),
      none('==2.7.*', '==2.7.*'),
      none('>=1!3.10', '>=1!3.10'),
      none('==3.14.0rc1', '==3.14.0rc1'),
      none('===3.11', '===3.11'),
      none('==3.11.99', '==3.11.99'),
      none('>=3.10,<3.11,!=3.10.*', '>=3.10,<3.11,!=3.10.*'),
      clash('>=3.12,<3.10', '>=3.12', '<3.10'),
      clash('>=3.8, >= 3.12 ,!=3.11.*,<3.10', '>= 3.12', '<3.10'),
      clash('==3.10.*,==3.11.*', '==3.10.*', '==3.11.*'),
      {
        name: 'the message names both',
        manifest: requiring('>3.11.2,<3.11.3'),
        findings: [
          { messageId: 'conflict', message: 'No release of CPython 3 satisfies both ">3.11.2" and "<3.11.3"' },
        ],
      },
      {
        name: 'a language that cannot be read hides nothing',
        manifest: manifest({ language: 5, package: null, python: { requires_python: '<3', entry_module: null } }),
        findings: [{ messageId: 'none' }],
      },
    ],
  });
});

test('hostile manifests', () => {
  testRule(rule, {
    valid: [],
    invalid: [
      { name: 'digits without end', ...none(`>=${'9'.repeat(100_000)}`, `>=${'9'.repeat(100_000)}`) },
      {
        name: 'arbitrary text behind ===',
        manifest: requiring('===\u001b[2J\u202e'),
        findings: [{ messageId: 'none', message: 'No release of CPython 3 satisfies "===\\x1b[2J\\u202e"' }],
      },
      {
        name: 'an escape sequence and a rough layout',
        manifest: rough(text(requiring('<3')).replace('"<3"', '"\\u003c3"')),
        findings: [{ messageId: 'none', data: { specifier: '<3' }, text: '"\\u003c3"', line: 13, column: 22 }],
      },
    ],
    unreached: ['conflict'],
  });
});
