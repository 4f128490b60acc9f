import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import json from '../../formatters/json.ts';
import schema from '../../schema/report-v1.schema.json' with { type: 'json' };
import { lintFiles, lintText } from '../../src/api.ts';
import type { FormatContext } from '../../src/formatter.ts';
import type { LintResult, Report } from '../../src/report.ts';
import { summarize } from '../../src/counts.ts';
import { context as sampleContext } from './sample.ts';

const context: FormatContext = {
  ...sampleContext,
  tool: { name: 'manifestlint', version: '1.2.3', url: 'https://example.org/manifestlint' },
};
const validate = new Ajv({ strict: true, allErrors: true }).compile(schema);

const CLEAN = manifest([{ id: 'extract', function: 'etl.tasks:extract' }]);
const FAULTY = manifest(
  [
    { id: 'extract', function: 'etl.tasks:extract', dependencies: ['load'] },
    {
      id: 'load',
      function: 'etl.tasks.load',
      dependencies: ['extract', 'extarct', 'extract'],
      timeoutSeconds: 3,
      retries: -1,
    },
  ],
  ['linux-aarch64'],
);
const UNREADABLE = '{ "format_version": "2", "tasks": [1,] }';

/** C1's CSI and the override that reverses what follows, and others that a terminal or a reader of a log does not show. */
const HIDDEN = ['\u009b', '\u202e', '\u007f', '\u0085', '\u200b', '\u2028', '\u2066', '\ufeff'];
const HOSTILE = manifest(
  HIDDEN.flatMap((char) => [
    { id: `a${char}b`, function: 'etl.tasks:a' },
    { id: `a${char}b`, function: `etl.tasks:${char}`, dependencies: [`${char}c`], [`x${char}`]: 1 },
  ]),
);

describe('the JSON report of a run over files', () => {
  let folder = '';
  let report: Report;

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'json-formatter-'));
    for (const [name, text] of Object.entries({
      clean: CLEAN,
      faulty: FAULTY,
      hostile: HOSTILE,
      unreadable: UNREADABLE,
    })) {
      fs.mkdirSync(path.join(folder, name));
      fs.writeFileSync(path.join(folder, name, 'manifest.json'), text);
    }
    report = await lintFiles(['.'], { cwd: folder });
  });

  afterAll(() => {
    fs.rmSync(folder, { recursive: true });
  });

  it('follows its schema', async () => {
    expect(problemsOf(await format(report))).toEqual([]);
  });

  it('holds what the run found out, and totals', async () => {
    expect(report.results).toHaveLength(4);
    expect(await parsed(report)).toEqual({
      $schema: 'https://example.org/manifestlint/raw/main/schema/report-v1.schema.json',
      version: 1,
      tool: context.tool,
      rules: report.rules,
      summary: summarize(report),
      results: report.results.map(printed),
      failures: [],
      skipped: [],
      notices: [],
    });
  });
});

describe('the JSON report of a text', () => {
  it.each([
    ['clean', CLEAN],
    ['faulty', FAULTY],
    ['hostile', HOSTILE],
    ['unreadable', UNREADABLE],
    ['empty', ''],
  ])('gives back the results: %s', async (_, text) => {
    const report = await reportOf(text);
    const output = await format(report);
    expect(problemsOf(output)).toEqual([]);
    expect(JSON.parse(output)).toHaveProperty('results', report.results.map(printed));
  });

  it('has an entry for a clean file', async () => {
    const { results } = await reportOf(CLEAN);
    expect(results).toEqual([
      {
        filePath: '<text>',
        messages: [],
        suppressedMessages: [],
        errorCount: 0,
        warningCount: 0,
        infoCount: 0,
        fixableErrorCount: 0,
        fixableWarningCount: 0,
      },
    ]);
  });

  it('is tried with related places, suggestions, both severities, and findings that a side refuses or none does', async () => {
    const messages = (await reportOf(FAULTY)).results.flatMap((result) => result.messages);
    expect(messages.some(({ related }) => related.length > 1)).toBe(true);
    expect(messages.some(({ suggestions }) => suggestions.length > 0)).toBe(true);
    expect(new Set(messages.map(({ severity }) => severity))).toEqual(new Set([1, 2]));
    expect(new Set(messages.map(({ rejectedBy }) => rejectedBy.join()))).toEqual(new Set(['', 'load']));
  });

  it('shows no character raw that could mislead a reader', async () => {
    const report = await reportOf(HOSTILE);
    const output = await format(report);
    for (const char of HIDDEN) {
      expect(output.includes(char), escaped(char)).toBe(false);
      expect(output.includes(escaped(char)), escaped(char)).toBe(true);
    }
    const ids = report.results.flatMap(({ messages }) => messages.map(({ data }) => data['task']));
    for (const char of HIDDEN) expect(ids).toContain(`a${char}b`);
  });

  it('tells suppressed findings apart', async () => {
    const [result] = (await reportOf(FAULTY)).results;
    const [finding, ...messages] = result?.messages ?? [];
    if (result === undefined || finding === undefined) throw new Error('nothing was found');
    const suppressedMessages = [{ ...finding, suppressions: [{ kind: 'file' as const, justification: 'old' }] }];
    const report = (body: Partial<LintResult>): Report => ({
      results: [{ ...result, messages, ...body }],
      rules: {},
      failures: [],
      skipped: [],
    });
    const output = await format(report({ suppressedMessages }));
    expect(problemsOf(output)).toEqual([]);
    expect(JSON.parse(output)).toHaveProperty('results.0.suppressedMessages', suppressedMessages);
    for (const suppressions of [undefined, [], [{ kind: 'file' }]]) {
      expect(
        validate(
          JSON.parse(
            JSON.stringify({
              ...(JSON.parse(output) as object),
              results: [{ ...result, suppressedMessages: [{ ...finding, suppressions }] }],
            }),
          ),
        ),
      ).toBe(false);
    }
  });

  it('tells rules that threw, files that were skipped and suppressions that are of no use', async () => {
    const more = {
      failures: [{ ruleId: 'acme/x', filePath: '/a', message: 'out of luck' }],
      skipped: [{ filePath: '/b', reason: 'ignored by the configuration' }],
      notices: [{ kind: 'unused' as const, file: 'a', ruleId: 'schema', subject: '/x', message: 'remove it' }],
    };
    const output = await format({ ...(await reportOf(CLEAN)), ...more });
    expect(problemsOf(output)).toEqual([]);
    expect(JSON.parse(output)).toMatchObject(more);
  });

  it('spells integers that JSON has no type for', async () => {
    const [result] = (await reportOf(FAULTY)).results;
    const [finding] = result?.messages ?? [];
    if (result === undefined || finding === undefined) throw new Error('nothing was found');
    const report = {
      results: [{ ...result, messages: [{ ...finding, data: { retries: 2n ** 64n } }] }],
      rules: {},
      failures: [],
      skipped: [],
    };
    expect(JSON.parse(await format(report))).toHaveProperty('results.0.messages.0.data', {
      retries: '18446744073709551616',
    });
  });

  it('ends with one line break and is indented', async () => {
    const output = await format(await reportOf(CLEAN));
    expect(output).toMatch(/^\{\n {2}"\$schema": [\s\S]*\n\}\n$/);
  });
});

