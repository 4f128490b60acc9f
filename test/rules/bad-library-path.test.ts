import { test } from 'vitest';
import rule from '../../rules/bad-library-path.ts';
import { testRule } from '../../src/testing.ts';
import { manifest, rough, rustManifest, text } from '../support/make-manifest.ts';

const LINUX = ['linux-x86_64', 'linux-arm64'];
const MACOS = ['macos-arm64', 'macos-x86_64'];

const library = (path: unknown, targets: unknown[] = LINUX): object =>
  rustManifest({ rust: { library_path: path }, package: { targets } });

/** A finding on a path that is wrong wherever it is used. */
const found = (messageId: string, path: string, ...suggestions: string[]) => ({
  manifest: library(path),
  findings: [
    {
      messageId,
      data: { path },
      pointer: '/rust/library_path',
      text: JSON.stringify(path),
      rejectedBy: [],
      severity: 'warn' as const,
      related: 0,
      suggestions,
    },
  ],
});

test('paths by themselves', () => {
  testRule(rule, {
    valid: [
      ...[
        'lib/liborders.so',
        'liborders.so',
        './lib/liborders.so',
        'lib/liborders.so.1',
        'lib/liborders.so.1.2.3',
        'größe/x.so',
      ].map((path) => library(path)),
      { name: 'what is no string belongs to the schema', manifest: library(['liborders.so']) },
      { name: 'a Python package never loads it', manifest: manifest({ rust: { library_path: '/x.dll' } }) },
      {
        name: 'nor is it known what a package in no language loads',
        manifest: manifest({ language: 'Rust', rust: { library_path: '/x.dll' } }),
      },
      manifest(),
      rustManifest({ rust: null }),
    ],
    invalid: [
      found('empty', ''),
      found('absolute', '/usr/lib/liborders.so'),
      found('absolute', 'C:\\orders\\orders.dll'),
      found('absolute', 'C:/orders/liborders.so'),
      found('backslash', 'lib\\liborders.so', 'lib/liborders.so'),
      found('backslash', 'lib\\orders.dll'),
      found('parent', '../liborders.so'),
      found('parent', 'lib/../../liborders.so'),
      found('suffix', 'lib/liborders'),
      found('suffix', 'lib/orders.dll'),
      found('suffix', 'lib/liborders.rlib'),
      found('suffix', 'lib/liborders.so\n', 'lib/liborders.so'),
    ],
    unreached: ['wrong-system', 'one-library'],
  });
});

test('paths and targets', () => {
  const wrong = (path: string, system: string, suggestion: string) => ({
    messageId: 'wrong-system',
    data: { path, system },
    pointer: '/rust/library_path',
    rejectedBy: [],
    related: ['/package/targets'],
    suggestions: [suggestion],
  });
  const one = {
    messageId: 'one-library',
    pointer: '/rust/library_path',
    data: {},
    rejectedBy: [],
    related: ['/package/targets'],
    suggestions: [],
  };
  testRule(rule, {
    valid: [
      library('lib/liborders.dylib', MACOS),
      library('lib/liborders.so.2', ['linux-arm64']),
      { name: 'no targets', manifest: library('lib/liborders.dylib', []) },
      {
        name: 'a target that nobody knows',
        manifest: library('lib/liborders.dylib', ['linux-x86_64', 'darwin-arm64']),
      },
      { name: 'a target that cannot be read', manifest: library('lib/liborders.dylib', ['linux-x86_64', 5]) },
      {
        name: 'targets that cannot be read',
        manifest: rustManifest({ rust: { library_path: 'x.dylib' }, package: { targets: {} } }),
      },
      { name: 'no package', manifest: rustManifest({ rust: { library_path: 'x.dylib' }, package: null }) },
    ],
    invalid: [
      {
        manifest: library('lib/liborders.so', MACOS),
        findings: [
          {
            ...wrong('lib/liborders.so', 'macOS', 'lib/liborders.dylib'),
            message: 'All targets are macOS, but "lib/liborders.so" is no library for it',
          },
        ],
      },
      {
        manifest: library('lib/liborders.so.1', ['macos-arm64']),
        findings: [wrong('lib/liborders.so.1', 'macOS', 'lib/liborders.dylib')],
      },
      {
        manifest: library('lib/liborders.dylib', LINUX),
        findings: [wrong('lib/liborders.dylib', 'Linux', 'lib/liborders.so')],
      },
      { manifest: library('lib/liborders.so', ['linux-x86_64', 'macos-arm64']), findings: [one] },
      { manifest: library('lib/liborders.dylib', [...LINUX, ...MACOS]), findings: [one] },
      {
        name: 'a path that is wrong by itself is one finding',
        manifest: library('/liborders.so', MACOS),
        findings: [{ messageId: 'absolute' }],
      },
    ],
    unreached: ['empty', 'absolute', 'backslash', 'parent', 'suffix'].filter((id) => id !== 'absolute'),
  });
});

test('hostile manifests', () => {
  const long = `x.so${'.1'.repeat(100_000)}`;
  testRule(rule, {
    valid: [{ name: 'a long suffix', manifest: library(long) }],
    invalid: [
      { name: 'nearly one', ...found('suffix', `${long}x`) },
      {
        name: 'controls and bidi marks',
        manifest: library('\u001b[2J\u202e'),
        findings: [
          { messageId: 'suffix', message: 'Library path "\\x1b[2J\\u202e" ends neither in .so nor in .dylib' },
        ],
      },
      {
        name: 'an escape sequence and a rough layout',
        manifest: rough(text(library('lib\\x.so')).replace('lib\\\\x', 'lib\\u005cx')),
        findings: [
          { messageId: 'backslash', data: { path: 'lib\\x.so' }, text: '"lib\\u005cx.so"', suggestions: ['lib/x.so'] },
        ],
      },
    ],
    unreached: ['empty', 'absolute', 'parent', 'wrong-system', 'one-library'],
  });
});
