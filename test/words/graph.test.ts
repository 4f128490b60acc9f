import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cyclicComponents, shortestCycle } from '../../src/words/cycles.ts';
import { type DependencyGraph, dependencyGraph, type Edge, edgesOf, indexedGraph } from '../../src/words/graph.ts';
import { caseCount } from '../support/case-count.ts';

type Tasks = Parameters<typeof dependencyGraph>[0];

function graphOf(tasks: Tasks): DependencyGraph {
  const taskById = new Map<string, number>();
  for (const [index, { id }] of tasks.entries()) if (id !== undefined && !taskById.has(id)) taskById.set(id, index);
  return dependencyGraph(tasks, taskById);
}

/** A graph of `size` tasks from pairs: a task, and what it waits for. */
function graphOfPairs(size: number, pairs: readonly (readonly [number, number])[]): DependencyGraph {
  const dependencies = Array.from({ length: size }, (): string[] => []);
  for (const [task, on] of pairs) dependencies[task % size]?.push(`t${on % size}`);
  return graphOf(dependencies.map((names, n) => ({ id: `t${n}`, dependencies: names })));
}

function targetsOf(graph: DependencyGraph, node: number): number[] {
  return edgesOf(graph.edges(), node).map(({ to }) => to);
}

function allEdges(graph: DependencyGraph): Edge[][] {
  return Array.from({ length: graph.edges().first.length - 1 }, (_, node) => edgesOf(graph.edges(), node));
}

/** How many steps lead from each node to those that it reaches, by repeated looking at everything. */
function distancesFrom(graph: DependencyGraph, start: number): Map<number, number> {
  const distances = new Map<number, number>();
  let front = new Set([start]);
  for (let steps = 1; front.size > 0; steps++) {
    const next = new Set([...front].flatMap((node) => targetsOf(graph, node)).filter((node) => !distances.has(node)));
    for (const node of next) distances.set(node, steps);
    front = next;
  }
  return distances;
}

/** Nodes that reach each other, and themselves. */
function componentsNaively(graph: DependencyGraph): number[][] {
  const reached = allEdges(graph).map((_, node) => distancesFrom(graph, node));
  const found = reached.flatMap((from, node) =>
    from.has(node) ? [reached.flatMap((back, other) => (from.has(other) && back.has(node) ? [other] : []))] : [],
  );
  return found.filter((component, n) => found.findIndex(([first]) => first === component[0]) === n);
}

function expectCycle(cycle: readonly Edge[], component: readonly number[], graph: DependencyGraph): void {
  expect(cycle.length).toBeGreaterThan(0);
  const nodes = cycle.map((_, n) => cycle.at(n - 1)?.to ?? -1);
  for (const [n, edge] of cycle.entries()) {
    expect(edgesOf(graph.edges(), nodes[n] ?? -1)).toContainEqual(edge);
    expect(component).toContain(edge.to);
  }
  expect(new Set(nodes).size).toBe(nodes.length);
}

const randomGraph = fc
  .integer({ min: 1, max: 14 })
  .chain((size) =>
    fc
      .array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: size * 2 })
      .map((pairs) => graphOfPairs(size, pairs)),
  );

describe('random graphs', () => {
  test('the components are those of a naive search', () => {
    fc.assert(
      fc.property(randomGraph, (graph) => {
        expect(cyclicComponents(graph)).toEqual(componentsNaively(graph));
      }),
      { numRuns: caseCount(300) },
    );
  });

  test('the shortest cycle is one, and none is shorter; it starts at its first task', () => {
    fc.assert(
      fc.property(randomGraph, (graph) => {
        for (const component of cyclicComponents(graph)) {
          const cycle = shortestCycle(component, graph);
          expectCycle(cycle, component, graph);
          expect(cycle.length).toBe(
            Math.min(...component.map((node) => distancesFrom(graph, node).get(node) ?? Infinity)),
          );
          expect(cycle.at(-1)?.to).toBe(Math.min(...cycle.map(({ to }) => to)));
        }
      }),
      { numRuns: caseCount(300) },
    );
  });

  test('in components of up to 64 tasks the shortest is found too', () => {
    const pairs = fc
      .integer({ min: 2, max: 64 })
      .chain((size) =>
        fc.tuple(fc.constant(size), fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: size })),
      );
    fc.assert(
      fc.property(pairs, ([size, chords]) => {
        const ring = Array.from({ length: size }, (_, n): [number, number] => [n, n + 1]);
        const graph = graphOfPairs(size, [...ring, ...chords]);
        const component = ring.map(([n]) => n);
        expect(cyclicComponents(graph)).toEqual([component]);
        const cycle = shortestCycle(component, graph);
        expectCycle(cycle, component, graph);
        expect(cycle.length).toBe(
          Math.min(...component.map((node) => distancesFrom(graph, node).get(node) ?? Infinity)),
        );
      }),
      { numRuns: caseCount(60) },
    );
  });
});

