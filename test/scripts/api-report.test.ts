/** The report of the public API is what the sources say. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { apiReport } from '../../scripts/api-report.ts';

const report = apiReport();

test('etc/api.md is up to date: run "npm run docs", and look at what the change means for those who build on it', () => {
  expect(fs.readFileSync(path.join(import.meta.dirname, '../../etc/api.md'), 'utf8')).toBe(report);
});

test.each([
  ['a type', 'export interface RulePage {\n    readonly file: string | URL;\n    readonly url?: string;\n}'],
  ['a type that nobody exports', 'type PathBelow<Value> ='],
  ['the head of a function', 'export function quote(text: string'],
  [
    'a constant by its value, where it states no type',
    "export const defineRule = ruleDefiner<ManifestModel, Manifest>('manifest-v2');",
  ],
])('it shows %s', (_what, text) => {
  expect(report).toContain(text);
});

test('it shows no comments', () => {
  expect(report).not.toContain('/**');
});
