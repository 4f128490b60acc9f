import { describe, expect, it } from 'vitest';
import sarif from '../../formatters/sarif.ts';
import type { FormatContext } from '../../src/formatter.ts';
import type { Finding, LintResult, Report, RelatedPlace } from '../../src/report.ts';
import type { SuppressedFinding } from '../../src/suppressed.ts';
import { resultsIn, runIn } from './log.ts';
import { context, findingAt, rangeOf, regionOf, report as sample, reportOf, resultOf } from './sample.ts';

const LIST = '["a", "b", "c"]';

async function resultsOf(findings: Finding[], source?: string, more: Partial<FormatContext> = {}) {
  return resultsIn(await sarif(reportOf(findings, source), { ...context, ...more }));
}

function related(count: number): RelatedPlace[] {
  return Array.from({ length: count }, (_, n) => ({
    message: `place ${n}`,
    pointer: `/${n}`,
    ...regionOf(LIST, '"b"'),
  }));
}

it('a message links to ten related places, and counts only those beyond', async () => {
  const [ten, eleven] = await resultsOf(
    [10, 11].map((count) => findingAt(LIST, '"a"', { related: related(count) })),
    LIST,
  );
  expect(ten?.message.text).not.toContain('more');
  expect(eleven?.message.text).toMatch(/\(10\) and 1 more\.$/);
});

describe('a run', () => {
  it.each([
    [undefined, 'manifestlint/'],
    ['nightly', 'nightly/'],
    ['a/b/', 'a/b/'],
    ['', 'manifestlint/'],
    ['/', 'manifestlint/'],
  ])('of the category %s has the id %s', async (category, id) => {
    const run = runIn(await sarif(sample, category === undefined ? context : { ...context, category }));
    expect(run.automationDetails).toEqual({ id });
  });

  it('says that a rule failed', async () => {
    const { invocations } = runIn(await sarif(sample, context));
    expect(invocations).toMatchObject([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          {
            level: 'error',
            associatedRule: { id: 'acme/owner' },
            message: { text: 'Rule acme/owner failed: owner is not defined' },
          },
        ],
      },
    ]);
  });

  it('says from which number on GitHub shows no more', async () => {
    const notices = async (count: number): Promise<unknown> =>
      runIn(
        await sarif(
          reportOf(
            Array.from({ length: count }, () => findingAt(LIST, '"a"')),
            LIST,
          ),
          context,
        ),
      ).invocations?.[0]?.toolExecutionNotifications;
    expect(await notices(5000)).toEqual([]);
    expect(await notices(5001)).toMatchObject([
      { message: { text: 'Code scanning shows the 5000 most severe of the 5001 results.' } },
    ]);
  });

  it('that ended early tells why', async () => {
    const { invocations } = runIn(await sarif({ ...reportOf([]), results: [], fault: 'no such file\u001b' }, context));
    expect(invocations).toMatchObject([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [{ level: 'error', message: { text: 'no such file\\x1b' } }],
      },
    ]);
  });
});

