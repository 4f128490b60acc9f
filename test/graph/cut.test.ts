import { describe, expect, test } from 'vitest';
import { faultPicture, type Focus, MOST_NODES, pictureOf } from '../../src/graph/cut.ts';
import type { Outline } from '../../src/outline.ts';
import type { Picture } from '../../src/picture.ts';
import { outlineOf } from '../support/outline.ts';

const shown = (picture: Picture | undefined): string[] =>
  (picture?.nodes ?? []).map(
    ({ id, isGhost, faults, neverRuns }) =>
      `${isGhost ? '?' : ''}${id}${faults.map((fault) => ` ${fault}`).join('')}${neverRuns ? '!' : ''}`,
  );
const lines = (picture: Picture | undefined): string[] =>
  (picture?.edges ?? []).map(({ from, to, kind, step }) => {
    const id = (node: number): string => picture?.nodes[node]?.id ?? '';
    return `${id(from)} > ${id(to)} ${kind}${step === undefined ? '' : ` ${step}`}`;
  });

describe('faults', () => {
  test('a graph without faults', () => {
    const picture = pictureOf(outlineOf({ load: ['extract', 'extract'], extract: [] }));
    expect(shown(picture)).toEqual(['load', 'extract']);
    expect(lines(picture)).toEqual(['extract > load dependency']);
    expect(picture).toMatchObject({ tasks: 2, neverRun: 0, hiddenTasks: 0, hiddenEdges: 0, isWhole: true });
  });

  test('a dependency that names no task is a ghost, and what waits for its task can never run', () => {
    const picture = pictureOf(outlineOf({ features: [], train: ['featres'], publish: ['train', 'features'], zip: [] }));
    expect(shown(picture)).toEqual(['features', 'train dangling!', 'publish!', 'zip', '?featres']);
    expect(lines(picture)).toEqual([
      'featres > features suggestion',
      'featres > train dangling',
      'features > publish dependency',
      'train > publish dependency',
    ]);
    expect(picture?.neverRun).toBe(2);
  });

  test('a name that may belong to a task whose id could not be read is no ghost', () => {
    const picture = pictureOf(outlineOf([{ id: 'a', dependencies: ['mystery'] }, { dependencies: [] }]));
    expect(shown(picture)).toEqual(['a']);
  });

  test('the shortest cycle has the steps of its finding, and the rest of the component is stuck', () => {
    const picture = pictureOf(outlineOf({ a: ['b'], b: ['a', 'c'], c: ['d'], d: ['b'], e: ['c'], f: [] }));
    expect(shown(picture)).toEqual(['a cycle!', 'b cycle!', 'c!', 'd!', 'e!', 'f']);
    expect(lines(picture).slice(0, 2).toSorted()).toEqual(['a > b cycle 2', 'b > a cycle 1']);
  });

  test('tasks that wait for themselves, and tasks of one id', () => {
    const picture = pictureOf(
      outlineOf([
        { id: 'a', dependencies: ['a'] },
        { id: 'b', dependencies: [] },
        { id: 'b', dependencies: [] },
        { id: 'c', dependencies: ['b'] },
      ]),
    );
    expect(shown(picture)).toEqual(['a self!', 'b duplicate', 'c']);
    expect(picture?.nodes[1]?.copies).toBe(2);
    expect(picture?.neverRun).toBe(1);
  });
});

test('each fault counts what it stops', () => {
  const picture = pictureOf(outlineOf({ a: ['nobody'], b: ['a'], c: ['b', 'c'], d: [] }));
  expect(picture?.nodes.map(({ id, stops }) => [id, stops])).toEqual([
    ['a', 3],
    ['b', undefined],
    ['c', 1],
    ['d', undefined],
    ['nobody', undefined],
  ]);
});

test('lines that are faults know where they are written', () => {
  const picture = pictureOf(outlineOf({ a: ['a'], b: ['nobody', 'a'] }), undefined, (at) => ({
    filePath: JSON.stringify(at),
    ...{ line: 1, column: 1, endLine: 1, endColumn: 1 },
  }));
  expect(picture?.edges.map(({ kind, at }) => [kind, at?.filePath])).toEqual([
    ['cycle', '["tasks",0,"dependencies",0]'],
    ['dangling', '["tasks",1,"dependencies",0]'],
    ['dependency', undefined],
  ]);
});

