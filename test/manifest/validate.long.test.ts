import { expect, test } from 'vitest';
import { verdicts } from '../support/fixtures.ts';
import { misjudged } from '../support/lint.ts';

test('parseManifest and validateManifest together say of every mutated manifest whether some side refuses it', () => {
  const cases = verdicts('mutants').filter(({ text }) => text !== undefined);
  expect(cases.length).toBe(4965);
  expect(misjudged(cases)).toEqual([]);
});

test('parseManifest and validateManifest together say of every recorded text whether some side refuses it', () => {
  const cases = verdicts('truth').filter(({ text }) => text !== undefined);
  expect(cases.length).toBe(1133);
  expect(misjudged(cases)).toEqual([]);
});
