import { test } from 'vitest';
import rule from '../../rules/unsupported-target.ts';
import { testRule } from '../../src/testing.ts';
import { manifest, rough, text } from '../support/make-manifest.ts';

const builtFor = (...targets: unknown[]): object => manifest({ package: { targets } });

/** A package for one target, and the targets that are suggested for it. */
const found = (target: string, ...suggestions: string[]) => ({
  manifest: builtFor(target),
  findings: [{ messageId: 'unsupported', data: { target }, text: JSON.stringify(target), suggestions, fix: undefined }],
  output: null,
});

/** A package for one target, and what that is for certain. */
const aliased = (target: string, fix: string) => ({
  manifest: builtFor(target),
  findings: [{ messageId: 'unsupported', data: { target }, text: JSON.stringify(target), suggestions: [], fix }],
  output: builtFor(fix),
});

test('unsupported targets', () => {
  testRule(rule, {
    valid: [
      builtFor(),
      builtFor('linux-x86_64', 'linux-arm64', 'macos-x86_64', 'macos-arm64'),
      { name: 'what is no string belongs to the schema', manifest: builtFor(1, null) },
      { name: 'so does what is no list', manifest: manifest({ package: { targets: 'amiga' } }) },
      { name: 'and a missing package', manifest: manifest({ package: null }) },
      {
        name: 'spelled by escape',
        manifest: text(builtFor('linux-arm64')).replace('linux-arm64', 'linux\\u002darm64'),
      },
    ],
    invalid: [
      {
        manifest: builtFor('linux-arm64', 'linux-aarch64'),
        findings: [
          {
            messageId: 'unsupported',
            message: 'Target "linux-aarch64" is not supported',
            data: { target: 'linux-aarch64' },
            pointer: '/package/targets/1',
            text: '"linux-aarch64"',
            severity: 'error',
            rejectedBy: ['load'],
            fix: 'linux-arm64',
            suggestions: [],
            related: 0,
          },
        ],
        output: builtFor('linux-arm64', 'linux-arm64'),
      },
      aliased('darwin-arm64', 'macos-arm64'),
      aliased('x86_64-unknown-linux-gnu', 'linux-x86_64'),
      aliased('aarch64-apple-darwin', 'macos-arm64'),
      aliased('linux/amd64', 'linux-x86_64'),
      aliased('osx-x64', 'macos-x86_64'),
      aliased('LINUX-X86_64', 'linux-x86_64'),
      aliased('linux-x86-64', 'linux-x86_64'),
      aliased('macos-arm64 ', 'macos-arm64'),
      aliased('\t linux-x86_64\n', 'linux-x86_64'),
      { name: 'a name that says more than a target can', ...found('manylinux_2_28_x86_64', 'linux-x86_64') },
      { name: 'another C library', ...found('x86_64-unknown-linux-musl', 'linux-x86_64') },
      found('linux-arm46', 'linux-arm64'),
      found('aarch64-apple-ios'),
      found('aarch64-linux-android'),
      ...['windows-x86_64', 'x86_64-pc-windows-msvc', 'win32', 'WIN-ARM64', 'win-x86_64'].map((target) => ({
        manifest: builtFor(target),
        findings: [
          {
            messageId: 'windows',
            data: { target },
            pointer: '/package/targets/0',
            text: `"${target}"`,
            rejectedBy: ['load' as const],
            suggestions: [],
          },
        ],
      })),
      { name: 'no Windows in spite of the word', ...aliased('darwin-x86_64', 'macos-x86_64') },
      found('freebsd-x86_64'),
      found('any'),
      found(''),
      {
        name: 'every one of them, in order',
        manifest: builtFor('a', 'linux-arm64', 'b', 'a'),
        findings: [0, 2, 3].map((n) => ({ messageId: 'unsupported', pointer: `/package/targets/${n}` })),
      },
    ],
  });
});

test('hostile manifests', () => {
  const long = 'linux-'.repeat(20_000);
  testRule(rule, {
    valid: [],
    invalid: [
      found('__proto__'),
      found('constructor'),
      { name: 'a long one', ...found(long) },
      {
        name: 'controls and bidi marks',
        manifest: builtFor('\u001b[2J\u202e\u009b'),
        findings: [{ messageId: 'unsupported', message: 'Target "\\x1b[2J\\u202e\\x9b" is not supported' }],
      },
      {
        name: 'an escape sequence under the range',
        manifest: text(builtFor('x')).replace('"x"', '"\\u0078"'),
        findings: [{ messageId: 'unsupported', text: '"\\u0078"', data: { target: 'x' } }],
      },
      {
        name: 'a rough layout',
        manifest: rough(text(builtFor('🦀', 'x'))),
        findings: [
          { messageId: 'unsupported', text: '"🦀"', line: 8, column: 4, endColumn: 8 },
          { messageId: 'unsupported', line: 9 },
        ],
      },
      {
        name: 'what cannot be read hides nothing',
        manifest: { package: { name: [], targets: [1, 'x'] }, tasks: false, language: 'C' },
        findings: [{ messageId: 'unsupported', pointer: '/package/targets/1' }],
      },
      {
        name: 'nor does a package that is written as a list',
        manifest: { ...manifest(), package: ['orders', '1', null, '', ['x']] },
        findings: [{ messageId: 'unsupported', pointer: '/package/targets/0' }],
      },
      {
        name: 'whose targets have no place of their own, so that they are not repaired',
        manifest: { ...manifest(), package: ['orders', '1', null, '', ['linux-aarch64', 'linux-arm46']] },
        findings: [
          { messageId: 'unsupported', fix: undefined, suggestions: [] },
          { messageId: 'unsupported', fix: undefined, suggestions: [] },
        ],
        output: null,
      },
      {
        name: 'a byte order mark and a rough layout',
        manifest: `\ufeff${rough(text(builtFor('linux-aarch64')))}`,
        findings: [{ messageId: 'unsupported', fix: 'linux-arm64' }],
        output: `\ufeff${rough(text(builtFor('linux-arm64')))}`,
      },
    ],
    unreached: ['windows'],
  });
});
