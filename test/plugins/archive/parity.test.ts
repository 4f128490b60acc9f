import { describe, expect, test } from 'vitest';
import { archiveModel } from '../../../plugins/archive/archive-model.ts';
import { openContainer } from '../../../plugins/archive/container.ts';
import type { Moment } from '../../../src/kit.ts';
import { MOMENTS } from '../../../src/moment.ts';
import { archiveBytes, archiveCases, type ArchiveCase, type ArchiveFacts } from '../../support/archives.ts';
import { type ArchiveFinding, archiveFindings } from '../../support/archive-findings.ts';
import { lintPackage } from '../../support/lint-package.ts';

/** The loader's words for what is wrong with the archive itself, not with what is in it. */
const ARCHIVE_FAULT = new RegExp(
  '^(?:magic|entry|extract|entries|size|ratio|no top folder|failed to|no manifest|Error -3|unexpected end|' +
    '(?:symlink|hardlink|dotdot|absolute)$)',
);

const FACT_FINDINGS: Readonly<Record<Exclude<keyof ArchiveFacts, 'walk'>, RegExp>> = {
  link: /is a (?:symbolic|hard) link/,
  device: /is a device or a pipe/,
  absolute: /is an absolute path/,
  dotdot: /goes up a folder/,
  component: /has more than 255 bytes/,
  non_utf8: /is no UTF-8/,
  duplicate: /is in the archive more than once/,
  case_twin: /in case alone/,
  appledouble: /is a side file of macOS/,
  after_stream: /is more than one bzip2 stream|follow the end of the archive/,
  unfinished: /is cut off/,
  damaged: /is damaged/,
};

const cases = archiveCases().map((row) => ({ row, findings: archiveFindings(archiveBytes(row)) }));
const isRefused = ({ refused, why, form }: ArchiveCase): boolean =>
  refused && (form === 'v2' || ARCHIVE_FAULT.test(why));
const errorsOf = (findings: readonly ArchiveFinding[]): ArchiveFinding[] =>
  findings.filter(({ severity }) => severity === 'error');

describe('what the loaders say', () => {
  test('every archive that cannot be unpacked has an error, by the moment that unpacks first', () => {
    const refused = cases.filter(({ row }) => isRefused(row));
    const silent = refused.filter(({ findings }) => errorsOf(findings).length === 0);
    const late = refused.filter(({ row, findings }) => {
      const isOfToday = findings.some(({ rule }) => rule === 'archive-compression' || rule === 'archive-layout');
      const moment = row.form === 'v2' && !isOfToday ? 'load' : 'validate';
      return !errorsOf(findings).some(({ rejectedBy }) => rejectedBy[0] === moment);
    });
    console.log(`archives: ${cases.length}, cannot be unpacked: ${refused.length}, without an error: ${silent.length}`);
    expect(refused.length).toBeGreaterThan(90);
    expect(silent.map(({ row }) => row.id)).toEqual([]);
    expect(late.map(({ row }) => row.id)).toEqual([]);
  });

  test('nothing is said to be refused that is unpacked', () => {
    const wrong = cases.filter(
      ({ row, findings }) => !isRefused(row) && findings.some(({ rejectedBy }) => rejectedBy.length > 0),
    );
    expect(wrong.map(({ row }) => row.id)).toEqual([]);
  });

  test('what is accepted, and of which nothing is known, has no finding', () => {
    const clean = cases.filter(({ row }) => !isRefused(row) && row.facts === undefined);
    const loud = clean.flatMap(({ row, findings }) => findings.map(({ messageId }) => `${row.id}: ${messageId}`));
    console.log(`archives without fault or fact: ${clean.length}`);
    expect(clean.length).toBeGreaterThan(100);
    // Both load, and neither is meant so.
    expect(loud).toEqual(['v2-nested-first: other-manifest', 'v2-library-missing: library-missing']);
    expect(clean.filter(({ findings }) => errorsOf(findings).length > 0)).toEqual([]);
  });
});

test('every fact is told', () => {
  const missing: string[] = [];
  let told = 0;
  for (const { row, findings } of cases) {
    for (const [fact, pattern] of Object.entries(FACT_FINDINGS)) {
      const value = Object.entries(row.facts ?? {}).find(([name]) => name === fact)?.[1];
      const count = Array.isArray(value) ? value.length : Number(Boolean(value));
      const matching = findings.filter(({ message }) => pattern.test(message)).length;
      if (matching < count) missing.push(`${row.id}: ${fact}`);
      told += count;
    }
  }
  console.log(`facts of archives: ${told}, not told: ${missing.length}`);
  expect(missing).toEqual([]);
});

test('the manifest of v2 is the one that its loader took', () => {
  const v2 = cases.filter(({ row }) => typeof row.manifest === 'string');
  for (const { row } of v2) expect(archiveModel('/x', archiveBytes(row)).manifest?.name, row.id).toBe(row.manifest);
  expect(v2.length).toBeGreaterThan(15);
});

/** The errors of the package in an archive. */
function errorsInside(row: ArchiveCase): { rule: string; rejectedBy: readonly Moment[] }[] {
  const { manifest, files } = openContainer({ filePath: `/${row.id}.cloacina` }, archiveBytes(row));
  const findings = manifest === undefined ? [] : lintPackage(manifest, files);
  const errors = findings.filter(({ severityName }) => severityName === 'error');
  return errors.map(({ ruleId, rejectedBy }) => ({ rule: ruleId, rejectedBy }));
}

/** The first moment that refuses; `validate` unpacks as the upload does, and was not tried where that failed. */
function firstMoment({ validate, upload, why }: ArchiveCase): Moment {
  if (validate === false || (validate === undefined && upload === false)) return 'validate';
  if (upload === false) return 'upload';
  return why.startsWith('build') ? 'build' : 'load';
}

describe('archives of today with the packages in them', () => {
  const today = cases
    .filter(({ row }) => row.form === 'package')
    .map(({ row, findings }) => ({ row, errors: [...errorsOf(findings), ...errorsInside(row)] }));
  const refused = today.filter(({ row }) => row.refused);

  test('what is refused has an error, by the moment that refuses first', () => {
    const wrong = refused.flatMap(({ row, errors }) => {
      const moments = errors.flatMap(({ rejectedBy }) => rejectedBy.map((moment) => MOMENTS.indexOf(moment)));
      const first = MOMENTS[Math.min(...moments)];
      return first === firstMoment(row) ? [] : [`${row.id}: ${first}, not ${firstMoment(row)}`];
    });
    console.log(`refused archives: ${refused.length}, silent or at another moment: ${wrong.length}`);
    expect(refused.length).toBeGreaterThan(120);
    expect(wrong).toEqual([]);
  });

  test('what is accepted, and of which nothing is known, has none', () => {
    const clean = today.filter(({ row }) => !row.refused && row.facts === undefined && row.toml_facts === undefined);
    const loud = clean.flatMap(({ row, errors }) => errors.map(({ rule }) => `${row.id}: ${rule}`));
    console.log(`accepted archives without facts: ${clean.length}, with an error: ${loud.length}`);
    expect(clean.length).toBeGreaterThan(80);
    expect(loud).toEqual([]);
  });
});
