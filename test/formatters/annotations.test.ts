/** The formats that comment on a change: GitHub's annotations, reviewdog, GitLab. */
import { describe, expect, it } from 'vitest';
import azure from '../../formatters/azure.ts';
import bitbucket from '../../formatters/bitbucket.ts';
import github from '../../formatters/github.ts';
import gitlab from '../../formatters/gitlab.ts';
import rdjson from '../../formatters/rdjson.ts';
import sonar from '../../formatters/sonar.ts';
import type { Finding } from '../../src/report.ts';
import { context, findingAt, rangeOf, regionOf, reportOf, resultOf } from './sample.ts';

const SOURCE = '{ "ä検😀": "x",\r\n\t"y": 1 }';

describe('github', () => {
  it('puts errors first, shows ten of a kind and says how many it left out', async () => {
    const many = (['info', 'warn', 'error'] as const).flatMap((severityName) =>
      Array.from({ length: 12 }, (_, n) => findingAt('x', 'x', { severityName, message: `${severityName} ${n}` })),
    );
    const lines = (await github(reportOf(many), context)).split('\n');
    const kinds = lines.map((line) => /^::(\w+) /.exec(line)?.[1]);
    expect(kinds).toEqual([
      ...['error', 'warning', 'notice'].flatMap((kind) => Array.from({ length: 10 }, () => kind)),
      undefined,
      undefined,
    ]);
    expect(lines.slice(-2)).toEqual([
      'manifestlint: 12 errors, 12 warnings, 12 infos in 1 manifest; 2 errors, 2 warnings and 2 infos not annotated, because GitHub shows 10 of a kind for each step',
      '',
    ]);
  });

  it('shows exactly ten without a word on others', async () => {
    const ten = Array.from({ length: 10 }, () => findingAt('x', 'x'));
    expect((await github(reportOf(ten), context)).split('\n').at(-2)).toBe('manifestlint: 10 errors in 1 manifest');
  });

  it('annotates rules that failed, before all else', async () => {
    const [first] = (
      await github(
        {
          ...reportOf([findingAt('x', 'x')]),
          failures: [{ ruleId: 'acme/owner', filePath: '/repo/a.json', message: 'no luck' }],
        },
        context,
      )
    ).split('\n');
    expect(first).toBe('::error title=acme/owner::Rule acme/owner failed on a.json: no luck');
  });

  it('escapes what is data and what is a property', async () => {
    const finding = findingAt('x', 'x', { message: '50%, a:b\r\nc', help: '%0A' });
    const [line] = (await github(reportOf([finding], undefined, '/repo/a,b:c/100%.json'), context)).split('\n');
    expect(line).toBe(
      '::error file=a%2Cb%3Ac/100%25.json,line=1,endLine=1,col=1,endColumn=2,title=some-rule::50%25, a:b\\x0d\\x0ac%0A%250A%0Ahttps://example.org/docs/some-rule.md',
    );
  });

  it('gives no columns of a place on several lines', async () => {
    const finding: Finding = { ...findingAt(SOURCE, '{'), endLine: 2 };
    expect(await github(reportOf([finding]), context)).toContain('line=1,endLine=2,title=');
  });
});

describe('azure', () => {
  it('escapes what is data and what is a property', async () => {
    const finding = findingAt('x', 'x', { message: '50%; a]b\r\nc', help: '%3B', ruleId: 'a;b]' });
    const [line] = (await azure(reportOf([finding], undefined, '/repo/a;b]/100%.json'), context)).split('\n');
    expect(line).toBe(
      '##vso[task.logissue type=error;sourcepath=a%3Bb%5D/100%AZP25.json;linenumber=1;columnnumber=1;code=a%3Bb%5D;]50%AZP25; a]b\\x0d\\x0ac. %AZP253B',
    );
  });

  it('shows ten errors and ten warnings, and no infos', async () => {
    const many = (['info', 'warn', 'error'] as const).flatMap((severityName) =>
      Array.from({ length: 12 }, () => findingAt('x', 'x', { severityName })),
    );
    const lines = (await azure(reportOf(many), context)).split('\n');
    expect(lines.map((line) => /type=(\w+);/.exec(line)?.[1])).toEqual([
      ...['error', 'warning'].flatMap((kind) => Array.from({ length: 10 }, () => kind)),
      undefined,
      undefined,
    ]);
    expect(lines.at(-2)).toBe(
      'manifestlint: 12 errors, 12 warnings, 12 infos in 1 manifest; 2 errors and 2 warnings not annotated, because Azure shows 10 of a kind for each step',
    );
  });
});

