import { test } from 'vitest';
import rule from '../../rules/unsatisfiable-python.ts';
import { testRule } from '../../src/testing.ts';
import { manifest } from '../support/make-manifest.ts';

test('a hundred thousand clauses', () => {
  const many = Array.from({ length: 100_000 }, (_, n) => `!=4.${n}`).join();
  testRule(rule, {
    valid: [manifest({ python: { requires_python: many } })],
    invalid: [
      {
        name: 'of which the last two exclude each other',
        manifest: manifest({ python: { requires_python: `${many},>=3.12,<3.10` } }),
        findings: [{ messageId: 'conflict', data: { first: '>=3.12', second: '<3.10' } }],
      },
    ],
    unreached: ['none'],
  });
});
