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

  2 errors, 2 warnings in 3 manifests

  no-targets    https://example.org/no-targets
  schema        https://example.org/schema
  syntax        https://example.org/syntax
  zero-timeout  https://example.org/zero-timeout
`);
});

test('a clean report', async () => {
  expect(await pretty(report(result('a.json')), CONTEXT)).toBe('\n  nothing found in 1 manifest\n\n');
  expect(await pretty(report(result('a.json'), result('b.json')), CONTEXT)).toBe(
    '\n  nothing found in 2 manifests\n\n',
  );
  expect(await pretty(report(), CONTEXT)).toBe('');
});

test('a clean report in which something was suppressed says so', async () => {
  const suppressed = { ...result('a.json'), suppressedMessages: [{ ...finding(), suppressions: [] }] };
  expect(await pretty(report(suppressed), CONTEXT)).toBe('\n  nothing new found in 1 manifest · 1 suppressed\n\n');
});

test('the report that is given stays as it is', async () => {
  const before = structuredClone(SAMPLE);
  await pretty(SAMPLE, CONTEXT);
  expect(SAMPLE).toEqual(before);
});

test('the environment is left alone, also while a report is on its way', async () => {
  const before = process.env;
  const content = { ...process.env };
  const [plain, colored] = [pretty(SAMPLE, CONTEXT), pretty(SAMPLE, { ...CONTEXT, color: true })];
  expect(process.env).toBe(before);
  await Promise.resolve();
  expect(process.env).toBe(before);
  expect(await plain).not.toContain('\u001b');
  expect(await colored).toContain('\u001b[1;31m');
  expect({ ...process.env }).toEqual(content);
});

test('the files of a package stay together, whatever is in them', async () => {
  const error = finding();
  const warning = finding({ severityName: 'warn' });
  const within = (name: string, partOf: string, ...messages: Finding[]) => ({
    ...result(name, ...messages),
    partOf: path.resolve(partOf),
  });
  const text = await pretty(
    report(
      result('a/package.toml', error, error, error),
      within('a/tasks.py', 'a/package.toml', warning),
      result('b/package.toml', warning),
      within('b/tasks.py', 'b/package.toml', error, error, warning),
      result('c/package.toml', error, error, warning),
    ),
    CONTEXT,
  );
  const headers = text.split('\n').flatMap((line) => /^ {2}(\w+)\/[\w.]+:\d/.exec(line)?.[1] ?? []);
  expect([...headers].sort()).toEqual(['a', 'a', 'b', 'b', 'c']);
  expect(headers.filter((name, n) => name !== headers[n - 1])).toHaveLength(3);
  expect(text).toContain('7 errors, 4 warnings in 3 manifests');
});

test('an entry of an archive is named with its archive, and stands at its own line', async () => {
  const entry = { ...result('a.cloacina', finding({ line: 12, column: 7 })), entry: 'a-1.0.0/package.toml' };
  const lines = (await pretty(report(entry), CONTEXT)).split('\n');
  expect(lines[1]).toBe('  a.cloacina!/a-1.0.0/package.toml:12:7');
  expect(lines[2]).toMatch(/^ {2}✖ {2}12:7 {2}Something is wrong/);
});

test('related places in other files are named', async () => {
  const place = { message: 'Defined here', pointer: '', line: 3, column: 5, endLine: 3, endColumn: 6 };
  const related = [place, { ...place, filePath: path.resolve('pkg/tasks.py') }];
  expect((await linesOf({ related }))[2]).toBe('        pkg/tasks.py:3:5: Defined here');
});

test('a finding that can be fixed is marked, and the last line counts them', async () => {
  const fix = { range: [0, 1] as [number, number], text: '' };
  const suggestions = [{ desc: 'Remove it', fix }];
  const text = await pretty(
    report(
      result('x.json', finding({ fix }), finding({ suggestions, line: 2 }), finding({ fix, suggestions, line: 3 })),
    ),
    CONTEXT,
  );
  const marks = text.split('\n').flatMap((line) => /^ {8}Mend it\. Fixable with (\S+)\.$/.exec(line)?.[1] ?? []);
  expect(marks).toEqual(['--fix', '--unsafe-fixes', '--fix']);
  expect(text).toContain('3 errors in 1 manifest · 2 fixable (+1 with --unsafe-fixes)\n');
});

test('rules are explained by a command where their addresses do not fit', async () => {
  const long = await pretty(
    report(result('x.json', finding({ url: `https://example.org/${'x'.repeat(80)}` }))),
    CONTEXT,
  );
  expect(long).toMatch(/\n\n {2}More on a rule: manifestlint explain <rule>\n$/);
  const many = Array.from({ length: 6 }, (_, n) => finding({ ruleId: `rule-${n}` }));
  expect(await pretty(report(result('x.json', ...many)), CONTEXT)).not.toContain('https:');
});

test('an info is told and not counted as a warning', async () => {
  const info = finding({ severityName: 'info', message: 'For your information' });
  const some = await pretty(report(result('x.json', info, finding({ severityName: 'warn' }))), CONTEXT);
  expect(some).toContain('For your information');
  expect(some).toContain('\n  1 warning, 1 info in 1 manifest\n');
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
  expect((await linesOf({ rejectedBy: ['validate'] }))[2]).toBe('        Refused at validate. Mend it.');
  expect((await linesOf({ rejectedBy: ['upload', 'load'] }))[2]).toBe('        Refused at upload and load. Mend it.');
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
