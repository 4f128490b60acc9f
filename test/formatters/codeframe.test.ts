import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { cellsOf, totalWidth } from '../../formatters/cells.ts';
import codeframe from '../../formatters/codeframe.ts';
import type { FormatContext } from '../../src/formatter.ts';
import type { Finding } from '../../src/report.ts';
import { context, findingAt, regionOf, report, reportOf } from './sample.ts';

/** The rows of the frame of one finding, without the header and the notes. */
async function frame(source: string, finding: Finding, more: Partial<FormatContext> = {}): Promise<string[]> {
  const text = await codeframe(reportOf([finding], source), { ...context, ...more });
  return text
    .split('\n')
    .slice(3)
    .filter((line) => /^ *\d* \||^\.\.\./.test(line) && !/^ +\|$/.test(line));
}

async function frameAt(source: string, at: string, more: Partial<FormatContext> = {}): Promise<string[]> {
  return frame(source, findingAt(source, at), more);
}

describe('the place of a finding', () => {
  it.each([
    ['a tab, as spaces', '\t\t"a":\t1', '1', ['1 |         "a":    1', '  |                 ^']],
    ['wide characters', '["検証", "ｱ", "x"]', '"x"', ['1 | ["検証", "ｱ", "x"]', '  |               ^^^']],
    ['a wide character as the place', '["検証"]', '検', ['1 | ["検証"]', '  |   ^^']],
    ['emoji of several code points', '["🇩🇪👍🏽❤️1️⃣", 2]', '2', ['1 | ["🇩🇪👍🏽❤️1️⃣", 2]', '  |              ^']],
    ['combining characters', '["e\u0301a\u0308", 2]', '2', ['1 | ["e\u0301a\u0308", 2]', '  |        ^']],
    [
      'control characters, made visible',
      '["\u001b[31m\u0007", 2]',
      '2',
      ['1 | ["\\x1b[31m\\x07", 2]', '  |                  ^'],
    ],
    [
      'hidden characters, made visible',
      '["\u202e\u200b", 2]',
      '2',
      ['1 | ["\\u202e\\u200b", 2]', '  |                  ^'],
    ],
    ['a command to the runner of a CI job', '"##[error]"', 'error', ['1 | "#\\x23[error]"', '  |        ^^^^^']],
    ['a lone surrogate', '["\ud800", 2]', '2', ['1 | ["\\ud800", 2]', '  |            ^']],
    ['a mark at the beginning of a line', '\u0301 2', '2', ['1 | ◌\u0301 2', '  |   ^']],
    ['marks without end', `["a${'\u0301'.repeat(100)}", 2]`, '2', ['1 | ["\ufffd", 2]', '  |       ^']],
    ['half of a surrogate pair', '"😀"', '\ude00', ['1 | "😀"', '  |  ^^']],
  ])('is under %s', async (_, source, at, expected) => {
    expect(await frameAt(source, at)).toEqual(expected);
  });

  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('is found with %s', async (_, lineBreak) => {
    const source = ['{', '  "a": 1,', '  "b": 2', '}', ''].join(lineBreak);
    expect(await frameAt(source, '"b"')).toEqual(['3 |   "b": 2', '  |   ^^^']);
  });

  it('is a caret where it has no width', async () => {
    const finding = { ...findingAt('[1 2]', '2'), endColumn: 4 };
    expect(await frame('[1 2]', finding)).toEqual(['1 | [1 2]', '  |    ^']);
  });

  it('is a caret after the last character at the end of the file', async () => {
    const source = '{\n  "a": [1';
    const finding = {
      ...findingAt(source, '1'),
      ...regionOf(source, '1'),
      line: 2,
      column: 10,
      endLine: 2,
      endColumn: 10,
    };
    expect(await frame(source, finding)).toEqual(['2 |   "a": [1', '  |          ^']);
  });

  it.each([
    ['an empty file', '', 1],
    ['the empty last line', '{\n', 2],
    ['a line that is not there', '{', 7],
  ])('is a caret in %s', async (_, source, line) => {
    const finding = { ...findingAt('x', 'x'), line, column: 1, endLine: line, endColumn: 1 };
    expect(await frame(source, finding)).toEqual([`${line} |`, '  | ^']);
  });

  it('goes from the first to the last line of several', async () => {
    const source = '{\n  "a": {\n    "b": 1,\n    "c": 2\n  }\n}\n';
    const finding = findingAt(source, '{\n    "b": 1,\n    "c": 2\n  }');
    expect(await frame(source, finding)).toEqual(['2 |   "a": {', '  |        ^', '...', '5 |   }', '  |   ^']);
  });

  it('is shown on its first line only if nothing of the last belongs to it', async () => {
    expect(await frame('"a": [\n  1', findingAt('"a": [\n  1', '[\n'))).toEqual(['1 | "a": [', '  |      ^']);
  });

  it('is left out where the text of the file is unknown', async () => {
    expect(await codeframe(reportOf([findingAt('x', 'x')]), context)).toBe(
      'error[some-rule]: Something is wrong\n --> etl/manifest.json:1:1\n  = help: Mend it.\n  = docs: https://example.org/docs/some-rule.md\n\n1 error in 1 manifest\n',
    );
  });
});

