import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import compact from '../../formatters/compact.ts';
import matchers from '../../problem-matcher.json' with { type: 'json' };
import { lintFiles } from '../../src/api.ts';
import type { Report } from '../../src/report.ts';
import { context, report as sample } from './sample.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

const group = v.pipe(v.number(), v.integer(), v.minValue(1));
/** What the runner of GitHub Actions takes; editors read the same. */
const Matchers = v.strictObject({
  problemMatcher: v.tuple([v.strictObject({ owner: v.string(), pattern: v.tuple([v.strictObject({ regexp: v.string(), file: group, line: group, column: group, severity: group, message: group, code: group })]) })]),
});

const [{ pattern: [matcher] }] = v.parse(Matchers, matchers).problemMatcher;

function problemsIn(text: string): unknown[] {
  const { regexp, file, line, column, severity, code } = matcher;
  return Array.from(text.matchAll(new RegExp(regexp, 'gm')), (groups) => [file, line, column, severity, code].map((n) => groups[n]));
}

function findingsOf({ results }: Report, cwd: string): unknown[] {
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, column, severityName, ruleId }) => [path.relative(cwd, filePath), String(line), String(column), severityName === 'warn' ? 'warning' : severityName, ruleId]),
  );
}

describe('problem-matcher.json reads the format compact', () => {
  it('of the examples', async () => {
    const report = await lintFiles(['examples'], { cwd: ROOT });
    const text = await compact(report, { ...context, cwd: ROOT });
    expect(problemsIn(text)).toEqual(findingsOf(report, ROOT));
    expect(problemsIn(text).length).toBeGreaterThan(5);
  });

  it('of a report with all severities and odd names', async () => {
    expect(problemsIn(await compact(sample, context))).toEqual(findingsOf(sample, context.cwd));
  });
});
