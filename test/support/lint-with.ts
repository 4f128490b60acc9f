/** Lints a text in memory with the rules that a test names. */
import * as v from 'valibot';
import type { ActiveRule } from '../../src/engine/active-rule.ts';
import { lint, type LintOutcome } from '../../src/engine/lint.ts';
import { manifestReader } from '../../src/manifest/read.ts';
import type { AnyRule } from '../../src/rule.ts';
import { type Source, sourceFromText } from '../../src/source.ts';

/** A rule that runs with its own severity and its default options. */
export function activeRule(rule: AnyRule): ActiveRule {
  return {
    rule,
    severity: rule.severity,
    options: v.parse(rule.options ?? v.object({}), {}),
    url: `https://example.org/${rule.id}`,
  };
}

/** The outcome of `rules` on a text that is called `manifest.json`. */
export function lintWith(rules: readonly ActiveRule[], text: string): LintOutcome {
  return lintSource(rules, sourceFromText('manifest.json', text));
}

/** The outcome of `rules` on a source, at the start of 2026. */
export function lintSource(rules: readonly ActiveRule[], source: Source): LintOutcome {
  return lint(source, manifestReader.read(source), { rules, now: Date.UTC(2026) });
}
