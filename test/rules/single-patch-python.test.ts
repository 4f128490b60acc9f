import { test } from 'vitest';
import rule from '../../rules/single-patch-python.ts';
import { testRule } from '../../src/testing.ts';
import { manifest, rustManifest } from '../support/make-manifest.ts';

const requiring = (specifier: unknown): object => manifest({ python: { requires_python: specifier } });

/** A set with clauses that admit one patch, and the set that is suggested. */
const single = (set: string, clauses: string[], suggestion: string) => ({
  manifest: requiring(set),
  findings: [
    {
      messageId: 'single',
      data: { clauses },
      pointer: '/python/requires_python',
      text: JSON.stringify(set),
      rejectedBy: [],
      severity: 'warn' as const,
      suggestions: [suggestion],
    },
  ],
});

test('clauses that admit one patch of a minor version', () => {
  testRule(rule, {
    valid: [
      ...['', '==3.12.*', '<3.11', '==3.12.4', '<=3.10.2', '>=3.10', '!=3.12', '===3.12', '~=3.12', '<=3', '==3.12rc1'],
      ...['==3.12.0', '<=1!3.10', '^3.12', '==3.12,^3', '==2.7', '==3.12,<3'],
    ]
      .map(requiring)
      .concat([requiring(3.12), rustManifest()]),
    invalid: [
      single('==3.12', ['==3.12'], '==3.12.*'),
      single('>=3.8, <=3.10', ['<=3.10'], '>=3.8,<3.11'),
      single('==v3.09', ['==v3.09'], '==3.9.*'),
      single('<= 3.12 , ==3.11', ['<= 3.12', '==3.11'], '<3.13,==3.11.*'),
    ],
  });
});

test('hostile manifests', () => {
  testRule(rule, {
    valid: [requiring(`==3.${'1'.repeat(100_000)}`)],
    invalid: [
      {
        name: 'a hundred thousand clauses',
        manifest: requiring('==3.12,'.repeat(100_000)),
        findings: [{ messageId: 'single', suggestions: [Array(100_000).fill('==3.12.*').join()] }],
      },
    ],
  });
});
