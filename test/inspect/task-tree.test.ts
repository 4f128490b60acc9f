import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { taskTree } from '../../src/inspect/task-tree.ts';
import type { OutlineTask } from '../../src/outline.ts';

const tasksOf = (graph: Readonly<Record<string, readonly string[]>>): OutlineTask[] =>
  Object.entries(graph).map(([id, dependencies]) => ({ id, dependencies }));
const shown = (tasks: readonly OutlineTask[]): string[] =>
  taskTree(tasks).map(({ id, depth, neverRuns }) => `${'-'.repeat(depth)}${id}${neverRuns ? '!' : ''}`);

describe('the tree', () => {
  test('a task stands below the last of those that it waits for', () => {
    expect(shown(tasksOf({ load: ['extract', 'clean'], clean: ['extract'], extract: [], alone: [] }))).toEqual([
      'extract',
      '-clean',
      '--load',
      'alone',
    ]);
  });

  test('children keep the order of the file', () => {
    expect(shown(tasksOf({ a: [], c: ['a'], b: ['a'], d: ['c'] }))).toEqual(['a', '-c', '--d', '-b']);
  });

  test('cycles, and what waits for them, are at the top', () => {
    expect(shown(tasksOf({ a: ['b'], b: ['a'], c: ['b'], d: ['d'], e: [] }))).toEqual(['a!', 'b!', 'c!', 'd!', 'e']);
  });

  test('a task of a cycle has its number, and what waits for it has none', () => {
    const numbers = taskTree(tasksOf({ a: ['b'], b: ['a'], c: ['b'], d: ['d'], e: [] })).map(({ cycle }) => cycle);
    expect(numbers).toEqual([0, 0, undefined, 1, undefined]);
  });

  test('unknown, missing and equal ids', () => {
    const tasks: OutlineTask[] = [
      { id: 'a', dependencies: ['nobody', undefined], function: 'm:a' },
      { id: 'a', dependencies: ['b'] },
      { dependencies: ['a'] },
      { id: 'b' },
    ];
    expect(taskTree(tasks)).toEqual([
      { id: 'b', dependencies: [], depth: 0, neverRuns: false },
      { id: 'a', function: 'm:a', dependencies: ['nobody'], depth: 1, neverRuns: false },
    ]);
  });

  test('100,000 tasks in a chain', () => {
    const tasks = Array.from({ length: 100_000 }, (_, i) => ({
      id: String(i),
      dependencies: i > 0 ? [String(i - 1)] : [],
    }));
    expect(taskTree(tasks).at(-1)).toMatchObject({ id: '99999', depth: 99_999 });
  });
});

test('every task with an id stands there once', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  const task = fc.record({
    id: fc.constantFrom(...ids),
    dependencies: fc.array(fc.constantFrom(...ids), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(task, { maxLength: 8 }), (tasks) => {
      const found = taskTree(tasks).map(({ id }) => id);
      expect(found.toSorted()).toEqual([...new Set(tasks.map(({ id }) => id))].toSorted());
    }),
  );
});
