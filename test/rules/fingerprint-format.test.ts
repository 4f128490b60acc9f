import { test } from 'vitest';
import rule from '../../rules/fingerprint-format.ts';
import { testRule } from '../../src/testing.ts';
import { manifest, rough, rustManifest, text } from '../support/make-manifest.ts';

const HEX = '0123456789abcdef'.repeat(4);

const printed = (fingerprint: unknown): object => manifest({ package: { fingerprint } });

/** A finding on a fingerprint that is no digest. */
const found = (fingerprint: string, ...suggestions: string[]) => ({
  manifest: printed(fingerprint),
  findings: [
    {
      messageId: 'format',
      data: { fingerprint },
      pointer: '/package/fingerprint',
      text: JSON.stringify(fingerprint),
      rejectedBy: [],
      severity: 'warn' as const,
      suggestions,
    },
  ],
});

test('fingerprints', () => {
  testRule(rule, {
    valid: [
      printed(`sha256:${HEX}`),
      { name: 'later builders write none', manifest: printed('') },
      { name: 'what is no string belongs to the schema', manifest: printed(null) },
      { name: 'so does a missing one', manifest: printed(undefined) },
      manifest({ package: null }),
    ],
    invalid: [
      found(HEX, `sha256:${HEX}`),
      found(`sha256:${HEX.toUpperCase()}`, `sha256:${HEX}`),
      found(`SHA256:${HEX}`, `sha256:${HEX}`),
      found(`sha256:${HEX}\n`, `sha256:${HEX}`),
      found(`sha256:${HEX.slice(1)}`),
      found(`sha256:${HEX}0`),
      found(`sha512:${HEX}${HEX}`),
      found('sha256:'),
      found(' '),
      found('todo'),
      {
        name: 'in a Rust package too',
        manifest: rustManifest({ package: { fingerprint: 'x' } }),
        findings: [{ messageId: 'format', message: 'Fingerprint "x" is not a SHA-256 digest' }],
      },
    ],
    unreached: ['empty'],
  });
});

test('empty fingerprints, where they are not allowed', () => {
  const options = { allowEmpty: false };
  testRule(rule, {
    valid: [
      { manifest: printed(`sha256:${HEX}`), options },
      { manifest: printed(''), options: { allowEmpty: true } },
      { name: 'a missing one belongs to the schema', manifest: printed(undefined), options },
    ],
    invalid: [
      {
        manifest: printed(''),
        options,
        findings: [
          {
            messageId: 'empty',
            data: {},
            pointer: '/package/fingerprint',
            text: '""',
            severity: 'warn',
            suggestions: [],
          },
        ],
      },
      { manifest: printed('x'), options, findings: [{ messageId: 'format' }] },
    ],
  });
});

test('hostile manifests', () => {
  const long = 'f'.repeat(1_000_000);
  testRule(rule, {
    valid: [],
    invalid: [
      { name: 'a long fingerprint', ...found(long) },
      {
        name: 'controls and bidi marks',
        manifest: printed('\u001b[2J\u202e'),
        findings: [{ messageId: 'format', message: 'Fingerprint "\\x1b[2J\\u202e" is not a SHA-256 digest' }],
      },
      {
        name: 'an escaped key and a rough layout',
        manifest: rough(text(printed(HEX)).replace('"fingerprint"', '"f\\u0069ngerprint"')),
        findings: [{ messageId: 'format', text: `"${HEX}"`, line: 6, suggestions: [`sha256:${HEX}`] }],
      },
    ],
    unreached: ['empty'],
  });
});
