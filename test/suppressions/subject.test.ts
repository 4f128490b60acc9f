import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { manifestReader } from '../../src/manifest/read.ts';
import type { Path } from '../../src/place.ts';
import { sourceFromText } from '../../src/source.ts';
import { activeRule, lintWith } from '../support/lint-with.ts';
import { manifest, task, text } from '../support/make-manifest.ts';

/** The subject of a place, before and after the wrong parts of a manifest have been taken out. */
function subjectOf(json: string, path: Path): string {
  const reading = manifestReader.read(sourceFromText('manifest.json', json));
  const before = reading.document.subject(path);
  reading.model();
  expect(reading.document.subject(path)).toBe(before);
  return before;
}

describe('an index gives way to', () => {
  const tasks = [
    { id: 'a', name: 'unused', dependencies: ['b', 42, null, true, 1.5, ['x'], { id: 'c' }] },
    { function: 'm:f' },
    { id: 7, function: 'm:f' },
    {},
    [],
    'text',
    { id: '' },
    { id: 'x/y~z' },
  ];
  const json = JSON.stringify({ ...manifest(), tasks, triggers: [{ name: 'nightly', workflow: 'w' }] });

  test.each<[string, Path, string]>([
    ['the id of a task', ['tasks', 0, 'retries'], '/tasks/a/retries'],
    ['the function of a task without an id', ['tasks', 1, 'id'], '/tasks/function=m:f/id'],
    ['the function of a task whose id cannot be read', ['tasks', 2, 'id'], '/tasks/function=m:f/id'],
    ['a star for an object that says nothing', ['tasks', 3, 'id'], '/tasks/*/id'],
    ['a star for a list', ['tasks', 4], '/tasks/*'],
    ['a string, even where none may stand', ['tasks', 5], '/tasks/text'],
    ['an id that is empty', ['tasks', 6], '/tasks/'],
    ['an id, escaped', ['tasks', 7, 'id'], '/tasks/x~1y~0z/id'],
    ['a string', ['tasks', 0, 'dependencies', 0], '/tasks/a/dependencies/b'],
    ['a number', ['tasks', 0, 'dependencies', 1], '/tasks/a/dependencies/42'],
    ['null', ['tasks', 0, 'dependencies', 2], '/tasks/a/dependencies/null'],
    ['a boolean', ['tasks', 0, 'dependencies', 3], '/tasks/a/dependencies/true'],
    ['a fraction', ['tasks', 0, 'dependencies', 4], '/tasks/a/dependencies/1.5'],
    ['a star for a list inside', ['tasks', 0, 'dependencies', 5, 0], '/tasks/a/dependencies/*/x'],
    ['the id of an object inside', ['tasks', 0, 'dependencies', 6], '/tasks/a/dependencies/c'],
    ['the name of a trigger', ['triggers', 0, 'workflow'], '/triggers/nightly/workflow'],
    ['a star where nothing stands', ['tasks', 99, 'id'], '/tasks/*/id'],
  ])('%s', (_, path, subject) => {
    expect(subjectOf(json, path)).toBe(subject);
  });

  test('what is known so far in a text that cannot be read to its end', () => {
    expect(subjectOf('{ "tasks": [{ "id": "a", }] }', ['tasks', 0, 'id'])).toBe('/tasks/a/id');
    expect(subjectOf('{ "tasks": [{ ]', ['tasks', 0])).toBe('/tasks/*');
  });
});

test('a cycle is about all its tasks, whichever stands first', () => {
  const cyclic = (ids: readonly string[]) => {
    const tasks = ids.map((id, n) => task(id, { dependencies: [ids[(n + 1) % ids.length]] }));
    return lintWith(
      rules.filter(({ id }) => id === 'cyclic-tasks').map((rule) => activeRule(rule)),
      text(manifest({ tasks })),
    ).result.messages.map(({ subject }) => subject);
  };
  expect(cyclic(['b', 'c', 'a'])).toEqual(['/tasks/a+b+c']);
  expect(cyclic(['a', 'b', 'c'])).toEqual(cyclic(['b', 'c', 'a']));
  expect(cyclic(['self'])).toEqual(['/tasks/self']);
  expect(cyclic(Array.from({ length: 9 }, (_, n) => `t${n}`))).toEqual([
    expect.stringMatching(/^\/tasks\/t0\+t1\+t2\+t3\+t4\+t5\+[0-9a-f]{8}$/),
  ]);
  expect(cyclic(['a+b'])).toEqual(['/tasks/a\\+b']);
});

test('the subject is part of every finding of a large manifest', () => {
  const count = 4000;
  const json = text(
    manifest({
      tasks: Array.from({ length: count }, (_, n) => ({ id: n, function: `m:f${n}`, dependencies: ['nowhere'] })),
    }),
  );
  const { messages } = lintWith(
    rules.map((rule) => activeRule(rule)),
    json,
  ).result;
  expect(messages.length).toBeGreaterThanOrEqual(2 * count);
  expect(messages.every(({ subject }) => subject.startsWith('/'))).toBe(true);
});
