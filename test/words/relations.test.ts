import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Outline } from '../../src/outline.ts';
import { dependencyGraph, edgesOf, indexTasks } from '../../src/words/graph.ts';
import { relationsOf } from '../../src/words/relations.ts';
import { caseCount } from '../support/case-count.ts';

const effect = { rejectedBy: [], effect: '' };

/** The outline of tasks, each given by its id and those that it waits for. */
function outlineOf(tasks: readonly (readonly [id: string, ...dependencies: string[]])[], target?: string): Outline {
  const read = tasks.map(([id, ...dependencies]) => ({ id, dependencies }));
  const taskById = indexTasks(read);
  return {
    tasks: read,
    taskById,
    graph: dependencyGraph(read, taskById),
    triggers: target === undefined ? [] : [{ target, targetPlace: ['triggers', 0] }],
    isEmpty: tasks.length === 0,
    isWhole: true,
    tasksPlace: () => ['tasks'],
    idPlace: (task) => ['tasks', task, 'id'],
    dependencyPlace: (task, nth) => ['tasks', task, 'dependencies', nth],
    effects: { dangling: effect, self: effect, cycle: effect, duplicate: effect, empty: effect },
  };
}

const DIAMOND = outlineOf([['d', 'b', 'c'], ['b', 'a'], ['c', 'b', 'missing'], ['a']], 'b');

test('a graph without cycles has an order, depths and ancestors', () => {
  const { order, cycles, depth, ancestors } = relationsOf(DIAMOND);
  expect(order).toEqual([3, 1, 2, 0]);
  expect(cycles).toEqual([]);
  expect([0, 1, 2, 3].map(depth)).toEqual([3, 1, 2, 0]);
  expect([...ancestors(2)].sort()).toEqual([1, 3]);
});

test('references are all places that name a task', () => {
  const { references } = relationsOf(DIAMOND);
  expect(references('b')).toEqual([
    ['tasks', 0, 'dependencies', 0],
    ['tasks', 1, 'id'],
    ['tasks', 2, 'dependencies', 0],
    ['triggers', 0],
  ]);
  expect(references('missing')).toEqual([['tasks', 2, 'dependencies', 1]]);
  expect(references('toString')).toEqual([]);
});

test('in a cycle and behind it nothing has a depth', () => {
  const { order, cycles, depth, ancestors } = relationsOf(
    outlineOf([['a', 'b'], ['b', 'a'], ['c', 'a'], ['d', 'd'], ['e']]),
  );
  expect(order).toEqual([4]);
  expect(cycles).toEqual([[0, 1], [3]]);
  expect([0, 1, 2, 3, 4].map(depth)).toEqual([undefined, undefined, undefined, undefined, 0]);
  expect([...ancestors(2)].sort()).toEqual([0, 1]);
  expect([...ancestors(3)]).toEqual([3]);
});

test('tasks of one id are one, which is asked by either', () => {
  const { order, depth } = relationsOf(outlineOf([['b', 'a'], ['b'], ['a']]));
  expect(order).toEqual([2, 0]);
  expect([0, 1, 2].map(depth)).toEqual([1, 1, 0]);
});

test('each task stands behind all that it waits for, and one deeper than the deepest of them', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const tasks = fc.array(fc.array(fc.constantFrom(...ids), { maxLength: 3 }), { maxLength: ids.length });
  fc.assert(
    fc.property(tasks, (lists) => {
      const outline = outlineOf(lists.map((dependencies, n) => [ids[n] ?? '', ...dependencies]));
      const { order, depth, ancestors } = relationsOf(outline);
      for (const task of order) {
        const before = edgesOf(outline.graph.edges(), task).map(({ to }) => to);
        expect(before.every((other) => order.indexOf(other) < order.indexOf(task))).toBe(true);
        expect(depth(task)).toBe(Math.max(-1, ...before.map((other) => depth(other) ?? NaN)) + 1);
        expect(before.every((other) => ancestors(task).has(other))).toBe(true);
      }
      const left = [...outline.tasks.keys()].filter((task) => !order.includes(task));
      for (const task of left)
        expect(edgesOf(outline.graph.edges(), task).some(({ to }) => left.includes(to))).toBe(true);
    }),
    { numRuns: caseCount(200) },
  );
});
