import { expect, test } from 'vitest';
import { sourceFromText } from '../../src/source.ts';
import { findingsOf } from '../support/lint.ts';
import { manifest, task, text } from '../support/make-manifest.ts';

test('a finding names its task, and so do the places that belong to it', () => {
  const tasks = [task('a', { dependencies: ['b'] }), task('b', { dependencies: ['a'] })];
  const [cycle] = findingsOf(sourceFromText('m.json', text(manifest({ tasks }))));
  expect(cycle).toMatchObject({ ruleId: 'cyclic-tasks', task: 'a' });
  expect(cycle?.related.map(({ task: id }) => id)).toEqual(['a', 'b']);
});

test('a finding about the package names none', () => {
  const [first] = findingsOf(sourceFromText('m.json', text(manifest({ tasks: [] }))));
  expect(first?.message).toBeDefined();
  expect(first).not.toHaveProperty('task');
});
