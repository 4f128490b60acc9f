import { expect, test } from 'vitest';
import rule from '../../rules/cyclic-tasks.ts';
import { testRule } from '../../src/testing.ts';
import { activeRule, lintWith } from '../support/lint-with.ts';
import { manifest, rough, task, text } from '../support/make-manifest.ts';

/** A package whose tasks depend as `graph` says: `{ a: ['b'] }` is a task `a` that waits for `b`. */
const graph = (dependencies: Readonly<Record<string, unknown>>): object =>
  manifest({ tasks: Object.entries(dependencies).map(([id, names]) => task(id, { dependencies: names })) });

const edge = (from: number, nth = 0): string => `/tasks/${from}/dependencies/${nth}`;

test('graphs without a cycle', () => {
  testRule(rule, {
    valid: [
      graph({ a: [] }),
      graph({ a: ['b'], b: ['c'], c: [] }),
      { name: 'a diamond', manifest: graph({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }) },
      { name: 'a dependency that names no task', manifest: graph({ a: ['A'], b: ['a', 'nowhere'] }) },
      { name: 'dependencies that cannot be read', manifest: graph({ a: [1, null], b: null, c: 'c' }) },
      { name: 'an id that cannot be read', manifest: manifest({ tasks: [{ id: 1, dependencies: ['1'] }] }) },
      {
        name: 'a chain of 20,000 tasks',
        manifest: graph(Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`t${n}`, [`t${n + 1}`]]))),
      },
    ],
    invalid: [{ manifest: graph({ a: ['a'] }), findings: [{ messageId: 'self' }] }],
    unreached: ['cycle'],
  });
});

test('cycles', () => {
  testRule(rule, {
    valid: [],
    invalid: [
      {
        name: 'a task on itself',
        manifest: graph({ first: [], again: ['first', 'again'] }),
        findings: [
          {
            messageId: 'self',
            message: 'Task "again" depends on itself',
            data: { tasks: ['again'], size: 1 },
            pointer: edge(1, 1),
            text: '"again"',
            severity: 'error',
            rejectedBy: [],
            related: [edge(1, 1)],
            suggestions: [],
          },
        ],
      },
      {
        name: 'three tasks, told from the first one in the file',
        manifest: graph({ a: ['c'], b: ['a'], c: ['x', 'b'], x: [] }),
        findings: [
          {
            messageId: 'cycle',
            message: 'Tasks wait for each other: "a" → "c" → "b" → "a"',
            data: { tasks: ['a', 'c', 'b'], size: 3 },
            pointer: edge(0),
            text: '"c"',
            rejectedBy: [],
            related: [edge(0), edge(2, 1), edge(1)],
          },
        ],
      },
      {
        name: 'the shortest of many, with the size of all',
        manifest: graph({ a: ['b'], b: ['c'], c: ['d', 'b'], d: ['a'] }),
        findings: [
          {
            messageId: 'cycle',
            data: { tasks: ['b', 'c'], size: 4 },
            pointer: edge(1),
            related: [edge(1), edge(2, 1)],
          },
        ],
      },
      {
        name: 'a task on itself inside a cycle is one finding',
        manifest: graph({ a: ['b'], b: ['a', 'b'] }),
        findings: [{ messageId: 'self', data: { tasks: ['b'], size: 2 }, pointer: edge(1, 1) }],
      },
      {
        name: 'several components, each once',
        manifest: graph({ a: ['b'], x: ['y'], b: ['a'], y: ['x', 'a'], alone: ['alone'], free: ['a', 'x'] }),
        findings: [
          { messageId: 'cycle', data: { tasks: ['a', 'b'], size: 2 }, pointer: edge(0) },
          { messageId: 'cycle', data: { tasks: ['x', 'y'], size: 2 }, pointer: edge(1) },
          { messageId: 'self', data: { tasks: ['alone'], size: 1 }, pointer: edge(4) },
        ],
      },
      {
        name: 'tasks with equal ids are one',
        manifest: manifest({
          tasks: [task('a', { dependencies: ['b'] }), task('b'), task('b', { dependencies: ['a'] })],
        }),
        findings: [{ messageId: 'cycle', data: { tasks: ['a', 'b'], size: 2 }, related: [edge(0), edge(2)] }],
      },
      {
        name: 'names of Object.prototype',
        manifest: graph({ constructor: ['toString'], toString: ['constructor'], hasOwnProperty: [] }),
        findings: [{ messageId: 'cycle', data: { tasks: ['constructor', 'toString'], size: 2 } }],
      },
      {
        name: '__proto__ and the empty id',
        manifest: manifest({
          tasks: [task('__proto__', { dependencies: [''] }), task('', { dependencies: ['__proto__'] })],
        }),
        findings: [{ messageId: 'cycle', data: { tasks: ['__proto__', ''], size: 2 }, text: '""' }],
      },
    ],
  });
});

test('hostile manifests', () => {
  const long = 'x'.repeat(10_000);
  testRule(rule, {
    valid: [],
    invalid: [
      {
        name: 'long ids and controls',
        manifest: manifest({
          tasks: [task(long, { dependencies: ['\u001b[2J\u202e'] }), task('\u001b[2J\u202e', { dependencies: [long] })],
        }),
        findings: [
          {
            messageId: 'cycle',
            message: `Tasks wait for each other: "${'x'.repeat(24)}…" → "\\x1b[2J\\u202e" → "${'x'.repeat(24)}…"`,
            data: { tasks: [long, '\u001b[2J\u202e'], size: 2 },
            text: '"\\u001b[2J\u202e"',
          },
        ],
      },
      {
        name: 'an id spelled by escape in a rough layout',
        manifest: rough(text(graph({ a: ['b'], b: ['a'] })).replace('"a"\n', '"\\u0061"\n')),
        findings: [
          {
            messageId: 'cycle',
            data: { tasks: ['a', 'b'], size: 2 },
            pointer: edge(0),
            line: 21,
            column: 5,
            text: '"b"',
            related: [edge(0), edge(1)],
          },
        ],
      },
      {
        name: 'tasks that cannot be read hide no cycle',
        manifest: manifest({ tasks: [7, task('a', { dependencies: [null, 'a'] }), 'b', { dependencies: ['a'] }] }),
        findings: [{ messageId: 'self', pointer: edge(1, 1) }],
      },
      {
        name: 'a language that nobody knows',
        manifest: manifest({ language: 'go', tasks: [task('a', { dependencies: ['a'] })] }),
        findings: [{ messageId: 'self' }],
      },
    ],
  });
});

test('a large component with many short cycles is searched in good time', () => {
  const size = 20_000;
  const tasks = Array.from({ length: size }, (_, n) =>
    task(`t${n}`, { dependencies: [`t${(n + 1) % size}`, `t${(n + size - 2) % size}`] }),
  );
  const { result } = lintWith([activeRule(rule)], text(manifest({ tasks })));
  expect(result.messages).toHaveLength(1);
  expect(result.messages[0]).toMatchObject({ messageId: 'cycle', data: { tasks: ['t0', 't1', 't2'], size } });
});
