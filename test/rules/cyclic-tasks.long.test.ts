import { expect, test } from 'vitest';
import rule from '../../rules/cyclic-tasks.ts';
import { activeRule, lintWith } from '../support/lint-with.ts';
import { manifest, task, text } from '../support/make-manifest.ts';

test('a cycle of 50,000 tasks is one finding with all ids in its data and a short message', () => {
  const size = 50_000;
  const tasks = Array.from({ length: size }, (_, n) => task(`t${n}`, { dependencies: [`t${(n + 1) % size}`] }));
  const [finding, ...others] = lintWith([activeRule(rule)], text(manifest({ tasks }))).result.messages;
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ messageId: 'cycle', pointer: '/tasks/0/dependencies/0', line: 21 });
  expect(finding?.data).toEqual({ tasks: tasks.map(({ id }) => id), size });
  expect(finding?.related).toHaveLength(size);
  expect(finding?.message).toBe(
    'Tasks wait for each other: "t0" → "t1" → "t2" → (49995 more) → "t49998" → "t49999" → "t0"',
  );
});