describe('suppressed findings', () => {
  const open = findingAt(LIST, '"b"');
  const old = (justification: string): SuppressedFinding => ({
    ...findingAt(LIST, '"a"', { severityName: 'warn', fingerprint: justification }),
    suppressions: [{ kind: 'file', justification }],
  });
  const report = {
    ...reportOf([]),
    results: [
      {
        ...resultOf('/repo/manifest.json', [open], LIST),
        suppressedMessages: [old('goes with the old scheduler'), old('')],
      },
    ],
  };

  it('are results that somebody agreed to', async () => {
    const results = resultsIn(await sarif(report, context));
    expect(results.map(({ suppressions }) => suppressions)).toEqual([
      [{ kind: 'external', status: 'accepted', justification: 'goes with the old scheduler' }],
      [{ kind: 'external', status: 'accepted' }],
      [],
    ]);
    expect(results.map(({ ruleIndex }) => ruleIndex)).toEqual([0, 0, 0]);
  });

  it('can be left out, which changes no other name', async () => {
    const [left, ...more] = resultsIn(await sarif(report, { ...context, dropSuppressed: true }));
    expect(more).toEqual([]);
    expect({ ...left, suppressions: [] }).toEqual(resultsIn(await sarif(report, context))[2]);
    expect(left).not.toHaveProperty('suppressions');
  });

  it('are the first to go where there are too many', async () => {
    const findings = Array.from({ length: 25_000 }, () => open);
    const full = {
      ...report,
      results: [
        ...report.results,
        resultOf(
          '/repo/other/manifest.json',
          findings.map((finding) => ({ ...finding })),
        ),
      ],
    };
    const results = resultsIn(await sarif(full, context));
    expect(results).toHaveLength(25_000);
    expect(results.filter(({ suppressions }) => suppressions !== undefined)).toEqual([]);
  });
});

describe('a rule', () => {
  it('is described from its page', async () => {
    const rules = runIn(await sarif(sample, context)).tool.driver.rules;
    expect(rules?.[0]).toMatchObject({
      id: 'cyclic-tasks',
      name: 'CyclicTasks',
      shortDescription: { text: 'No task waits, directly or through others, for itself.' },
      fullDescription: { text: 'A task starts when its dependencies are done. A cycle is never done.\nNobody looks.' },
      help: { text: 'Remove one of the dependencies, see its page.\n\nhttps://example.org/docs/cyclic-tasks.md' },
    });
    expect(rules?.[0]?.help?.markdown).toContain('see [its page](https://example.org/docs/dangling-dependency.md)');
    expect(rules?.[0]?.help?.markdown).not.toContain('# cyclic-tasks');
  });

  it('is described by its summary where there is no page, and its texts are short', async () => {
    const rules = { 'acme/a': { summary: 'long '.repeat(500), url: '', severity: 'off' } } satisfies Report['rules'];
    const [rule] =
      runIn(
        await sarif(
          { ...sample, results: [], rules },
          { ...context, doc: (id) => `## Why\n\n${id} ${'x'.repeat(5000)}` },
        ),
      ).tool.driver.rules ?? [];
    expect(rule).toMatchObject({ name: 'AcmeA', defaultConfiguration: { enabled: false } });
    expect(rule).not.toHaveProperty('helpUri');
    expect(rule?.shortDescription?.text.length).toBeLessThanOrEqual(1024);
    expect(rule?.fullDescription?.text.length).toBeLessThanOrEqual(1024);
  });

  it('that only a finding knows is there too', async () => {
    const run = runIn(
      await sarif(reportOf([findingAt(LIST, '"a"', { ruleId: 'acme/x', severityName: 'warn' })], LIST), context),
    );
    expect(run.tool.driver.rules).toMatchObject([
      { id: 'acme/x', defaultConfiguration: { level: 'warning' }, helpUri: 'https://example.org/docs/acme/x.md' },
    ]);
    expect(run.results).toMatchObject([{ ruleIndex: 0 }]);
  });
});

