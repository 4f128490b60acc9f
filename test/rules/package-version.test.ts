import { test } from 'vitest';
import rule from '../../rules/package-version.ts';
import { testRule } from '../../src/testing.ts';
import { manifest, rough, rustManifest, text } from '../support/make-manifest.ts';

const versioned = (version: unknown): object => manifest({ package: { version } });

/** A finding on a version that is not SemVer. */
const found = (version: string, ...suggestions: string[]) => ({
  manifest: versioned(version),
  findings: [
    {
      messageId: 'not-semver',
      data: { version },
      pointer: '/package/version',
      text: JSON.stringify(version),
      rejectedBy: [],
      severity: 'warn' as const,
      suggestions,
    },
  ],
});

test('versions', () => {
  testRule(rule, {
    valid: [
      ...['0.0.0', '1.2.3', '1.0.0-rc.1', '1.0.0-alpha+build.7', '1.0.0+20260128', '99999999999999999999.0.0'].map(
        versioned,
      ),
      { name: 'what is no string belongs to the schema', manifest: versioned(1.2) },
      { name: 'so does a missing one', manifest: versioned(undefined) },
      manifest({ package: null }),
    ],
    invalid: [
      found('1.2', '1.2.0'),
      found('1', '1.0.0'),
      found('v1.2.0', '1.2.0'),
      found('2026.01.05', '2026.1.5'),
      found(' 1.2.3', '1.2.3'),
      found('1.2.3\n', '1.2.3'),
      found('1.0.0rc1'),
      found('1.2.3.4'),
      found('1.0.0-01'),
      found('latest'),
      found(''),
      {
        name: 'in a Rust package too',
        manifest: rustManifest({ package: { version: '1.x' } }),
        findings: [{ messageId: 'not-semver', message: 'Package version "1.x" is not SemVer 2.0.0' }],
      },
    ],
  });
});

test('hostile manifests', () => {
  const long = `1.0.0-${'0a-'.repeat(100_000)}!`;
  testRule(rule, {
    valid: [{ name: 'a long pre-release', manifest: versioned(`1.0.0-${'a.'.repeat(100_000)}a`) }],
    invalid: [
      { name: 'a long version', ...found(long) },
      {
        name: 'controls and bidi marks',
        manifest: versioned('1.0.0\u001b[2J\u202e'),
        findings: [
          {
            messageId: 'not-semver',
            message: 'Package version "1.0.0\\x1b[2J\\u202e" is not SemVer 2.0.0',
            suggestions: [],
          },
        ],
      },
      {
        name: 'an escape sequence and a rough layout',
        manifest: rough(text(versioned('1.2')).replace('"1.2"', '"\\u0031.2"')),
        findings: [{ messageId: 'not-semver', text: '"\\u0031.2"', line: 5, suggestions: ['1.2.0'] }],
      },
    ],
  });
});
