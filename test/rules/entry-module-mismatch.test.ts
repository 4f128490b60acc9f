import { test } from 'vitest';
import rule from '../../rules/entry-module-mismatch.ts';
import { testRule } from '../../src/testing.ts';
import { manifest, rough, rustManifest, task, text } from '../support/make-manifest.ts';

/** A package with the entry module `orders.tasks` and a task for each path. */
const calling = (...paths: unknown[]): object =>
  manifest({ tasks: paths.map((path, n) => task(`t${n}`, { function: path })) });

/** A finding on the function of the task with an index. */
const outside = (index: number, path: string, ...suggestions: string[]) => ({
  messageId: 'task',
  data: { task: `t${index}`, path, root: 'orders' },
  pointer: `/tasks/${index}/function`,
  text: JSON.stringify(path),
  rejectedBy: [],
  severity: 'warn' as const,
  related: ['/python/entry_module'],
  suggestions,
});

test('functions inside and outside of the entry package', () => {
  testRule(rule, {
    valid: [
      calling('orders.tasks:run'),
      calling('orders:run', 'orders.a.b:run', 'orders.tasks:ﬁnd'),
      {
        name: 'a path that is wrong belongs to another rule',
        manifest: calling('billing.tasks', 'a:b:c', 'a b:c', 'class.x:f', '', 5),
      },
      {
        name: 'so does a wrong entry module',
        manifest: manifest({
          python: { entry_module: 'orders/tasks.py' },
          tasks: [task('a', { function: 'billing:run' })],
        }),
      },
      {
        name: 'or one that is no string',
        manifest: manifest({ python: { entry_module: 5 }, tasks: [task('a', { function: 'billing:run' })] }),
      },
      {
        name: 'a Rust package has no modules',
        manifest: rustManifest({
          python: { requires_python: '', entry_module: 'orders' },
          tasks: [task('a', { function: 'billing:run' })],
        }),
      },
      {
        name: 'a language that nobody knows',
        manifest: manifest({ language: 'Python', tasks: [task('a', { function: 'billing:run' })] }),
      },
      { name: 'no tasks', manifest: manifest({ tasks: [] }) },
      manifest({ python: null }),
    ],
    invalid: [
      {
        manifest: calling('billing.tasks:run'),
        findings: [
          {
            ...outside(0, 'billing.tasks:run'),
            message: 'Function "billing.tasks:run" is outside of the entry package "orders"',
          },
        ],
      },
      { manifest: calling('orders.tasks:run', 'billing:run'), findings: [outside(1, 'billing:run')] },
      {
        name: 'a prefix of a name is another name',
        manifest: calling('orders.tasks:run', 'orders_etl.billing:run'),
        findings: [outside(1, 'orders_etl.billing:run')],
      },
      {
        name: 'a misspelt package',
        manifest: calling('orders.tasks:run', 'order.tasks:run'),
        findings: [outside(1, 'order.tasks:run', 'orders.tasks:run')],
      },
      {
        name: 'a module without its package',
        manifest: calling('orders.tasks:run', 'tasks:run'),
        findings: [outside(1, 'tasks:run', 'orders.tasks:run')],
      },
      {
        name: 'functions that cannot be read may be inside',
        manifest: calling('a:f', 'b:f', null),
        findings: [outside(0, 'a:f'), outside(1, 'b:f')],
      },
      {
        name: 'all functions are outside, in one module: one finding',
        manifest: calling('billing.tasks:a', 'billing.tasks:b', 'billing.tasks:c'),
        findings: [
          {
            messageId: 'all',
            message: 'No task has its function in the entry package "orders"',
            data: { root: 'orders' },
            pointer: '/python/entry_module',
            text: '"orders.tasks"',
            related: ['/tasks/0/function'],
            rejectedBy: [],
            suggestions: ['billing.tasks'],
          },
        ],
      },
      {
        name: 'in several modules',
        manifest: calling('billing.a:a', 'billing.b:b'),
        findings: [{ messageId: 'all', suggestions: [] }],
      },
    ],
  });
});

test('hostile manifests', () => {
  const ids = ['__proto__', 'constructor', '\u202e'];
  testRule(rule, {
    valid: [{ name: 'many tasks', manifest: calling(...Array.from({ length: 20_000 }, (_, n) => `orders.m${n}:f`)) }],
    invalid: [
      {
        name: 'many tasks outside',
        manifest: calling(...Array.from({ length: 20_000 }, (_, n) => `m${n}:f`)),
        findings: [{ messageId: 'all' }],
      },
      {
        name: 'strange ids and a rough layout',
        manifest: rough(
          text(manifest({ tasks: [task('a'), ...ids.map((id) => ({ id, function: 'x:f' }))] })).replace(
            '"x:f"',
            '"\\u0078:f"',
          ),
        ),
        findings: ids.map((id, n) => ({
          messageId: 'task',
          data: { task: id, path: 'x:f', root: 'orders' },
          pointer: `/tasks/${n + 1}/function`,
        })),
      },
      {
        name: 'a long name',
        manifest: calling('orders:f', `${'a'.repeat(100_000)}:f`),
        findings: [outside(1, `${'a'.repeat(100_000)}:f`)],
      },
    ],
  });
});
