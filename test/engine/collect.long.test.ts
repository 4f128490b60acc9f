import { expect, test } from 'vitest';
import { formatters } from '../../formatters/index.ts';
import { lintText } from '../../src/api.ts';
import { context } from '../formatters/sample.ts';

test('a hostile file of many wrong tasks is reported in every format, and fails', async () => {
  const result = await lintText(`{"format_version": "2", "tasks": [${'{},'.repeat(200_000)}{}]}`, {
    filePath: '/repo/manifest.json',
  });
  expect(result.errorCount).toBeGreaterThan(10_000);
  for (const load of Object.values(formatters)) {
    const output = await (await load())({ results: [result], rules: {}, failures: [], skipped: [] }, context);
    expect(output.length).toBeGreaterThan(1000);
  }
});
