import * as v from 'valibot';
import { expect, test } from 'vitest';
import { dotted, expectedValues, expectedWords, pathOfIssue } from '../src/issues.ts';

const issuesOf = (schema: v.GenericSchema, value: unknown): readonly v.BaseIssue<unknown>[] =>
  v.safeParse(schema, value).issues ?? [];

test.each([
  [v.string(), 'a string'],
  [v.array(v.string()), 'a list'],
  [v.object({ a: v.string() }), 'an object'],
  [v.boolean(), 'true or false'],
  [v.picklist(['a', 'b', 'c']), '"a" or "b" or "c"'],
  [v.literal('x'), '"x"'],
])('%j is expected in words', (schema, words) => {
  const [issue] = issuesOf(schema, 1);
  expect(expectedWords(issue?.expected ?? null)).toBe(words);
});

test('values can be joined otherwise', () => {
  const [issue] = issuesOf(v.picklist(['a', 'b']), 1);
  expect(expectedValues(issue?.expected ?? null)).toEqual(['"a"', '"b"']);
  expect(expectedWords(issue?.expected ?? null, (values) => values.join('/'))).toBe('"a"/"b"');
});

test('a path is written as code writes it', () => {
  const [issue] = issuesOf(v.object({ tasks: v.array(v.object({ id: v.string() })) }), { tasks: [{ id: 1 }] });
  const path = issue === undefined ? [] : pathOfIssue(issue);
  expect(path).toEqual(['tasks', 0, 'id']);
  expect(dotted(path)).toBe('tasks[0].id');
  expect(dotted(path, (key) => key.toUpperCase())).toBe('TASKS[0].ID');
  expect(dotted([])).toBe('');
});