describe('bitbucket', () => {
  it('takes the thousand most severe, each with a name of its own', async () => {
    const many = (['info', 'error'] as const).flatMap((severityName) =>
      Array.from({ length: 700 }, (_, n) => findingAt('x', 'x', { severityName, fingerprint: `${severityName}${n}` })),
    );
    const text = await bitbucket(reportOf(many), context);
    const severities = Array.from(text.matchAll(/"severity": "(\w+)"/g), (match) => match[1]);
    expect(severities).toEqual([...Array<string>(700).fill('HIGH'), ...Array<string>(300).fill('LOW')]);
    expect(new Set(text.match(/"external_id": "\w{40}"/g)).size).toBe(1000);
  });

  it('cuts what would be refused', async () => {
    const finding = findingAt('x', 'x', { message: 'm'.repeat(1000), help: 'h'.repeat(3000), url: '' });
    const [annotation] = JSON.parse(await bitbucket(reportOf([finding]), context)) as Record<string, string>[];
    expect(annotation?.['summary']).toHaveLength(450);
    expect(annotation?.['details']).toHaveLength(2000);
    expect(annotation).not.toHaveProperty('link');
  });
});

describe('sonar', () => {
  it.each([
    ['a place', {}, { startLine: 1, startColumn: 10, endLine: 1, endColumn: 13 }],
    ['an empty place', { endColumn: 11 }, { startLine: 1 }],
    ['a place beyond the end of a line', { endColumn: 99 }, { startLine: 1 }],
  ])('%s', async (_, more, textRange) => {
    const finding = { ...findingAt(SOURCE, '"x"'), ...more };
    expect(JSON.parse(await sonar(reportOf([finding], SOURCE), context))).toMatchObject({
      rules: [{ id: 'some-rule', impacts: [{ severity: 'HIGH' }] }],
      issues: [{ primaryLocation: { filePath: 'packages/etl/manifest.json' } }],
    });
    const text = await sonar(reportOf([finding], SOURCE), context);
    expect(JSON.parse(text)).toHaveProperty('issues.0.primaryLocation.textRange', textRange);
  });

  it('names only the rules of its issues', async () => {
    const rules = { other: { summary: 'Other', url: '', severity: 'warn' as const } };
    const text = await sonar({ ...reportOf([findingAt('x', 'x')]), rules }, context);
    expect(JSON.parse(text)).toHaveProperty('rules.length', 1);
  });
});