describe('a long line', () => {
  const LONG = `{"first": "${'a'.repeat(300)}", "place": "here", "last": "${'z'.repeat(300)}"}`;

  it.each([80, 120, 40, 10])('is cut around the place to fit %d columns', async (columns) => {
    const [source = '', stroke = ''] = await frameAt(LONG, '"here"', { columns });
    expect(source.length).toBeLessThanOrEqual(Math.max(columns, 24));
    expect(source).toMatch(/^1 \| ….*"here".*…$/);
    expect(source.indexOf('"here"')).toBe(stroke.indexOf('^^^^^^'));
    expect(stroke.trimEnd()).toMatch(/ \^{6}$/);
  });

  it.each([
    ['the beginning', '"first"', '1 | {"first": "aaaaa', 'aaa…'],
    ['the end', 'z"}', '1 | …zzz', 'zzz"}'],
  ])('is cut on one side at %s', async (_, at, start, end) => {
    const [source = ''] = await frameAt(LONG, at, { columns: 40 });
    expect(source.length).toBe(39);
    expect(source.startsWith(start)).toBe(true);
    expect(source.endsWith(end)).toBe(true);
  });

  it('is cut within a place that is longer than the terminal', async () => {
    const [source = '', stroke = ''] = await frameAt(LONG, 'a'.repeat(300), { columns: 40 });
    expect(source).toMatch(/^1 \| …a{30,}…$/);
    expect(source.length).toBeLessThanOrEqual(40);
    expect(stroke.replace(/^ +\| +/, '')).toMatch(/^\^{30,}$/);
  });

  it('of wide characters is cut by columns', async () => {
    const source = `["${'検'.repeat(300)}", 1, "${'証'.repeat(300)}"]`;
    const [row = '', stroke = ''] = await frameAt(source, '1', { columns: 60 });
    expect(totalWidth(cellsOf(row))).toBeLessThanOrEqual(60);
    expect(totalWidth(cellsOf(row.slice(0, row.indexOf('1,'))))).toBe(stroke.indexOf('^'));
  });

  it('is shown once for each place in it', async () => {
    const finding = findingAt(LONG, '"here"', {
      related: [{ message: 'first', pointer: '', ...regionOf(LONG, '"first"') }],
    });
    const rows = await frame(LONG, finding, { columns: 40 });
    expect(rows.map((row) => row.replace(/[az]{5,}/g, '~'))).toEqual([
      '1 | {"first": "~…',
      '  |  ------- first',
      expect.stringContaining('"here"'),
      expect.stringMatching(/ \^{6}$/),
    ]);
  });

  it('of many megabytes is no trouble, however often it is shown', async () => {
    const source = `["${'é'.repeat(2_000_000)}",${'"x",'.repeat(200_000)} 7, "${'y'.repeat(2_000_000)}"]`;
    const finding = findingAt(source, '7');
    const findings = Array.from({ length: 200 }, () => finding);
    expect((await codeframe(reportOf(findings, source), context)).match(/^1 \| …/gm)).toHaveLength(200);
  });
});

