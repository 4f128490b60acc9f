import { describe, expect, test } from 'vitest';
import { judgeModule, moveToEntry, rootOf } from '../../src/words/entry-module.ts';

describe('judgeModule', () => {
  test.each(['tasks', 'orders.tasks', 'a.b.c', '_x._', 'größe.模块', 'match.case.type', 'py', '__main__', 'ﬁle'])(
    '%s is a module path',
    (module) => {
      expect(judgeModule(module)).toBeUndefined();
    },
  );

  test.each<[module: string, fault: string, part: string, repairs: string[]]>([
    ['', 'empty', '', []],
    ['orders/tasks.py', 'file-path', 'orders/tasks.py', ['orders.tasks']],
    ['orders\\tasks.py', 'file-path', 'orders\\tasks.py', ['orders.tasks']],
    ['./orders//tasks', 'file-path', './orders//tasks', ['orders.tasks']],
    ['orders/', 'file-path', 'orders/', ['orders']],
    ['tasks.py', 'file-path', 'tasks.py', ['tasks']],
    ['orders/__init__.py', 'file-path', 'orders/__init__.py', ['orders']],
    ['workflow/tasks.py', 'file-path', 'workflow/tasks.py', ['workflow.tasks', 'tasks']],
    [
      './workflow/orders/tasks.py',
      'file-path',
      './workflow/orders/tasks.py',
      ['workflow.orders.tasks', 'orders.tasks'],
    ],
    ['workflow/', 'file-path', 'workflow/', ['workflow']],
    ['orders/tasks.py:run', 'file-path', 'orders/tasks.py:run', ['orders.tasks']],
    ['/srv/orders/tasks.py', 'file-path', '/srv/orders/tasks.py', []],
    ['C:\\orders\\tasks.py', 'file-path', 'C:\\orders\\tasks.py', []],
    ['orders/1.py', 'file-path', 'orders/1.py', []],
    ['orders.tasks:run', 'function', 'orders.tasks:run', ['orders.tasks']],
    ['orders::tasks', 'function', 'orders::tasks', ['orders']],
    ['tasks.py:run', 'function', 'tasks.py:run', ['tasks']],
    [':run', 'function', ':run', []],
    ['orders..tasks', 'empty-part', '', ['orders.tasks']],
    ['.tasks', 'empty-part', '', ['tasks']],
    ['tasks.', 'empty-part', '', ['tasks']],
    ['.', 'empty-part', '', []],
    ['orders-etl.tasks', 'name', 'orders-etl', ['orders_etl.tasks']],
    [' orders.tasks\n', 'name', ' orders', ['orders.tasks']],
    ['orders tasks', 'name', 'orders tasks', []],
    ['1.tasks', 'name', '1', []],
    ['orders.import', 'keyword', 'import', []],
    ['None', 'keyword', 'None', []],
  ])('%j: %s', (module, fault, part, repairs) => {
    expect(judgeModule(module)).toEqual({ fault, part, repairs });
  });

  test('hostile paths are judged in one pass', () => {
    expect(judgeModule(`${'a.'.repeat(200_000)}a`)).toBeUndefined();
    expect(judgeModule('.'.repeat(500_000))).toEqual({ fault: 'empty-part', part: '', repairs: [] });
    expect(judgeModule(`${'a/'.repeat(250_000)}.py`)).toMatchObject({ fault: 'file-path', repairs: [] });
    expect(judgeModule('a'.repeat(500_000))).toBeUndefined();
  });
});

test.each([
  ['orders.tasks:run', 'orders'],
  ['orders:run', 'orders'],
  ['orders', 'orders'],
  ['a.b.c', 'a'],
  ['', ''],
])('the root of %j is %j', (path, root) => {
  expect(rootOf(path)).toBe(root);
});

test.each<[path: string, entry: string, moved: string | undefined]>([
  ['tasks:run', 'orders.tasks', 'orders.tasks:run'],
  ['etl.tasks:run', 'orders.etl.tasks', 'orders.etl.tasks:run'],
  ['order.tasks:run', 'orders.tasks', 'orders.tasks:run'],
  ['order:run', 'orders.tasks', 'orders:run'],
  ['order.a.b:run', 'orders.tasks', 'orders.a.b:run'],
  ['billing.tasks:run', 'orders.tasks', undefined],
  ['asks:run', 'orders.tasks', undefined],
])('%s moves to %s as %s', (path, entry, moved) => {
  expect(moveToEntry(path, entry)).toBe(moved);
});
