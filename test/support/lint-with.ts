/** Lints a text in memory with the rules that a test names. */
import * as v from 'valibot';
import { type ActiveRule, BUILTIN, type KnownRule } from '../../src/engine/active-rule.ts';
import type { AnyRule } from '../../src/rule.ts';
import { type Source, sourceFromText } from '../../src/source.ts';
import { lintAlone } from './lint.ts';

/** A rule with its origin: in tests, a rule whose id has a namespace comes from a plugin of that name. */
export function known(rule: AnyRule): KnownRule {
  const [plugin = ''] = rule.id.split('/');
  return { ...rule, origin: plugin === rule.id ? BUILTIN : plugin };
}

/** A rule that runs with its own severity and its default options. */
export function activeRule(rule: AnyRule): ActiveRule {
  return {
    rule: known(rule),
    severity: rule.severity,
    options: v.parse(rule.options ?? v.object({}), {}),
    url: `https://example.org/${rule.id}`,
  };
}

/** The outcome of `rules` on a text that is called `manifest.json`. */
export function lintWith(rules: readonly ActiveRule[], text: string): ReturnType<typeof lintAlone> {
  return lintSource(rules, sourceFromText('manifest.json', text));
}

/** The outcome of `rules` on a source, at the start of 2026. */
export function lintSource(rules: readonly ActiveRule[], source: Source): ReturnType<typeof lintAlone> {
  return lintAlone(source, { rules, now: Date.UTC(2026) });
}