describe('related places', () => {
  const SOURCE = Array.from({ length: 30 }, (_, n) => `"t${n}",`).join('\n');
  const places = (count: number) =>
    Array.from({ length: count }, (_, n) => ({
      message: `place ${n}`,
      pointer: '',
      ...regionOf(SOURCE, `"t${n * 3}"`),
    }));

  it('stand in the order of the file, with gaps shown', async () => {
    expect(await frame(SOURCE, findingAt(SOURCE, '"t4"', { related: places(2) }))).toEqual([
      '1 | "t0",',
      '  | ---- place 0',
      '...',
      '4 | "t3",',
      '  | ---- place 1',
      '5 | "t4",',
      '  | ^^^^',
    ]);
  });

  it('are at most six; the others are counted', async () => {
    const text = await codeframe(reportOf([findingAt(SOURCE, '"t1"', { related: places(9) })], SOURCE), context);
    expect(text.match(/-{4} place \d/g)).toHaveLength(6);
    expect(text).toContain('\n   = note: 3 more places not shown\n');
  });

  it('at the place of the finding give its label', async () => {
    expect(await frame(SOURCE, findingAt(SOURCE, '"t0"', { related: places(1) }))).toEqual([
      '1 | "t0",',
      '  | ^^^^ place 0',
    ]);
  });

  it('on one line share it', async () => {
    const source = '{"a": 1, "a": 2}';
    const finding = findingAt(source, '"a"', {
      ...regionOf(source, '"a"', '1'),
      related: [{ message: 'first', pointer: '', ...regionOf(source, '"a"') }],
    });
    expect(await frame(source, finding)).toEqual(['1 | {"a": 1, "a": 2}', '  |  --- first', '  |          ^^^']);
  });
});

describe('what the terminal can do', () => {
  it('colours nothing but what is the same without colour', async () => {
    const [plain, colored] = [await codeframe(report, context), await codeframe(report, { ...context, color: true })];
    expect(plain).not.toContain('\u001b');
    expect(colored).toContain('\u001b[1;31merror[');
    expect(colored).toContain('\u001b[1;33mwarning[');
    expect(stripVTControlCharacters(colored)).toBe(plain);
  });

  it('links the rule instead of printing the address', async () => {
    const text = await codeframe(report, { ...context, hyperlinks: true });
    expect(text).toContain(
      'error[\u001b]8;;https://example.org/docs/cyclic-tasks.md\u0007cyclic-tasks\u001b]8;;\u0007]: Tasks',
    );
    expect(text).not.toContain('= docs:');
  });
});

describe('at the width of the terminal', () => {
  const words = Array.from({ length: 30 }, (_, n) => `word${n}`).join(' ');
  const source = `${'x'.repeat(50)} "here"`;
  const related = [
    { message: words, pointer: '', ...regionOf(source, '"here"') },
    { message: words, pointer: '', ...regionOf(source, 'xxx') },
  ];

  it.each([40, 80, 120])('%d: no word is broken, and none is lost', async (columns) => {
    const finding = findingAt(source, '"here"', { message: words, help: words, related });
    const lines = (await codeframe(reportOf([finding], source), { ...context, columns })).split('\n');
    for (const line of lines) expect(totalWidth(cellsOf(line)), line).toBeLessThanOrEqual(columns);
    const found = lines.flatMap((line) => line.split(/[^\w]+/)).filter((word) => word.startsWith('word'));
    expect(found).toHaveLength(4 * 30);
    expect(new Set(found)).toEqual(new Set(words.split(' ')));
  });

  it('a page whose address does not fit is read with a command', async () => {
    const url = `https://example.org/${'x'.repeat(80)}`;
    expect(await codeframe(reportOf([findingAt(source, '"here"', { url })], source), context)).toContain(
      '\n  = more: manifestlint explain some-rule\n',
    );
  });
});
