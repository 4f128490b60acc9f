import { test } from 'vitest';
import { testRule } from 'manifestlint/testing';
import { allowedTargets } from './allowed-targets.ts';
import { descriptionRequired } from './description-required.ts';
import { ownerPrefix } from './owner-prefix.ts';
import { retryBudget } from './retry-budget.ts';

const withTask = (task: object) => ({ tasks: [{ function: 'm:f', ...task }] });

test('org-example/owner-prefix', () => {
  testRule(ownerPrefix, {
    valid: [
      withTask({ id: 'billing__export' }),
      { manifest: withTask({ id: 'ops__export' }), options: { owners: ['ops'] } },
    ],
    invalid: [
      {
        manifest: withTask({ id: 'export' }),
        findings: [{ messageId: 'missing', pointer: '/tasks/0/id', text: '"export"', data: { task: 'export' } }],
      },
      {
        manifest: withTask({ id: 'sales__export' }),
        options: { owners: ['ops'] },
        findings: [{ messageId: 'unknown', text: '"sales__export"' }],
      },
    ],
  });
});

test('org-example/retry-budget', () => {
  testRule(retryBudget, {
    valid: [withTask({ id: 'a' }), withTask({ id: 'a', retries: 2, timeout_seconds: 1200 })],
    invalid: [
      {
        manifest: withTask({ id: 'a', retries: 3, timeout_seconds: 1200 }),
        findings: [
          {
            messageId: 'over',
            pointer: '/tasks/0/retries',
            text: '3',
            data: { task: 'a', seconds: 4800, budget: 3600 },
          },
        ],
      },
      {
        manifest: withTask({ id: 'a', retries: 1, timeout_seconds: null }),
        findings: [{ messageId: 'unlimited', pointer: '/tasks/0/retries', text: '1' }],
      },
    ],
  });
});

test('org-example/description-required', () => {
  testRule(descriptionRequired, {
    valid: [{ package: { description: 'Nightly import' } }, { package: { description: 7 } }, {}],
    invalid: [
      {
        manifest: { package: { name: 'a' } },
        findings: [{ messageId: 'missing', pointer: '/package/description', text: '}' }],
      },
      {
        manifest: { package: { description: ' ' } },
        findings: [{ messageId: 'missing', pointer: '/package/description', text: '" "' }],
      },
    ],
  });
});

test('org-example/allowed-targets', () => {
  testRule(allowedTargets, {
    valid: [
      { package: { targets: ['linux-arm64'] } },
      { manifest: { package: { targets: ['macos-arm64'] } }, options: { targets: ['macos-arm64'] } },
    ],
    invalid: [
      {
        manifest: { package: { targets: ['linux-x86_64', 'macos-arm64'] } },
        findings: [
          {
            messageId: 'forbidden',
            pointer: '/package/targets/1',
            text: '"macos-arm64"',
            data: { target: 'macos-arm64', environment: 'production' },
          },
        ],
      },
    ],
  });
});
