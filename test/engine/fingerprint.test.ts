import { expect, test } from 'vitest';
import { manifest, text } from '../support/make-manifest.ts';
import { findingsOf } from '../support/lint.ts';
import { sourceFromText } from '../../src/source.ts';

test('halves of surrogate pairs do not share a fingerprint', () => {
  const prints = ['\\ud800', '\\ud83d'].map((half) => {
    const source = text(manifest()).replace(/"targets": \[[^\]]*\]/, `"targets": ["${half}"]`);
    return findingsOf(sourceFromText('m.json', source)).filter(({ ruleId }) => ruleId === 'unsupported-target');
  });
  expect(prints.flat().length).toBe(2);
  expect(new Set(prints.flat().map(({ fingerprint }) => fingerprint)).size).toBe(2);
});
