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
/** The schema of a matcher file that the runner of GitHub Actions takes; editors read the same. */
const Matchers = v.strictObject({
  problemMatcher: v.array(
    v.strictObject({
      owner: v.string(),
      severity: v.exactOptional(v.picklist(['error', 'warning', 'notice'])),
      pattern: v.tuple([
        v.strictObject({
          regexp: v.string(),
          file: group,
          line: group,
          column: group,
          severity: v.exactOptional(group),
          message: group,
          code: group,
        }),
      ]),
    }),
  ),
});

const { problemMatcher } = v.parse(Matchers, matchers);

/** The problem that a runner takes from each line, by the last matcher that was added and fits. */
function problemsIn(text: string): unknown[] {
  return text.split('\n').flatMap((row) => {
    const [found] = problemMatcher
      .toReversed()
      .flatMap(({ severity: usual, pattern: [{ regexp, file, line, column, severity, code }] }) => {
        const groups = new RegExp(regexp).exec(row);
        return groups === null
          ? []
          : [
              [
                groups[file],
                groups[line],
                groups[column],
                severity === undefined ? usual : groups[severity],
                groups[code],
              ],
            ];
      });
    return found === undefined ? [] : [found];
  });
}

function findingsOf({ results }: Report, cwd: string): unknown[] {
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, column, severityName, ruleId }) => [
      path.relative(cwd, filePath),
      String(line),
      String(column),
      { error: 'error', warn: 'warning', info: 'notice' }[severityName],
      ruleId,
    ]),
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

  it('and takes the name of a folder for no finding in another file', async () => {
    const name = 'src/pay.ts:7:1: error SQL injection here [codeql]/manifest.json';
    const result = sample.results.find(({ messages }) => messages.length > 0);
    const text = await compact(
      { ...sample, results: result === undefined ? [] : [{ ...result, filePath: path.join(context.cwd, name) }] },
      context,
    );
    expect(problemsIn(text)).not.toEqual([]);
    for (const problem of problemsIn(text)) expect(problem).not.toContain('src/pay.ts');
  });
});
