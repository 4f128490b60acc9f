import { test } from 'vitest';
import rule from '../../rules/incompatible-host.ts';
import { testRule } from '../../src/testing.ts';
import { manifest, rough, rustManifest, text } from '../support/make-manifest.ts';

const targeting = (...targets: unknown[]): object => manifest({ package: { targets } });
const requiring = (specifier: unknown): object => manifest({ python: { requires_python: specifier } });

test('platforms', () => {
  const host = { platform: 'linux-arm64' };
  const found = {
    messageId: 'platform',
    data: host,
    pointer: '/package/targets',
    rejectedBy: [],
    severity: 'error' as const,
  };
  testRule(rule, {
    valid: [
      { name: 'no host is known', manifest: targeting('macos-arm64') },
      { name: 'only its Python is known', manifest: targeting('macos-arm64'), host: { python: '3.11' } },
      { manifest: targeting('linux-arm64'), host },
      { manifest: targeting('macos-arm64', 'linux-arm64'), host },
      {
        name: 'targets that cannot be read belong to the schema',
        manifest: manifest({ package: { targets: 'linux-x86_64' } }),
        host,
      },
      { name: 'one that cannot be read may be the host’s', manifest: targeting('linux-x86_64', 5), host },
      { name: 'no package', manifest: manifest({ package: null }), host },
    ],
    invalid: [
      {
        manifest: targeting('linux-x86_64', 'macos-arm64'),
        host,
        findings: [{ ...found, message: 'The package is not built for the host\'s platform "linux-arm64"' }],
      },
      { name: 'no targets at all', manifest: targeting(), host, findings: [{ ...found, text: '"targets"' }] },
      { name: 'another spelling is another target', manifest: targeting('linux-aarch64'), host, findings: [found] },
      { name: 'a Rust package', manifest: rustManifest(), host, findings: [found] },
      {
        name: 'a machine without a target',
        manifest: manifest(),
        host: { platform: 'unknown' },
        findings: [{ ...found, data: { platform: 'unknown' } }],
      },
      {
        name: 'the rest cannot be read',
        manifest: { package: { targets: ['macos-arm64'] }, python: 5, tasks: {} },
        host: { ...host, python: '3.9' },
        findings: [found],
      },
    ],
    unreached: ['python'],
  });
});

test('interpreters', () => {
  const found = (python: string, specifier: string) => ({
    messageId: 'python',
    data: { python, specifier },
    pointer: '/python/requires_python',
    text: JSON.stringify(specifier),
    rejectedBy: [],
    severity: 'error' as const,
  });
  testRule(rule, {
    valid: [
      { manifest: requiring('<3') },
      { manifest: requiring('>=3.11'), host: { platform: 'linux-x86_64' } },
      { manifest: requiring('>=3.11'), host: { python: '3.11' } },
      { manifest: requiring('>=3.11'), host: { python: '3.11.0' } },
      { manifest: requiring(''), host: { python: '3.0' } },
      { name: 'some patch is enough', manifest: requiring('>=3.11.7,<3.11.9'), host: { python: '3.11' } },
      { name: 'a release that is not out yet', manifest: requiring('>=3.10'), host: { python: '3.27' } },
      { name: 'what is no version says nothing', manifest: requiring('>=3.11'), host: { python: 'three' } },
      {
        name: 'what is no specifier set belongs to another rule',
        manifest: requiring('^3.11'),
        host: { python: '3.10' },
      },
      { name: 'what is no string belongs to the schema', manifest: requiring(3.11), host: { python: '3.10' } },
      { name: 'no section', manifest: manifest({ python: null }), host: { python: '3.10' } },
      {
        name: 'a Rust package',
        manifest: rustManifest({ python: { requires_python: '>=3.11', entry_module: 'a' } }),
        host: { python: '3.10' },
      },
    ],
    invalid: [
      {
        manifest: requiring('>=3.11'),
        host: { python: '3.10' },
        findings: [{ ...found('3.10', '>=3.11'), message: 'The host\'s Python "3.10" does not satisfy ">=3.11"' }],
      },
      { manifest: requiring('>=3.11.5'), host: { python: '3.11.4' }, findings: [found('3.11.4', '>=3.11.5')] },
      { manifest: requiring('>=3.10,<3.12'), host: { python: '3.12' }, findings: [found('3.12', '>=3.10,<3.12')] },
      {
        manifest: requiring('>=3.11.7,<3.11.5'),
        host: { python: '3.11' },
        findings: [found('3.11', '>=3.11.7,<3.11.5')],
      },
    ],
    unreached: ['platform'],
  });
});

test('hostile manifests', () => {
  const host = { platform: 'macos-arm64', python: '3.9' };
  const many = `${Array.from({ length: 100_000 }, (_, n) => `!=4.${n}`).join()},>=3.10`;
  testRule(rule, {
    valid: [],
    invalid: [
      {
        name: 'a hundred thousand clauses',
        manifest: requiring(many),
        host,
        findings: [{ messageId: 'platform' }, { messageId: 'python' }],
      },
      {
        name: 'a rough layout, an escape sequence and a control',
        manifest: rough(text(requiring('>=3.10,!=\t3.11')).replace('"targets"', '"t\\u0061rgets"')),
        host,
        findings: [
          { messageId: 'platform', line: 7, text: '"t\\u0061rgets"' },
          { messageId: 'python', message: 'The host\'s Python "3.9" does not satisfy ">=3.10,!=\\x093.11"' },
        ],
      },
    ],
  });
});
