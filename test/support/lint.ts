/** Lints what is in memory, along the same line as the Node API. */
import { builtin } from '../../src/builtin.ts';
import { lint } from '../../src/engine/lint.ts';
import { recommended } from '../../src/engine/registry.ts';
import { manifestReader } from '../../src/manifest/read.ts';
import type { Finding, Side } from '../../src/report.ts';
import { type Source, sourceFromText } from '../../src/source.ts';

const RULES = recommended(builtin);
const NOW = Date.parse('2026-06-01T00:00:00Z');

/** The findings of a source. A rule that throws fails the test. */
export function findingsOf(source: Source): Finding[] {
  const { result, failures } = lint(source, manifestReader.read(source), { rules: RULES, now: NOW });
  if (failures.length > 0) throw new Error(failures.map(({ ruleId, message }) => `${ruleId}: ${message}`).join('\n'));
  return result.messages;
}

export function errorsOf(source: Source): Finding[] {
  return findingsOf(source).filter(({ severityName }) => severityName === 'error');
}

export function errorsOfText(text: string): Finding[] {
  return errorsOf(sourceFromText('manifest.json', text));
}

/** The sides that some error names. */
export function rejectingSides(errors: readonly Finding[]): Set<Side> {
  return new Set(errors.flatMap(({ rejectedBy }) => rejectedBy));
}
