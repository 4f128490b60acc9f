import { describe, expect, test } from 'vitest';
import { openContainer } from '../../../plugins/archive/container.ts';
import type { Moment } from '../../../src/kit.ts';
import { MOMENTS } from '../../../src/report.ts';
import { archiveFindings } from '../../support/archive-findings.ts';
import { archiveBytes, archiveCases, type ArchiveCase } from '../../support/archives.ts';
import { lintPackage } from '../../support/lint-package.ts';

interface ErrorFound {
  readonly rule: string;
  readonly rejectedBy: readonly Moment[];
}

/** The errors of an archive and of the package in it. */
function errorsOf(row: ArchiveCase): ErrorFound[] {
  const bytes = archiveBytes(row);
  const { manifest, files } = openContainer({ filePath: `/${row.id}.cloacina` }, bytes);
  const inner = manifest === undefined ? [] : lintPackage(manifest, files);
  return [
    ...archiveFindings(bytes).filter(({ severity }) => severity === 'error'),
    ...inner.flatMap(({ ruleId, severityName, rejectedBy }) =>
      severityName === 'error' ? [{ rule: ruleId, rejectedBy }] : [],
    ),
  ];
}

/** The first moment that refuses; `validate` unpacks as the upload does, and was not tried where that failed. */
function firstMoment({ validate, upload, why }: ArchiveCase): Moment {
  if (validate === false || (validate === undefined && upload === false)) return 'validate';
  if (upload === false) return 'upload';
  return why.startsWith('build') ? 'build' : 'load';
}

describe('archives of today with the packages in them', () => {
  const cases = archiveCases()
    .filter(({ form }) => form === 'package')
    .map((row) => ({ row, errors: errorsOf(row) }));
  const refused = cases.filter(({ row }) => row.refused);

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
    const clean = cases.filter(({ row }) => !row.refused && row.facts === undefined && row.toml_facts === undefined);
    const loud = clean.flatMap(({ row, errors }) => errors.map(({ rule }) => `${row.id}: ${rule}`));
    console.log(`accepted archives without facts: ${clean.length}, with an error: ${loud.length}`);
    expect(clean.length).toBeGreaterThan(80);
    expect(loud).toEqual([]);
  });
});