const NOTHING: Report = { results: [], rules: {}, failures: [], skipped: [] };

describe('the schema of the report', () => {
  /** The properties that are left out where there is nothing to say. */
  const SOMETIMES = new Set(
    'and entry filePath fix flow help output part partOf stack suppressions tag task thrownAt until'.split(' '),
  );

  it('is draft-07 and says where it is found', () => {
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
    expect(schema.$id).toMatch(/\/schema\/report-v1\.schema\.json$/);
  });

  it('describes every property in one line, requires it, and allows no other', () => {
    const objects = objectsIn(schema);
    expect(objects.length).toBeGreaterThan(8);
    for (const { properties, required, additionalProperties } of objects) {
      expect(additionalProperties).toBe(false);
      expect(required).toEqual(Object.keys(properties).filter((key) => !SOMETIMES.has(key) || required.includes(key)));
      for (const property of Object.values(properties))
        expect(property).toHaveProperty('description', expect.stringMatching(/^[A-Z].*\.$/));
    }
  });

  it.each([
    ['a key more', { more: 1 }],
    ['another version', { version: 2 }],
    ['a result without messages', { results: [{ filePath: 'a', errorCount: 0, warningCount: 0, infoCount: 0 }] }],
    ['a negative total', { summary: { ...summarize({ ...NOTHING, results: [] }), files: -1 } }],
    ['a severity that does not exist', { rules: { a: { summary: '', url: '', severity: 'fatal' } } }],
  ])('refuses %s', async (_, change) => {
    expect(validate(Object.assign(await parsed(await reportOf(FAULTY)), change))).toBe(false);
  });
});

function manifest(tasks: readonly object[], targets = ['linux-x86_64']): string {
  return JSON.stringify({
    format_version: '2',
    package: { name: 'etl', version: '1.0.0', fingerprint: '', targets },
    language: 'python',
    python: { requires_python: '>=3.10', entry_module: 'etl.tasks' },
    tasks,
    created_at: '2026-01-28T12:00:00Z',
  });
}

async function reportOf(text: string): Promise<Report> {
  return { results: [await lintText(text)], rules: {}, failures: [], skipped: [] };
}

async function format(report: Report): Promise<string> {
  return json(report, context);
}

async function parsed(report: Report): Promise<object> {
  const value: unknown = JSON.parse(await format(report));
  return typeof value === 'object' && value !== null ? value : {};
}

function problemsOf(output: string): unknown[] {
  validate(JSON.parse(output));
  return validate.errors ?? [];
}

function escaped(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A result as it is printed: the text of the file is for other formats. */
function printed({ source: _, byteOrderMark: __, picture: ___, ...result }: LintResult): object {
  return result;
}

interface ObjectSchema {
  properties: object;
  required: readonly unknown[];
  additionalProperties: unknown;
}

/** Every part of a schema that lists properties. */
function objectsIn(part: unknown): ObjectSchema[] {
  if (typeof part !== 'object' || part === null) return [];
  const below = Object.values(part).flatMap(objectsIn);
  return isObjectSchema(part) ? [part, ...below] : below;
}

function isObjectSchema(part: object): part is ObjectSchema {
  return 'properties' in part && typeof part.properties === 'object' && 'additionalProperties' in part;
}