describe('a result', () => {
  it('names its line as GitHub does, and a second one of a rule on the line otherwise', async () => {
    const findings = [
      findingAt(LIST, '"a"'),
      findingAt(LIST, '"b"'),
      findingAt(LIST, '"c"', { ruleId: 'other' }),
      findingAt(LIST, '"c"'),
    ];
    const names = (await resultsOf(findings, LIST)).map(
      ({ partialFingerprints }) => partialFingerprints?.['primaryLocationLineHash'],
    );
    const [hash = ''] = names;
    expect(hash).toMatch(/^[\da-f]+:1$/);
    expect(names).toEqual([hash, `${hash}:2`, hash, `${hash}:3`]);
  });

  it('hashes a byte order mark, as GitHub does', async () => {
    const findings = [findingAt(LIST, '"a"')];
    const [result] = reportOf(findings, LIST).results;
    if (result === undefined) throw new Error('no result');
    const names = async (more: Partial<LintResult>): Promise<unknown[]> =>
      resultsIn(await sarif({ ...reportOf([]), results: [{ ...result, ...more }] }, context)).map(
        ({ partialFingerprints }) => partialFingerprints?.['primaryLocationLineHash'],
      );
    expect(await names({ byteOrderMark: true })).toEqual(await names({ source: `\ufeff${LIST}` }));
    expect(await names({ byteOrderMark: true })).not.toEqual(await names({}));
  });

  it('carries the fingerprint of the finding, and only that where the text is unknown', async () => {
    const [result] = await resultsOf([findingAt(LIST, '"a"', { fingerprint: 'f00' })]);
    expect(result?.partialFingerprints).toEqual({ 'manifestlint/v1': 'f00' });
  });

  it('on several lines is cut to the first', async () => {
    const source = '[\n  {\r\n    "a": 1\n  }\n]';
    const [result] = await resultsOf([findingAt(source, '{\r\n    "a": 1\n  }')], source);
    expect(result?.locations?.[0]?.physicalLocation?.region).toEqual({
      startLine: 2,
      startColumn: 3,
      endLine: 2,
      endColumn: 4,
      snippet: { text: '{' },
    });
  });

  it.each([
    ['a letter', '{"ä": 1}', 3, 3, 4],
    ['a character of two units', '{"😀": 1}', 3, 3, 5],
    ['the end of a line', '{"a"\n}', 5, 4, 5],
    ['an empty file', '', 1, 1, 2],
  ])('without width is widened: %s', async (_, source, column, startColumn, endColumn) => {
    const finding = { ...findingAt('x', 'x'), line: 1, column, endLine: 1, endColumn: column };
    const [result] = await resultsOf([finding], source);
    expect(result?.locations?.[0]?.physicalLocation?.region).toMatchObject({ startLine: 1, startColumn, endColumn });
  });

  it('quotes its place, unless that is long', async () => {
    const long = `["${'x'.repeat(600)}", "b"]`;
    const snippets = await resultsOf([findingAt(long, `"${'x'.repeat(600)}"`), findingAt(long, '"b"')], long);
    expect(snippets.map(({ locations }) => locations?.[0]?.physicalLocation?.region?.snippet?.text)).toEqual([
      undefined,
      '"b"',
    ]);
  });

  it('that a comment suppresses says so', async () => {
    const suppressed = { ...findingAt(LIST, '"a"'), suppressions: [{ kind: 'directive' as const, justification: '' }] };
    const results = [{ ...resultOf('/repo/a.toml', [], LIST), suppressedMessages: [suppressed] }];
    const [result] = resultsIn(await sarif({ ...reportOf([]), results }, context));
    expect(result?.suppressions).toEqual([{ kind: 'inSource', status: 'accepted' }]);
  });

  it('whose repair has several edits has them all in one change', async () => {
    const fix = { range: rangeOf(LIST, '"c"'), text: '"z"', and: [{ range: rangeOf(LIST, '"a"'), text: '"x"' }] };
    const [result] = await resultsOf([findingAt(LIST, '"c"', { fix })], LIST);
    const [only, ...more] = result?.fixes ?? [];
    expect(more).toEqual([]);
    expect(only?.description?.text).toBe('Make 2 changes');
    expect(only?.artifactChanges[0]?.replacements.map(({ insertedContent }) => insertedContent?.text)).toEqual([
      '"x"',
      '"z"',
    ]);
  });

  it('links related places in its message, ten at most, and lists a hundred', async () => {
    const [few, many] = await resultsOf(
      [findingAt(LIST, '"a"', { related: related(2) }), findingAt(LIST, '"b"', { related: related(120) })],
      LIST,
    );
    expect(few?.message.text).toBe('Something is wrong. Mend it. See [place 0](1) and [place 1](2).');
    expect(many?.message.text).toMatch(/\[place 9\]\(10\) and 110 more\.$/);
    expect(many?.relatedLocations?.map(({ id }) => id)).toEqual(Array.from({ length: 100 }, (_, n) => n + 1));
  });

  it('makes no link of foreign text', async () => {
    const finding = findingAt(LIST, '"a"', {
      message: 'Task "[x](1)" is odd\\',
      related: [{ ...regionOf(LIST, '"b"'), message: 'a ](2) b', pointer: '' }],
    });
    expect((await resultsOf([finding], LIST))[0]?.message.text).toBe(
      'Task "\\[x\\](1)" is odd\\\\. Mend it. See [a \\](2) b](1).',
    );
  });

  it('of a cycle is a flow of at most 1,000 steps; of one step, none', async () => {
    const cycle = (count: number): Finding =>
      findingAt(LIST, '"a"', { ruleId: 'cyclic-tasks', related: related(count) });
    const rules = { 'cyclic-tasks': { summary: '', url: '', severity: 'error', flow: true } } satisfies Report['rules'];
    const report = { ...reportOf([cycle(1), cycle(3), cycle(1500)], LIST), rules };
    const [none, some, most] = resultsIn(await sarif(report, context));
    expect(none).not.toHaveProperty('codeFlows');
    expect(some?.codeFlows?.[0]?.threadFlows[0]?.locations.map(({ location }) => location?.message?.text)).toEqual([
      'place 0',
      'place 1',
      'place 2',
    ]);
    expect(most?.codeFlows?.[0]?.threadFlows[0]?.locations).toHaveLength(1000);
  });

  it('of a rule whose places are no steps is no flow, whatever the rule is called', async () => {
    const [result] = await resultsOf([findingAt(LIST, '"a"', { ruleId: 'cyclic-tasks', related: related(3) })], LIST);
    expect(result).not.toHaveProperty('codeFlows');
  });

  it('offers suggestions as fixes', async () => {
    const source = '{\n  "ä": "x" }';
    const finding = findingAt(source, '"x"', {
      suggestions: [{ desc: 'Replace with "y"', fix: { range: rangeOf(source, '"x"'), text: '"y"' } }],
    });
    expect((await resultsOf([finding], source))[0]?.fixes).toMatchObject([
      {
        description: { text: 'Replace with "y"' },
        artifactChanges: [
          {
            replacements: [
              {
                deletedRegion: { startLine: 2, startColumn: 8, endLine: 2, endColumn: 11 },
                insertedContent: { text: '"y"' },
              },
            ],
          },
        ],
      },
    ]);
    expect((await resultsOf([finding]))[0]).not.toHaveProperty('fixes');
  });

  it('offers a safe repair first, and none of a byte order mark', async () => {
    const findings = [
      findingAt(LIST, '"a"', {
        fix: { range: [1, 6], text: '' },
        suggestions: [{ desc: 'Replace', fix: { range: [1, 4], text: '"z"' } }],
      }),
      findingAt(LIST, '"b"', { fix: { range: [6, 9], text: '"y"' } }),
      findingAt(LIST, '"c"', { fix: { range: [-1, 0], text: '' } }),
    ];
    const fixes = (await resultsOf(findings, LIST)).map((result) =>
      (result.fixes ?? []).map(({ description }) => description?.text),
    );
    expect(fixes).toEqual([['Remove it', 'Replace'], ['Replace with "y"'], []]);
  });

  it('says who refuses the manifest', async () => {
    const [result] = await resultsOf([findingAt(LIST, '"a"', { rejectedBy: ['build', 'load'] })], LIST);
    expect(result?.properties).toEqual({ rejectedBy: ['build', 'load'] });
    expect(result?.message.text).toBe('Something is wrong. Refused by build and load. Mend it.');
  });
});
