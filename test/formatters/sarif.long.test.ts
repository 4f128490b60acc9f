import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import sarif from '../../formatters/sarif.ts';
import { runIn } from './log.ts';
import { context, findingAt, reportOf } from './sample.ts';

const LIST = '["a", "b", "c"]';

describe('a file of at most 10 MB after gzip', () => {
  const random = (): string => randomBytes(600).toString('base64');

  it('leaves out what is least severe, and says so', async () => {
    const loud = Array.from({ length: 10_000 }, () => findingAt(LIST, '"a"', { message: random() }));
    const quiet = Array.from({ length: 10_000 }, () =>
      findingAt(LIST, '"b"', { severityName: 'info', message: random() }),
    );
    const text = await sarif(reportOf([...quiet, ...loud], LIST), context);
    const { results = [], invocations } = runIn(text);
    const packed = gzipSync(text).length;
    expect(packed).toBeLessThanOrEqual(10_000_000);
    expect(packed).toBeGreaterThan(8_000_000);
    expect(results.filter(({ level }) => level === 'error')).toHaveLength(10_000);
    expect(invocations?.[0]?.toolExecutionNotifications).toMatchObject([
      {
        message: {
          text: expect.stringContaining(
            `${20_000 - results.length} results left out: 0 errors, 0 warnings, `,
          ) as unknown,
        },
      },
      { message: { text: `Code scanning shows the 5000 most severe of the ${results.length} results.` } },
    ]);
  });
});

it('keeps the most severe 25,000 results and tells of the others', async () => {
  const quiet = Array.from({ length: 20_000 }, (_, n) =>
    findingAt(LIST, '"a"', { severityName: n % 2 === 0 ? 'info' : 'warn' }),
  );
  const loud = Array.from({ length: 12_000 }, () => findingAt(LIST, '"b"'));
  const run = runIn(await sarif(reportOf([...quiet, ...loud], LIST), context));
  const levels = (run.results ?? []).map(({ level }) => level);
  expect(levels).toHaveLength(25_000);
  expect(['error', 'warning', 'note'].map((level) => levels.filter((other) => other === level).length)).toEqual([
    12_000, 10_000, 3000,
  ]);
  expect(run.invocations?.[0]).toMatchObject({
    executionSuccessful: true,
    toolExecutionNotifications: [
      {
        level: 'warning',
        message: {
          text: '7000 results left out: 0 errors, 0 warnings, 7000 notes. Code scanning takes 25000 results and 10 MB after gzip; the most severe are kept.',
        },
      },
      { level: 'warning', message: { text: 'Code scanning shows the 5000 most severe of the 25000 results.' } },
    ],
  });
});
