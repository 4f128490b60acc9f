import { test } from 'vitest';
import { testRule } from 'manifestlint/testing';
import { allowedTargets } from './allowed-targets.ts';
import { descriptionRequired } from './description-required.ts';
import { ownerPrefix } from './owner-prefix.ts';
import { packageFolder } from './package-folder.ts';
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
        findings: [
          { messageId: 'unknown', text: '"sales__export"', suggestedOutputs: [withTask({ id: 'ops__export' })] },
        ],
      },
      {
        name: 'a task is renamed where others name it, too',
        manifest: { tasks: [{ id: 'ops__load', dependencies: ['save'] }, { id: 'save' }] },
        options: { owners: ['ops'] },
        findings: [
          {
            messageId: 'missing',
            pointer: '/tasks/1/id',
            suggestedOutputs: [{ tasks: [{ id: 'ops__load', dependencies: ['ops__save'] }, { id: 'ops__save' }] }],
          },
        ],
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
        findings: [
          {
            messageId: 'unlimited',
            pointer: '/tasks/0/retries',
            text: '1',
            suggestedOutputs: [
              withTask({ id: 'a', retries: 1, timeout_seconds: 1800 }),
              withTask({ id: 'a', retries: 0, timeout_seconds: 1800 }),
            ],
          },
        ],
      },
      {
        manifest: '{"tasks": [{"id": "a", "retries": 1}]}',
        findings: [
          {
            messageId: 'unlimited',
            suggestedOutputs: [
              '{"tasks": [{"id": "a", "retries": 1, "timeout_seconds": 1800}]}',
              '{"tasks": [{"id": "a", "retries": 0, "timeout_seconds": 1800}]}',
            ],
          },
        ],
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
        findings: [
          {
            messageId: 'missing',
            pointer: '/package/description',
            text: '}',
            suggestedOutputs: [{ package: { name: 'a', description: 'The package a, which …' } }],
          },
        ],
      },
      {
        manifest: { package: { description: ' ' } },
        findings: [
          {
            messageId: 'missing',
            pointer: '/package/description',
            text: '" "',
            suggestions: ['The package , which …'],
          },
        ],
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

test('org-example/package-folder', () => {
  testRule(packageFolder, {
    valid: [
      { package: { name: 'etl' } },
      { manifest: { package: { name: 'etl' } }, path: 'etl/manifest.json' },
      { manifest: { package: { name: 'etl' } }, path: 'manifest.json' },
    ],
    invalid: [
      {
        manifest: { package: { name: 'etl' } },
        path: 'packages/orders/manifest.json',
        findings: [{ messageId: 'other', pointer: '/package/name', text: '"etl"', suggestions: ['orders'] }],
      },
    ],
  });
});
