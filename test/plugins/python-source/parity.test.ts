import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { parityCases } from '../../support/fixtures.ts';
import { findingsOf, type ShortFinding } from '../../support/python.ts';

const CaseSchema = v.object({
  id: v.string(),
  files: v.record(v.string(), v.string()),
  files_b64: v.exactOptional(v.record(v.string(), v.string()), {}),
  expect: v.picklist(['must_report', 'must_be_silent', 'either']),
  findings: v.exactOptional(
    v.array(v.object({ rule: v.string(), file: v.string(), line: v.exactOptional(v.number()) })),
    [],
  ),
});

/** Faults that are not of the source: another pack reports them from the names of files. */
const OF_OTHERS = new Set(['stdlib-shadowing', 'unresolved-entry-module']);
/** The name of a character in `\N{…}`, which only a table of all of them could refuse. */
const BEYOND = new Set(['kwargs-spread-20']);

const cases = parityCases('python-source', CaseSchema).map((item) => ({ ...item, errors: errorsOf(item) }));

function errorsOf({ files, files_b64: encoded }: v.InferOutput<typeof CaseSchema>): ShortFinding[] {
  const decoded = Object.entries(encoded).map(([name, text]) => [name, Buffer.from(text, 'base64')] as const);
  return findingsOf({ ...files, ...Object.fromEntries(decoded) }).filter(({ severity }) => severity === 'error');
}

describe('python-source.jsonl.gz: verdicts of CPython 3.11 and the loader', () => {
  test('each package that does not work has an error', () => {
    const broken = cases.filter(
      ({ expect: wanted, findings }) => wanted === 'must_report' && !findings.every(({ rule }) => OF_OTHERS.has(rule)),
    );
    const missed = broken.filter(({ errors, id }) => errors.length === 0 && !BEYOND.has(id));
    const syntax = broken.filter(({ findings }) => findings.every(({ rule }) => rule === 'python-syntax'));
    const seen = syntax.filter(({ errors }) => errors.some(({ rule }) => rule === 'python-syntax'));
    console.info(
      `must report: ${broken.length} packages, ${missed.length} missed; syntax: ${seen.length} of ${syntax.length}`,
    );
    expect(missed.map(({ id, findings }) => `${id} ${findings.map(({ rule }) => rule).join(' ')}`)).toEqual([]);
  });

  test('each package that works has none', () => {
    const sound = cases.filter(({ expect: wanted }) => wanted === 'must_be_silent');
    const alarms = sound.filter(({ errors }) => errors.length > 0);
    console.info(`must be silent: ${sound.length} packages, ${alarms.length} false alarms`);
    expect(
      alarms.map(({ id, errors }) => `${id} ${errors.map(({ rule, message }) => `${rule}: ${message}`).join('; ')}`),
    ).toEqual([]);
  });
});
