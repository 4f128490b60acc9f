import path from 'node:path';
import { expect, test } from 'vitest';
import { cellsOf, totalWidth } from '../../formatters/cells.ts';
import pretty from '../../formatters/pretty.ts';
import type { Finding } from '../../src/report.ts';
import { HOSTILE, UNSAFE } from '../support/cli.ts';
import { CONTEXT, finding, report, result, SAMPLE } from './pretty-report.ts';

/** The lines of a report with one finding, without those that are empty. */
async function linesOf(given: Partial<Finding>, context: Partial<typeof CONTEXT> = {}): Promise<string[]> {
  const text = await pretty(report(result('x.json', finding(given))), { ...CONTEXT, ...context });
  return text.split('\n').filter((line) => line !== '');
}

test('a report in 80 columns', async () => {
  expect(await pretty(SAMPLE, CONTEXT)).toBe(`
  packages/etl/manifest.json:12:18
  ⚠    7:5   The package has no targets                  no-targets
        Both sides accept it, but it is compatible with no platform. Name the
        platforms that it is built for.
  ⚠  104:9   The timeout is zero                         zero-timeout
        Mend it.
  ✖   12:18  "retries" must be a whole number from 0 to  schema
        4294967295, found -1
        Refused by load. The load side reads plain digits only.

  x.json:1:1
  ✖    1:1   The file is empty                           syntax
        Refused by build and load. A manifest is one JSON object.

  2 warnings
  2 errors

  no-targets    https://example.org/no-targets
  schema        https://example.org/schema
  syntax        https://example.org/syntax
  zero-timeout  https://example.org/zero-timeout
`);
});

test('a clean report', async () => {
  expect(await pretty(report(result('a.json')), CONTEXT)).toBe('\n  1 manifest checked, nothing found\n\n');
  expect(await pretty(report(result('a.json'), result('b.json')), CONTEXT)).toBe(
    '\n  2 manifests checked, nothing found\n\n',
  );
  expect(await pretty(report(), CONTEXT)).toBe('');
});

test('a clean report in which something was suppressed says so', async () => {
  const suppressed = { ...result('a.json'), suppressedMessages: [{ ...finding(), suppressions: [] }] };
  expect(await pretty(report(suppressed), CONTEXT)).toBe('\n  1 manifest checked, nothing new found, 1 suppressed\n\n');
});

test('the report that is given stays as it is', async () => {
  const before = structuredClone(SAMPLE);
  await pretty(SAMPLE, CONTEXT);
  expect(SAMPLE).toEqual(before);
});

test('so does the environment', async () => {
  const before = { ...process.env };
  await pretty(SAMPLE, CONTEXT);
  expect({ ...process.env }).toEqual(before);
});

test('an info is told and not counted as a warning', async () => {
  const info = finding({ severityName: 'info', message: 'For your information' });
  const some = await pretty(report(result('x.json', info, finding({ severityName: 'warn' }))), CONTEXT);
  expect(some).toContain('For your information');
  expect(some).toMatch(/\n {2}1 warning\n/);
  const only = await pretty(report(result('x.json', info)), CONTEXT);
  expect(only).toContain('For your information');
  expect(only).not.toMatch(/\d warning/);
});

test('help wraps at the width of the terminal', async () => {
  const help = 'word '.repeat(40).trim();
  for (const columns of [60, 80, 120]) {
    const lines = (await linesOf({ help }, { columns })).filter((line) => line.includes('word'));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
    expect(lines.map((line) => line.trim()).join(' ')).toBe(help);
  }
});

test('in a narrow terminal, and where a word is too long, nothing is lost', async () => {
  const help = `a ${'x'.repeat(200)} b`;
  const text = (await linesOf({ help, message: `${'y'.repeat(150)} end` }, { columns: 10 })).join('\n');
  for (const word of ['x'.repeat(200), ' b', 'end']) expect(text).toContain(word);
  expect(text.match(/y/g)).toHaveLength(150);
});

test('one long word, or wide characters, push no rule out of its column', async () => {
  for (const message of ['y'.repeat(150), '検証 '.repeat(40), '検'.repeat(80)]) {
    const sample = report(result('a.json', finding({ message }), finding({ message: 'short', line: 2 })));
    const lines = (await pretty(sample, CONTEXT))
      .split('\n')
      .filter((line) => line.includes('some-rule') && !line.includes('https:'));
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(totalWidth(cellsOf(line)), line).toBeLessThanOrEqual(80);
  }
});

test('who refuses the manifest stands in front of the help', async () => {
  expect((await linesOf({ rejectedBy: ['build'] }))[2]).toBe('        Refused by build. Mend it.');
  expect((await linesOf({ rejectedBy: ['build', 'load'] }))[2]).toBe('        Refused by build and load. Mend it.');
  expect((await linesOf({ rejectedBy: [] }))[2]).toBe('        Mend it.');
});

test('paths are relative to the folder of the run', async () => {
  const cwd = path.resolve('/somewhere/else');
  const text = await pretty(
    report(result('/somewhere/else/a/manifest.json', finding()), result('/somewhere/b.json', finding())),
    { ...CONTEXT, cwd },
  );
  const headers = text.split('\n').filter((line) => line.includes('.json'));
  expect(headers).toEqual([`  ${path.join('a', 'manifest.json')}:1:1`, `  ${path.join('..', 'b.json')}:1:1`]);
});

test('no line begins with what the runner of a CI job takes for a command', async () => {
  const word = '::error file=a,line=1::owned';
  for (const cwd of [process.cwd(), path.resolve('/somewhere/else')]) {
    const files = [`${word}/manifest.json`, `a/${word}.json`].map((name) =>
      result(
        path.join(cwd, name),
        finding({ message: `Unknown field "${'x'.repeat(40)} ${word}"`, help: `${'y '.repeat(35)}${word}` }),
      ),
    );
    const text = await pretty(report(...files), { ...CONTEXT, cwd });
    expect(text).toContain('owned/manifest.json');
    expect(text.split('\n').filter((line) => /^\s*(?:::|##\w*\[)/.test(line))).toEqual([]);
  }
});

test('names are printed to the letter', async () => {
  for (const name of ["'x'", '`x`', "it's 'so'", '**x**', '$&', '%s', '<b>', '${x}', '\\n']) {
    const [, line = ''] = await linesOf({ message: `Unknown field "${name}"` });
    expect(line).toContain(`Unknown field "${name}"`);
  }
});

test('rules of plugins have their name and no link to somewhere else', async () => {
  const text = (await linesOf({ ruleId: 'n/no-missing', url: '' }, { hyperlinks: true })).join('\n');
  expect(text).toContain('n/no-missing');
  expect(text).not.toMatch(/http|github|eslint/);
});

test('hostile file names are spelled as escapes', async () => {
  const text = await pretty(report(result(HOSTILE.replaceAll(/[\0/]/g, ''), finding())), CONTEXT);
  expect(UNSAFE.test(text)).toBe(false);
  expect(text).toContain(
    '\\x1b]0;owned\\x07\\x1b[2J\\x9b31m\\x9d8;;x\\x9c\\u202egnp.exe\\u2066\\u200b\\x0d\\x08\\x7f\\u2028\\xad\\u{e0041}',
  );
});