test('where a task is written is known to those who ask', () => {
  const place = { filePath: '/w/manifest.json', line: 1, column: 1, endLine: 1, endColumn: 2 };
  const outline = { ...outlineOf([{ id: 'a', function: 'x:y' }, { id: 'b' }]), functionPlace: () => [] };
  const asked: unknown[] = [];
  const picture = pictureOf(outline, undefined, (at) => {
    asked.push(at);
    return place;
  });
  expect(picture?.nodes).toMatchObject([{ at: place, functionAt: place }, { at: place }]);
  expect(asked).toEqual([['tasks', 0, 'id'], [], ['tasks', 1, 'id']]);
  expect(pictureOf(outline)?.nodes[0]).not.toHaveProperty('at');
});

describe('around one task', () => {
  const chain = outlineOf({ a: [], b: ['a'], c: ['b'], d: ['c'], e: ['d'], other: [] });
  const around = (focus: Focus): string[] => shown(pictureOf(chain, focus));

  test.each<[Focus, string[]]>([
    [{ task: 'c' }, ['a', 'b', 'c', 'd', 'e']],
    [{ task: 'c', upstream: 1, downstream: 0 }, ['b', 'c']],
    [{ task: 'c', upstream: 0, downstream: 1 }, ['c', 'd']],
    [{ task: 'other' }, ['other']],
    [{ task: 'nobody' }, []],
  ])('%j', (focus, nodes) => {
    expect(around(focus)).toEqual(nodes);
  });
});

/** A chain of tasks, with one fault in its middle. */
function chainOf(count: number): Outline {
  return outlineOf(
    Array.from({ length: count }, (_, n) => ({
      id: `task_${n}`,
      dependencies: [...(n === 0 ? [] : [`task_${n - 1}`]), ...(n === count / 2 ? ['nobody knows it'] : [])],
    })),
  );
}

describe('large graphs', () => {
  test('are cut to the faulty tasks and two neighbours', () => {
    const picture = pictureOf(chainOf(100_000));
    expect(shown(picture)).toEqual(['task_49999', 'task_50000 dangling!', 'task_50001!', '?nobody knows it']);
    expect(picture).toMatchObject({ tasks: 100_000, neverRun: 50_000, hiddenTasks: 99_997 });
    expect(picture?.hidden).toHaveLength(1_000);
  });

  test('of a long cycle the first steps are drawn', () => {
    const ring = Array.from({ length: 1_000 }, (_, n) => ({ id: `t${n}`, dependencies: [`t${(n + 1) % 1_000}`] }));
    const picture = pictureOf(outlineOf([...ring, { id: 'lost', dependencies: ['nobody knows it'] }]));
    expect(picture).toMatchObject({ tasks: 1_001, neverRun: 1_001, hiddenTasks: 980 });
    expect(shown(picture).slice(-4)).toEqual(['t18 cycle!', 't19 cycle!', 'lost dangling!', '?nobody knows it']);
    expect(lines(picture)[18]).toBe('t19 > t18 cycle 19');
  });

  test('are never drawn whole, whatever is asked for', () => {
    const everywhere = outlineOf(
      Array.from({ length: 9_000 }, (_, n) => ({ id: `t${n}`, dependencies: ['t0', '??'] })),
    );
    expect(pictureOf(everywhere)?.nodes).toHaveLength(MOST_NODES);
    expect(pictureOf(everywhere, { task: 't0' })?.nodes).toHaveLength(MOST_NODES);
    expect(faultPicture(everywhere, 20)?.nodes).toHaveLength(20);
  });

  test('lines are left out where there are too many', () => {
    const ids = Array.from({ length: 100 }, (_, n) => `t${n}`);
    const dense = outlineOf(ids.map((id, n) => ({ id, dependencies: ids.slice(0, n) })));
    expect(pictureOf(dense)).toMatchObject({ hiddenEdges: 4_950 - 500 });
  });

  test('without a fault nothing of them is drawn', () => {
    const sound = outlineOf(
      Array.from({ length: 151 }, (_, n) => ({ id: `t${n}`, dependencies: n > 0 ? ['t0'] : [] })),
    );
    expect(pictureOf(sound)).toMatchObject({ tasks: 151, neverRun: 0, hiddenTasks: 151, nodes: [], edges: [] });
    expect(pictureOf(sound)?.hidden.slice(0, 2)).toEqual(['t0', 't1']);
  });

  test('without a fault there is no picture of faults', () => {
    expect(faultPicture(outlineOf({ a: [] }), 20)).toBeUndefined();
  });
});
