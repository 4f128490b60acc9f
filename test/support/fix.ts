/** Repairs what is in memory, along the same line as the command line. */
import { builtin } from '../../src/builtin.ts';
import { type FixOutcome, type FixSettings, lintAndFix } from '../../src/engine/fix.ts';
import type { ActiveRule } from '../../src/engine/active-rule.ts';
import type { LintSettings } from '../../src/engine/lint.ts';
import { recommended } from '../../src/engine/registry.ts';
import { manifestReader } from '../../src/manifest/read.ts';
import { type Source, sourceFromText, wholeText } from '../../src/source.ts';

const RECOMMENDED = recommended(builtin);

export interface FixOptions extends Omit<Partial<LintSettings>, 'rules'>, Partial<FixSettings> {
  readonly rules?: readonly ActiveRule[];
}

/** The outcome of repairs; safe ones of the recommended rules, if nothing else is said. A rule that throws fails the test. */
export function fixSource(
  source: Source,
  { mode = 'safe', wants, rules = RECOMMENDED, now = Date.UTC(2100), ...settings }: FixOptions = {},
): FixOutcome {
  const fix = wants === undefined ? { mode } : { mode, wants };
  const outcome = lintAndFix(source, manifestReader.read(source), manifestReader, { ...settings, rules, now }, fix);
  if (outcome.failures.length > 0)
    throw new Error(outcome.failures.map(({ ruleId, message }) => `${ruleId}: ${message}`).join('\n'));
  return outcome;
}

/** The text after repairs. */
export function fixed(text: string, options?: FixOptions): string {
  return wholeText(fixSource(sourceFromText('manifest.json', text), options).source);
}
