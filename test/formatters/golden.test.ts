import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatters } from '../../formatters/index.ts';
import { GOLDEN_FILES } from './golden-files.ts';
import { context, report } from './sample.ts';

const FOLDER = path.join(import.meta.dirname, '../fixtures/formats');

// The colours and columns of pretty have a test of their own.
describe('the same small report in every format', () => {
  it.each(GOLDEN_FILES.filter(([name]) => name !== 'pretty'))('%s', async (name, extension) => {
    const format = await formatters[name]();
    await expect(await format(report, context)).toMatchFileSnapshot(path.join(FOLDER, `${name}.${extension}`));
  });
});

it('no format is forgotten: JSON and HTML have tests of their own', () => {
  const golden: string[] = GOLDEN_FILES.map(([name]) => name);
  expect([...golden, 'json', 'html'].toSorted()).toEqual(Object.keys(formatters).toSorted());
});

describe('a report without findings', () => {
  const clean = { ...report, results: report.results.slice(0, 1), failures: [] };

  it.each([
    ['codeframe', 'nothing found in 1 manifest\n'],
    ['compact', ''],
    ['github', 'manifestlint: nothing found in 1 manifest\n'],
    ['azure', 'manifestlint: nothing found in 1 manifest\n'],
    ['gitlab', '[]\n'],
    ['bitbucket', '[]\n'],
    ['markdown', '**manifestlint**: nothing found in 1 manifest\n'],
  ] as const)('%s', async (name, expected) => {
    const format = await formatters[name]();
    expect(await format(clean, context)).toBe(expected);
  });

  it('junit', async () => {
    expect(await (await formatters.junit())(clean, context)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="manifestlint" tests="1" failures="0" errors="0">
        <testsuite name="packages/clean/manifest.json" tests="1" failures="0" errors="0" file="packages/clean/manifest.json" time="0">
          <testcase name="nothing found" classname="manifestlint.packages/clean/manifest" time="0"/>
        </testsuite>
      </testsuites>
      "
    `);
  });

  it('checkstyle', async () => {
    expect(await (await formatters.checkstyle())(clean, context)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <checkstyle version="4.3">
        <file name="packages/clean/manifest.json"/>
      </checkstyle>
      "
    `);
  });

  it('rdjson', async () => {
    expect(JSON.parse(await (await formatters.rdjson())(clean, context))).toEqual({
      source: { name: 'manifestlint', url: 'https://example.org' },
      diagnostics: [],
    });
  });

  it('sarif describes the rules all the same', async () => {
    const log: unknown = JSON.parse(await (await formatters.sarif())(clean, context));
    const rules = Object.keys(clean.rules).map((id) => ({ id }));
    expect(log).toMatchObject({
      runs: [
        {
          results: [],
          tool: { driver: { rules } },
          invocations: [{ executionSuccessful: true, toolExecutionNotifications: [] }],
        },
      ],
    });
  });
});

describe('a report of no file', () => {
  it.each(Object.keys(formatters))('%s is formatted', async (name) => {
    const format = await Object.entries(formatters).find(([key]) => key === name)?.[1]();
    expect(typeof (await format?.({ results: [], rules: {}, failures: [], skipped: [] }, context))).toBe('string');
  });
});