describe('rdjson', () => {
  it('makes one suggestion of a repair of several edits', async () => {
    const fix = { range: rangeOf(SOURCE, '1'), text: '2', and: [{ range: rangeOf(SOURCE, '"x"'), text: '"z"' }] };
    const finding = findingAt(SOURCE, '"x"', { fix });
    expect(JSON.parse(await rdjson(reportOf([finding], SOURCE), context))).toHaveProperty('diagnostics.0.suggestions', [
      { range: { start: { line: 1, column: 16 }, end: { line: 2, column: 8 } }, text: '"z",\r\n\t"y": 2' },
    ]);
  });

  it('names no page of a rule that has none', async () => {
    const codes = (
      JSON.parse(
        await rdjson(reportOf([findingAt(SOURCE, '"x"', { url: '' }), findingAt(SOURCE, '"x"')]), context),
      ) as { diagnostics: { code: object }[] }
    ).diagnostics.map(({ code }) => 'url' in code);
    expect(codes).toEqual([false, true]);
  });

  it('counts columns in bytes', async () => {
    const finding = findingAt(SOURCE, '"x"', {
      related: [{ message: 'here', pointer: '', ...regionOf(SOURCE, '1') }],
      suggestions: [{ desc: 'Replace', fix: { range: rangeOf(SOURCE, '"x"'), text: '"z"' } }],
    });
    const range = { start: { line: 1, column: 16 }, end: { line: 1, column: 19 } };
    const place = { start: { line: 2, column: 7 }, end: { line: 2, column: 8 } };
    expect(JSON.parse(await rdjson(reportOf([finding], SOURCE), context))).toMatchObject({
      diagnostics: [
        {
          location: { range },
          suggestions: [{ range, text: '"z"' }],
          related_locations: [{ location: { range: place } }],
        },
      ],
    });
  });

  it('counts a byte order mark in the first line, and takes paths from the working folder', async () => {
    const report = reportOf([findingAt(SOURCE, '"x"'), findingAt(SOURCE, '"y"')], SOURCE);
    const [result] = report.results;
    if (result === undefined) throw new Error('no result');
    const text = await rdjson({ ...report, results: [{ ...result, byteOrderMark: true }] }, context);
    expect(JSON.parse(text)).toMatchObject({
      diagnostics: [
        { location: { path: 'etl/manifest.json', range: { start: { line: 1, column: 19 } } } },
        { location: { range: { start: { line: 2, column: 2 } } } },
      ],
    });
  });

  it('agrees with the encoder at every place of a long text', async () => {
    const line = 'aé検😀'.repeat(700);
    const findings = Array.from({ length: line.length }, (_, at) => at)
      .filter((at) => !/[\udc00-\udfff]/.test(line[at] ?? ''))
      .map((at) => ({ ...findingAt('x', 'x'), line: 2, column: at + 1, endLine: 2, endColumn: at + 1 }));
    const text = await rdjson(reportOf(findings, `検\n${line}\n`), context);
    const columns = Array.from(text.matchAll(/"start": \{\s+"line": 2,\s+"column": (\d+)/g), (match) =>
      Number(match[1]),
    );
    expect(columns).toEqual(findings.map(({ column }) => Buffer.byteLength(line.slice(0, column - 1)) + 1));
  });

  it('gives columns as they are where the text is unknown', async () => {
    const finding = findingAt(SOURCE, '"x"', { suggestions: [{ desc: 'Replace', fix: { range: [0, 1], text: '' } }] });
    expect(JSON.parse(await rdjson(reportOf([finding]), context))).toMatchObject({
      diagnostics: [{ location: { range: { start: { line: 1, column: finding.column } } }, suggestions: [] }],
    });
  });

  it('counts through a text of many megabytes', async () => {
    const source = `"${'é'.repeat(4_000_000)}" x`;
    const finding = findingAt(source, 'x');
    const findings = Array.from({ length: 1000 }, () => finding);
    const { diagnostics } = JSON.parse(await rdjson(reportOf(findings, source), context)) as { diagnostics: unknown[] };
    expect(diagnostics).toHaveLength(1000);
    expect(diagnostics.at(-1)).toMatchObject({ location: { range: { start: { column: 8_000_004 } } } });
  });
});

describe('gitlab', () => {
  it('has fingerprints that differ between files and stay when lines move', async () => {
    const [first, moved] = [findingAt('x', 'x'), { ...findingAt('x', 'x'), line: 9, endLine: 9 }];
    const names = async (findings: Finding[], filePath?: string): Promise<string[]> =>
      Array.from(
        (await gitlab(reportOf(findings, undefined, filePath), context)).matchAll(/"fingerprint": "(\w+)"/g),
        (match) => match[1] ?? '',
      );
    expect(await names([first])).toEqual(await names([moved]));
    expect(await names([first])).not.toEqual(await names([first], '/repo/other.json'));
  });

  it('gives paths outside the repository and of standard input as well as it can', async () => {
    const results = ['/elsewhere/manifest.json', '<stdin>'].map((filePath) =>
      resultOf(filePath, [findingAt('x', 'x')]),
    );
    const text = await gitlab({ ...reportOf([]), results }, context);
    expect(Array.from(text.matchAll(/"path": "(.*)"/g), (match) => match[1])).toEqual([
      '../elsewhere/manifest.json',
      '<stdin>',
    ]);
  });
});
