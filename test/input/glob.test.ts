import { expect, test } from 'vitest';
import { fileMatcher } from '../../src/input/glob.ts';

test.each([
  ['jobs.yaml', true],
  ['*.yaml', true],
  ['j?bs.yaml', true],
  ['jobs/*.yaml', true],
  ['**/jobs/*.yaml', true],
  ['repository/**/*.yaml', true],
  ['other/*.yaml', false],
  ['repository/*.yaml', false],
  ['*.yml', false],
])('%s of a kind: %s', async (glob, isOwn) => {
  const matches = await fileMatcher([glob]);
  expect(matches('/home/repository/jobs/jobs.yaml')).toBe(isOwn);
});
