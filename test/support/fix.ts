/** Repairs what is in memory, along the same line as the command line. */
import { builtin } from '../../src/builtin.ts';
import { type FixSettings, lintAndFix } from '../../src/engine/fix.ts';
import type { ActiveRule } from '../../src/engine/active-rule.ts';
import type { LintOutcome, LintSettings } from '../../src/engine/lint.ts';
import { recommended } from '../../src/engine/registry.ts';
import type { LintResult } from '../../src/report.ts';
import { type Source, sourceFromText, wholeText } from '../../src/source.ts';
import { packageOf } from './lint.ts';

const RECOMMENDED = recommended(builtin);

export interface FixOptions extends Omit<Partial<LintSettings>, 'rules'>, Partial<FixSettings> {
  readonly rules?: readonly ActiveRule[];
}

/** The outcome of repairs of one source, and the source that they end with. */
export interface Fixed extends LintOutcome {
  readonly result: LintResult;
  readonly source: Source;
  readonly unfixed: LintResult | undefined;
}

/** The outcome of repairs; safe ones of the recommended rules, if nothing else is said. A rule that throws fails the test. */
export function fixSource(
  source: Source,
  { mode = 'safe', wants, rules = RECOMMENDED, now = Date.UTC(2100), ...settings }: FixOptions = {},
): Fixed {
  const fix = wants === undefined ? { mode } : { mode, wants };
  const reread = (texts: ReadonlyMap<string, Source>) => packageOf(texts.get(source.filePath) ?? source);
  const { pkg, outcome, fixed } = lintAndFix(packageOf(source), reread, { ...settings, rules, now, fix });
  const [result] = outcome.results;
  if (outcome.failures.length > 0 || result === undefined)
    throw new Error(outcome.failures.map(({ ruleId, message }) => `${ruleId}: ${message}`).join('\n'));
  return { ...outcome, result, source: pkg.source, unfixed: fixed[0]?.unfixed };
}

/** The text after repairs. */
export function fixed(text: string, options?: FixOptions): string {
  return wholeText(fixSource(sourceFromText('manifest.json', text), options).source);
}