describe('dependencyGraph', () => {
  test('keeps where each dependency is written; unknown names, unread ones and tasks without id have no edge', () => {
    const graph = graphOf([
      { id: 'a', dependencies: ['b', 'nowhere', undefined, 'a'] },
      { id: 'b' },
      { dependencies: ['a'] },
      { id: undefined, dependencies: ['b'] },
      {},
    ]);
    expect(allEdges(graph)).toEqual([
      [
        { task: 0, dependency: 0, to: 1 },
        { task: 0, dependency: 3, to: 0 },
      ],
      [],
      [],
      [],
      [],
    ]);
  });

  test('tasks with one id are one node', () => {
    const graph = graphOf([{ id: 'a', dependencies: ['b'] }, { id: 'b' }, { id: 'a', dependencies: ['b', 'a'] }]);
    expect(allEdges(graph)).toEqual([
      [
        { task: 0, dependency: 0, to: 1 },
        { task: 2, dependency: 0, to: 1 },
        { task: 2, dependency: 1, to: 0 },
      ],
      [],
      [],
    ]);
  });

  test('ids are only names', () => {
    const graph = graphOf([
      { id: '__proto__', dependencies: ['constructor'] },
      { id: 'constructor', dependencies: ['__proto__', 'toString'] },
      { id: '', dependencies: [''] },
    ]);
    expect(cyclicComponents(graph)).toEqual([[0, 1], [2]]);
  });
});

describe('a graph in order', () => {
  test('has no edge but to tasks that stand above, and so no cycle', () => {
    const names = fc.array(fc.constantFrom('a', 'b', 'c', 'd', undefined), { maxLength: 3 });
    const some = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', undefined), dependencies: names });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 5 }), (tasks) => {
        const { graph } = indexedGraph(tasks);
        const ids = tasks.map(({ id }) => id);
        const isInOrder =
          !ids.includes(undefined) &&
          new Set(ids).size === ids.length &&
          tasks.every(({ dependencies }, n) =>
            dependencies.every((name) => name !== undefined && ids.slice(0, n).includes(name)),
          );
        expect(graph.isInOrder).toBe(isInOrder);
        if (isInOrder) expect(componentsNaively(graph)).toEqual([]);
      }),
      { numRuns: caseCount(500) },
    );
  });
});

describe('cyclicComponents', () => {
  test('a task that waits for itself is one, a task alone is none', () => {
    expect(cyclicComponents(graphOfPairs(3, [[1, 1]]))).toEqual([[1]]);
    expect(cyclicComponents(graphOfPairs(3, []))).toEqual([]);
    expect(cyclicComponents(graphOf([]))).toEqual([]);
  });

  test('two cycles with a task in common are one, two joined one way are two', () => {
    expect(
      cyclicComponents(
        graphOfPairs(3, [
          [0, 1],
          [1, 0],
          [1, 2],
          [2, 1],
        ]),
      ),
    ).toEqual([[0, 1, 2]]);
    expect(
      cyclicComponents(
        graphOfPairs(4, [
          [3, 2],
          [2, 3],
          [2, 1],
          [1, 0],
          [0, 1],
        ]),
      ),
    ).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });
});

describe('large graphs are finished', () => {
  const size = 50_000;
  const nodes = Array.from({ length: size }, (_, n) => n);

  test('a chain, in both directions', () => {
    expect(
      cyclicComponents(
        graphOfPairs(
          size,
          nodes.slice(1).map((n) => [n, n - 1]),
        ),
      ),
    ).toEqual([]);
    expect(
      cyclicComponents(
        graphOfPairs(
          size,
          nodes.slice(1).map((n) => [n - 1, n]),
        ),
      ),
    ).toEqual([]);
  });

  test('a star, in both directions, and one that is tied back', () => {
    expect(
      cyclicComponents(
        graphOfPairs(
          size,
          nodes.slice(1).map((n) => [n, 0]),
        ),
      ),
    ).toEqual([]);
    expect(
      cyclicComponents(
        graphOfPairs(
          size,
          nodes.slice(1).map((n) => [0, n]),
        ),
      ),
    ).toEqual([]);
    const tied = graphOfPairs(
      size,
      nodes.slice(1).flatMap((n): [number, number][] => [
        [0, n],
        [n, 0],
      ]),
    );
    expect(cyclicComponents(tied)).toEqual([nodes]);
    expect(shortestCycle(nodes, tied)).toHaveLength(2);
  });

  test('one cycle of all', () => {
    const ring = graphOfPairs(
      size,
      nodes.map((n) => [n, n + 1]),
    );
    expect(cyclicComponents(ring)).toEqual([nodes]);
    expect(shortestCycle(nodes, ring)).toHaveLength(size);
  });

  test('many small cycles', () => {
    const twins = graphOfPairs(
      size,
      nodes.map((n) => [n, n ^ 1]),
    );
    const components = cyclicComponents(twins);
    expect(components).toHaveLength(size / 2);
    expect(components.map((component) => shortestCycle(component, twins).length).every((length) => length === 2)).toBe(
      true,
    );
  });

  test('a dense one, whose shortest cycle may be missed and is one all the same', () => {
    const dense = graphOfPairs(
      2_000,
      Array.from({ length: 40_000 }, (_, n) => [n % 2_000, (n * 7919 + (n >> 3)) % 2_000]),
    );
    for (const component of cyclicComponents(dense)) expectCycle(shortestCycle(component, dense), component, dense);
  });
});

test('components that one caller changes are whole for the next', () => {
  const tasks = [
    { id: 'a', dependencies: ['b'] },
    { id: 'b', dependencies: ['a'] },
  ];
  const graph = indexedGraph(tasks).graph;
  cyclicComponents(graph)[0]?.pop();
  expect(cyclicComponents(graph)).toEqual([[0, 1]]);
});
