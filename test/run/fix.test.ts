import fs from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import json from '../../formatters/json.ts';
import schema from '../../schema/report-v1.schema.json' with { type: 'json' };
import { lintFiles, lintText } from '../../src/api.ts';
import { context } from '../formatters/sample.ts';
import { manifest, raw, task, text } from '../support/make-manifest.ts';
import { makeTree } from '../support/tree.ts';

const BEFORE = `\ufeff${text(manifest({ package: { targets: ['linux-aarch64', 'amiga', 'amiga'] }, tasks: [task('a', { retries: raw('3.0') })], note: 1 }))}`;
const AFTER = text(
  manifest({ package: { targets: ['linux-arm64', 'amiga'] }, tasks: [task('a', { retries: 3 })], note: 1 }),
);

test('a text is repaired in memory if that is asked for', async () => {
  const before = await lintText(BEFORE);
  expect(before).toMatchObject({ errorCount: 5, fixableErrorCount: 3, warningCount: 2, fixableWarningCount: 1 });
  expect(before).not.toHaveProperty('output');
  expect(await lintText(BEFORE, { fix: 'safe' })).toMatchObject({
    output: AFTER,
    source: AFTER,
    errorCount: 1,
    fixableErrorCount: 0,
    warningCount: 1,
    fixableWarningCount: 0,
  });
  expect(await lintText(BEFORE, { fix: 'unsafe' })).toMatchObject({
    output: AFTER.replace(/,\s*"note": 1/, ''),
    errorCount: 1,
    warningCount: 0,
  });
  expect(await lintText(AFTER, { fix: 'safe' })).not.toHaveProperty('output');
});

test('files are repaired in memory and not written', async () => {
  const cwd = makeTree({ 'a/manifest.json': BEFORE, 'b/manifest.json': AFTER });
  const { results } = await lintFiles(['.'], { cwd, fix: 'safe' });
  expect(results.map(({ output }) => output)).toEqual([AFTER, undefined]);
  expect(fs.readFileSync(path.join(cwd, 'a/manifest.json'), 'utf8')).toBe(BEFORE);
});

test('the JSON report of repairs follows its schema', async () => {
  const validate = new Ajv({ strict: true }).compile(schema);
  for (const options of [{}, { fix: 'safe' }, { fix: 'unsafe' }] as const) {
    const results = [await lintText(BEFORE, options)];
    const report: unknown = JSON.parse(
      await json({ results, rules: {}, failures: [], skipped: [], notices: [] }, context),
    );
    validate(report);
    expect(validate.errors ?? []).toEqual([]);
    expect(report).toMatchObject({ results: [{ messages: results[0]?.messages }] });
  }
});
