/**
 * Tests each format with the checks of the programs that read it: their own schemas where they stand beside the
 * repository, and rules of theirs that no schema holds.
 */
import fs from 'node:fs';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import type { Log, Result } from 'sarif';
import { beforeAll, describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import checkstyle from '../../formatters/checkstyle.ts';
import gitlab from '../../formatters/gitlab.ts';
import junit from '../../formatters/junit.ts';
import rdjson from '../../formatters/rdjson.ts';
import sarif from '../../formatters/sarif.ts';
import { lintFiles, lintText } from '../../src/api.ts';
import type { Report } from '../../src/report.ts';
import { withMessages } from '../../src/counts.ts';
import { siblingFolder, verdicts } from '../support/fixtures.ts';
import { parseLog } from './log.ts';
import { report as files } from './package-report.ts';
import { context, findingAt, report as sample, reportOf } from './sample.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SCHEMAS = siblingFolder('shared/schemas');
const withSchemas = describe.skipIf(SCHEMAS === undefined);
const why = SCHEMAS === undefined ? ' (skipped: there is no ../shared/schemas beside the repository)' : '';

const there = { ...context, doc: readDoc };
const here = { ...there, root: ROOT, cwd: ROOT };
const clean: Report = { ...sample, results: sample.results.slice(0, 1), failures: [] };
let examples: Report;
let mutants: Report;

beforeAll(async () => {
  examples = await lintFiles(['examples'], { cwd: ROOT });
  const texts = verdicts('mutants')
    .flatMap(({ id, text }) => (text === undefined ? [] : [{ id, text }]))
    .filter((_, n) => n % 8 === 0)
    .slice(0, 500);
  const results = await Promise.all(
    texts.map(({ id, text }) => lintText(text, { filePath: path.join(ROOT, 'mutants', id, 'manifest.json') })),
  );
  mutants = { ...examples, results };
  expect(mutants.results.flatMap(({ messages }) => messages).length).toBeGreaterThan(500);
});

const reports = [
  ['a clean file', () => clean, there],
  ['the sample', () => sample, there],
  ['a package of several files', () => files, { ...context, doc: (id: string) => `# ${id}` }],
  ['the examples', () => examples, here],
  ['500 mutants', () => mutants, here],
  ['the same, all of it suppressed', () => suppressed(mutants), here],
] as const;

withSchemas(`the schemas of the consumers${why}`, () => {
  it.each(reports)('SARIF of %s', async (_, report, where) => {
    expect(problems(schema('sarif-2.1.0'), await sarif(report(), where))).toEqual([]);
  });

  it.each(reports)('rdjson of %s', async (_, report, where) => {
    expect(problems(schema('rdjson-DiagnosticResult'), await rdjson(report(), where))).toEqual([]);
  });

  it.each(reports)('GitLab Code Quality of %s', async (_, report, where) => {
    const validate = schema('gitlab-codequality-item');
    const items: unknown = JSON.parse(await gitlab(report(), where));
    expect(Array.isArray(items)).toBe(true);
    for (const item of Array.isArray(items) ? items : []) expect(problems(validate, JSON.stringify(item))).toEqual([]);
  });

  it.each(reports)('JUnit of %s', async (_, report, where) => {
    expect(
      await xmlProblems(
        await junit(report(), where),
        fs.readFileSync(path.join(SCHEMAS ?? '', 'junit-jenkins.xsd'), 'utf8'),
      ),
    ).toBe('');
  });
});

describe('what no schema says', () => {
  it.each(reports)('Checkstyle of %s is XML', async (_, report, where) => {
    expect(await xmlProblems(await checkstyle(report(), where))).toBe('');
  });

  it.each(reports)('JUnit of %s counts what it holds', async (_, report, where) => {
    const xml = await junit(report(), where);
    const total = (key: string): number =>
      Array.from(xml.matchAll(new RegExp(`<testsuite [^>]*?\\b${key}="(\\d+)"`, 'g')), (match) =>
        Number(match[1]),
      ).reduce((a, b) => a + b, 0);
    const counts = {
      tests: count(xml, '<testcase '),
      failures: count(xml, '<failure '),
      errors: count(xml, '<error '),
    };
    expect({ tests: total('tests'), failures: total('failures'), errors: total('errors') }).toEqual(counts);
    expect(xml).toContain(
      `<testsuites name="manifestlint" tests="${counts.tests}" failures="${counts.failures}" errors="${counts.errors}">`,
    );
  });

  it('JUnit names no two cases of a suite alike, because readers keep one of them', async () => {
    const finding = findingAt('x', 'x');
    const xml = await junit(reportOf([finding, finding, finding]), there);
    expect(Array.from(xml.matchAll(/<testcase name="([^"]*)"/g), (match) => match[1])).toEqual([
      'some-rule /tasks',
      'some-rule /tasks (2)',
      'some-rule /tasks (3)',
    ]);
  });

  it.each(reports)('GitLab of %s: fingerprints are unique, paths relative', async (_, report, where) => {
    const text = await gitlab(report(), where);
    const fingerprints = Array.from(text.matchAll(/"fingerprint": "(.*)"/g), (match) => match[1]);
    expect(new Set(fingerprints).size).toBe(fingerprints.length);
    expect(text).not.toMatch(/"path": "(?:\.|\/)/);
  });

  it.each(reports)('SARIF of %s has what GitHub requires', async (_, report, where) => {
    expect(githubProblems(parseLog(await sarif(report(), where)))).toEqual([]);
  });
});

function suppressed(report: Report): Report {
  const results = report.results.map(({ messages, ...result }) =>
    withMessages(
      {
        ...result,
        suppressedMessages: messages.map((finding) => ({
          ...finding,
          suppressions: [{ kind: 'file' as const, justification: 'old' }],
        })),
      },
      [],
    ),
  );
  return { ...report, results };
}

/**
 * The schemas say draft-04 or 2020-12, but use nothing that the drafts read differently; their formats are not checked
 * here.
 */
function schema(name: string): ValidateFunction {
  const text = fs.readFileSync(path.join(SCHEMAS ?? '', `${name}.schema.json`), 'utf8');
  const whole: unknown = JSON.parse(text, (key, value: unknown) =>
    key === '$schema' && typeof value === 'string' ? undefined : value,
  );
  const rest = Object.entries(typeof whole === 'object' ? { ...whole } : {}).filter(
    ([key]) => key !== 'id' && key !== '$id',
  );
  return new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(Object.fromEntries(rest));
}

function problems(validate: ValidateFunction, text: string): unknown[] {
  validate(JSON.parse(text));
  return validate.errors ?? [];
}

async function xmlProblems(xml: string, xsd?: string): Promise<string> {
  const input = { xml: [{ fileName: 'report.xml', contents: xml }] };
  const { valid, rawOutput } = await validateXML(
    xsd === undefined ? { ...input, normalization: 'format' } : { ...input, schema: [xsd] },
  );
  return valid ? '' : rawOutput;
}

/** The demands of GitHub that a SARIF log fails, beside those of the schema. */
function githubProblems({ runs: [run] }: Log): string[] {
  const rules = run?.tool.driver.rules ?? [];
  const results = run?.results ?? [];
  const texts = rules.flatMap(({ shortDescription, fullDescription, help }) => [
    shortDescription?.text,
    fullDescription?.text,
    help?.text,
    help?.markdown,
  ]);
  const names = results.map(({ ruleId, partialFingerprints, locations }) =>
    [
      ruleId,
      partialFingerprints?.['primaryLocationLineHash'],
      locations?.[0]?.physicalLocation?.artifactLocation?.uri,
    ].join(),
  );
  return [
    ...texts.flatMap((text) => (text === undefined || text === '' ? ['a rule text is empty'] : [])),
    ...texts
      .filter((_, n) => n % 4 < 2)
      .flatMap((text) => ((text ?? '').length > 1024 ? [`${(text ?? '').length} characters`] : [])),
    ...(new Set(names).size === names.length ? [] : ['two results of a rule have one fingerprint']),
    ...results.flatMap((result) =>
      resultProblems(
        result,
        rules.map(({ id }) => id),
      ),
    ),
  ];
}

function resultProblems(
  { ruleId = '', ruleIndex = -1, message, locations = [], relatedLocations = [], partialFingerprints = {} }: Result,
  rules: readonly string[],
): string[] {
  const ids = relatedLocations.map(({ id }) => id);
  const links = Array.from((message.text ?? '').matchAll(/(?<!\\)\]\((\d+)\)/g), (match) => Number(match[1]));
  const regions = [...locations, ...relatedLocations].map(({ physicalLocation }) => physicalLocation?.region);
  return [
    ...(rules[ruleIndex] === ruleId ? [] : [`${ruleId} is not rule ${ruleIndex}`]),
    ...(locations.length === 1 && (message.text ?? '') !== '' ? [] : ['no place or no text']),
    ...(/^[\da-f]{1,16}:\d+(?::\d+)?$/.test(partialFingerprints['primaryLocationLineHash'] ?? '')
      ? []
      : ['no line hash']),
    ...links.filter((id) => !ids.includes(id)).map((id) => `link to ${id}`),
    ...regions.flatMap((region) => {
      const { startLine = 0, startColumn = 0, endLine = 0, endColumn = 0 } = region ?? {};
      return startLine > 0 && startColumn > 0 && endLine === startLine && endColumn >= startColumn
        ? []
        : [JSON.stringify(region)];
    }),
    ...locations.flatMap(({ physicalLocation }) =>
      /^(?!\.|\/|file:)[\w\-.~%/!*'()]+$/.test(physicalLocation?.artifactLocation?.uri ?? '')
        ? []
        : [JSON.stringify(physicalLocation)],
    ),
  ];
}

function readDoc(ruleId: string): string | undefined {
  const file = path.join(ROOT, 'docs/rules', `${ruleId}.md`);
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
