import { test } from 'vitest';
import rule from '../../rules/bad-entry-module.ts';
import { testRule } from '../../src/testing.ts';
import { manifest, rough, rustManifest, text } from '../support/make-manifest.ts';

const entering = (module: unknown): object => manifest({ python: { entry_module: module } });

/** A finding on the entry module. */
const found = (messageId: string, module: string, part: string, ...suggestions: string[]) => ({
  manifest: entering(module),
  findings: [
    {
      messageId,
      data: { module, part },
      pointer: '/python/entry_module',
      text: JSON.stringify(module),
      rejectedBy: [],
      severity: 'warn' as const,
      suggestions,
    },
  ],
});

test('entry modules', () => {
  testRule(rule, {
    valid: [
      ...['tasks', 'orders.tasks', 'a.b.c', 'größe.模块', 'match.case', 'ﬁle', '_'].map(entering),
      { name: 'what is no string belongs to the schema', manifest: entering(['tasks']) },
      { name: 'so does a missing one', manifest: entering(undefined) },
      {
        name: 'a Rust package never imports it',
        manifest: rustManifest({ python: { requires_python: '', entry_module: 'a b' } }),
      },
      rustManifest(),
      manifest({ python: null }),
    ],
    invalid: [
      found('empty', '', ''),
      found('file-path', 'workflow/tasks.py', 'workflow/tasks.py', 'workflow.tasks', 'tasks'),
      found('file-path', 'orders\\tasks.py', 'orders\\tasks.py', 'orders.tasks'),
      found('file-path', 'tasks.py', 'tasks.py', 'tasks'),
      found('file-path', '/srv/tasks.py', '/srv/tasks.py'),
      found('function', 'orders.tasks:run', 'orders.tasks:run', 'orders.tasks'),
      found('empty-part', '.tasks', '', 'tasks'),
      found('empty-part', 'orders..tasks', '', 'orders.tasks'),
      found('name', 'orders-etl.tasks', 'orders-etl', 'orders_etl.tasks'),
      found('name', ' orders', ' orders', 'orders'),
      found('name', '2orders.tasks', '2orders'),
      found('keyword', 'orders.import', 'import'),
      {
        name: 'a language that cannot be read hides nothing',
        manifest: manifest({ language: 'Python', python: { requires_python: 1, entry_module: '' } }),
        findings: [{ messageId: 'empty' }],
      },
    ],
  });
});

test('hostile manifests', () => {
  const long = '-'.repeat(100_000);
  testRule(rule, {
    valid: [{ name: 'a long path', manifest: entering(`${'a.'.repeat(100_000)}a`) }],
    invalid: [
      { name: 'a long name', ...found('name', long, long) },
      {
        name: 'controls and bidi marks',
        manifest: entering('\u001b]0;x\u0007\u202e/a'),
        findings: [
          { messageId: 'file-path', message: 'Entry module "\\x1b]0;x\\x07\\u202e/a" is a file path', suggestions: [] },
        ],
      },
      {
        name: 'an escape sequence and a rough layout',
        manifest: rough(text(entering('a:b')).replace('"a:b"', '"\\u0061:b"')),
        findings: [
          {
            messageId: 'function',
            data: { module: 'a:b', part: 'a:b' },
            text: '"\\u0061:b"',
            line: 14,
            column: 19,
            suggestions: ['a'],
          },
        ],
      },
    ],
    unreached: ['empty', 'empty-part', 'keyword'],
  });
});
