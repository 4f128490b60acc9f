import { test } from 'vitest';
import rule from '../../rules/future-created-at.ts';
import { testRule } from '../../src/testing.ts';
import { manifest, rough, text } from '../support/make-manifest.ts';

const NOON = Date.parse('2026-01-28T12:00:00Z');

/** A package that was made at `created`, linted at noon of 2026-01-28. */
const at = (created: unknown) => ({ now: NOON, manifest: manifest({ created_at: created }) });

test('instants', () => {
  testRule(rule, {
    valid: [
      at('2026-01-28T12:00:00Z'),
      at('0001-01-01T00:00:00Z'),
      { ...at('2026-01-29T12:00:00Z'), name: 'just a day ahead' },
      { ...at('2026-01-29T12:00:00.000Z'), name: 'the same with a fraction' },
      { ...at('2026-01-29T14:00:00+02:00'), name: 'the same to the east' },
      { ...at('2026-01-29 06:30:00-0530'), name: 'the same to the west' },
      { ...at('2026-01-30T11:59:00+23:59'), name: 'the same far to the east' },
      {
        name: 'later, when the time has come',
        now: Date.parse('2206-01-28T12:00:00Z'),
        manifest: manifest({ created_at: '2206-01-28T12:00:00Z' }),
      },
      ...['2206-01-28', '2206-02-29T12:00:00Z', '+12206-01-28T12:00:00Z', 7_448_000_000, null].map((created) => ({
        ...at(created),
        name: `${created} belongs to the schema`,
      })),
      { name: 'so does a missing one', now: NOON, manifest: manifest({ created_at: undefined }) },
    ],
    invalid: [
      {
        ...at('2206-01-28T12:00:00Z'),
        findings: [
          {
            messageId: 'future',
            message: 'The package was created in the future: "2206-01-28T12:00:00Z"',
            data: { createdAt: '2206-01-28T12:00:00Z' },
            pointer: '/created_at',
            text: '"2206-01-28T12:00:00Z"',
            severity: 'warn',
            rejectedBy: [],
            suggestions: [],
            related: 0,
          },
        ],
      },
      { ...at('2026-01-29T12:00:00.001Z'), name: 'a thousandth more than a day', findings: [{ messageId: 'future' }] },
      { ...at('2026-01-29T12:00:00.0000009z'), name: 'less than that', findings: [{ messageId: 'future' }] },
      { ...at('2026-01-29T12:00:00-00:01'), name: 'a minute, by the offset', findings: [{ messageId: 'future' }] },
      { ...at('2026-01-29T11:59:59-23:59'), name: 'a day, by the offset', findings: [{ messageId: 'future' }] },
      { ...at('9999-12-31T23:59:59-23:59'), name: 'the last instant', findings: [{ messageId: 'future' }] },
      {
        name: 'a clock that stands still',
        now: 0,
        manifest: manifest({ created_at: '1970-01-02T00:00:01Z' }),
        findings: [{ messageId: 'future' }],
      },
      {
        ...at(`2206-01-28T12:00:00.${'0'.repeat(100)}Z`),
        name: 'a long fraction',
        findings: [
          {
            messageId: 'future',
            message: `The package was created in the future: "2206-01-28T12:00:00.${'0'.repeat(40)}…"`,
          },
        ],
      },
      {
        name: 'a rough layout',
        now: NOON,
        manifest: rough(text(manifest({ created_at: '2206-01-28T12:00:00Z' }))),
        findings: [{ messageId: 'future', line: 22, column: 16, text: '"2206-01-28T12:00:00Z"' }],
      },
      {
        name: 'what cannot be read hides nothing',
        now: NOON,
        manifest: { package: 1, created_at: '2206-01-28T12:00:00Z', tasks: {} },
        findings: [{ messageId: 'future' }],
      },
    ],
  });
});
