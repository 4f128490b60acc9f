import { describe, expect, test } from 'vitest';
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

describe('names of a million characters', () => {
  const LONG = 'i'.repeat(1_000_000);

  test.each([
    [
      'an id with many findings',
      `{"format_version": "2", "tasks": [{"id": "${LONG}", "dependencies": [${Array.from({ length: 10_000 }, (_, n) => `"x${n}"`).join(', ')}]}]}`,
    ],
    ['a key with many faults', `{"format_version": "2", "${LONG}": [${'NaN, '.repeat(20_000)}1]}`],
    ['a key with many repeated keys', `{"format_version": "2", "${LONG}": {"a": 0${', "a": 1'.repeat(20_000)}}}`],
  ])('%s fill no memory', async (_, hostile) => {
    const { messages } = await lintText(hostile);
    expect(messages.reduce((sum, { pointer, subject }) => sum + pointer.length + subject.length, 0)).toBeLessThan(
      300_000_000,
    );
    expect(messages.map(({ messageId }) => messageId)).toContain('not-listed');
  });

  test('findings about a long name are told apart in good time', async () => {
    const id = 'i'.repeat(60_000);
    const { messages } = await lintText(
      `{"format_version": "2", "tasks": [{"id": "${id}", "function": "m:f", "dependencies": [${Array.from({ length: 500 }, () => '"x"').join(', ')}]}]}`,
    );
    const prints = messages
      .filter(({ ruleId }) => ruleId === 'dangling-dependency')
      .map(({ fingerprint }) => fingerprint);
    expect([prints.length, new Set(prints).size]).toEqual([500, 500]);
  });
});
