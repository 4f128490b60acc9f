/** Lints what is in memory, along the same line as the Node API. */
import { parseManifest } from '../../src/api.ts';
import { builtin } from '../../src/builtin.ts';
import { lint, type LintOutcome, type LintSettings } from '../../src/engine/lint.ts';
import { manifestAlone, type ReadPackage } from '../../src/engine/read-package.ts';
import { recommended } from '../../src/engine/registry.ts';
import { manifestV2 } from '../../src/manifest/kind.ts';
import { manifestReader } from '../../src/manifest/read.ts';
import { validateManifest } from '../../src/manifest/validate.ts';
import type { Finding, LintResult } from '../../src/report.ts';
import type { Moment } from '../../src/moment.ts';
import { type Source, sourceFromText } from '../../src/source.ts';
import type { VerdictCase } from './fixtures.ts';

const RULES = recommended(builtin);
const NOW = Date.parse('2026-06-01T00:00:00Z');

/** A source as a package of its own, with nothing around it. */
export function packageOf(source: Source): ReadPackage {
  return manifestAlone({ kind: manifestV2.id, source, reading: manifestReader.read(source) });
}

/** The outcome for a source that is a package of its own: one result. */
export function lintAlone(source: Source, settings: LintSettings): LintOutcome & { result: LintResult } {
  const outcome = lint(packageOf(source), settings);
  const [result] = outcome.results;
  if (result === undefined) throw new Error('there is no result');
  return { ...outcome, result };
}

/** The findings of a source. A rule that throws fails the test. */
export function findingsOf(source: Source): Finding[] {
  const { result, failures } = lintAlone(source, { rules: RULES, now: NOW });
  if (failures.length > 0) throw new Error(failures.map(({ ruleId, message }) => `${ruleId}: ${message}`).join('\n'));
  return result.messages;
}

export function errorsOf(source: Source): Finding[] {
  return findingsOf(source).filter(({ severityName }) => severityName === 'error');
}

export function errorsOfText(text: string): Finding[] {
  return errorsOf(sourceFromText('manifest.json', text));
}

/** The moments that some error names. */
export function rejectingSides(errors: readonly Finding[]): Set<Moment> {
  return new Set(errors.flatMap(({ rejectedBy }) => rejectedBy));
}

/** Whether both sides accept a recorded text. */
export function isAccepted({ py, mvj, rs, rs_old }: VerdictCase): boolean {
  return py && mvj && rs && rs_old;
}

/** The ids of the recorded texts of which `parseManifest` and `validateManifest` together say otherwise than the sides. */
export function misjudged(cases: readonly VerdictCase[]): string[] {
  const differing = cases.filter((one) => {
    const result = parseManifest(one.text ?? '');
    return (result.ok && validateManifest(result.manifest).length === 0) !== isAccepted(one);
  });
  return differing.map(({ id }) => id);
}
