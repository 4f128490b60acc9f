/** The flags that choose rules and severities for one run. */
import type { FileSettings } from '../config/resolve.ts';
import type { ActiveRule } from '../engine/active-rule.ts';
import { defaultOptions, ruleUrl } from '../engine/registry.ts';
import { usageError } from '../errors.ts';
import { isQuieter } from '../level.ts';
import type { Report, Severity } from '../report.ts';
import { withMessages } from '../counts.ts';
import { quote } from '../text.ts';

/** The flags that choose rules and severities. */
export interface RuleFlags {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly minSeverity?: Severity;
  readonly quiet?: true;
}

/** Flags under which quiet rules run although their findings are not shown. */
interface CountingFlags {
  readonly maxWarnings?: number;
  readonly suppressRule?: readonly string[];
}

/** The least severity of findings that are shown and repaired. */
export function leastSeverity({ quiet, minSeverity = 'info' }: RuleFlags): Severity {
  return quiet === true ? 'error' : minSeverity;
}

/** A report without findings below a severity. */
export function withoutQuieter(report: Report, least: Severity): Report {
  if (least === 'info') return report;
  const results = report.results.map((result) =>
    withMessages(
      result,
      result.messages.filter(({ severityName }) => !isQuieter(severityName, least)),
    ),
  );
  return { ...report, results };
}

/** The change that the flags make to the settings of a file; settings that many files share are changed once. */
export function settingsChanger(flags: RuleFlags & CountingFlags): (settings: FileSettings) => FileSettings {
  const known = new Map<FileSettings, FileSettings>();
  return (settings) => {
    let changed = known.get(settings);
    if (changed === undefined) known.set(settings, (changed = { ...settings, rules: chosenRules(settings, flags) }));
    return changed;
  };
}

function chosenRules(settings: FileSettings, flags: RuleFlags & CountingFlags): readonly ActiveRule[] {
  const { only, skip = [] } = flags;
  const chosen = (only === undefined ? settings.rules : theseRules(only, settings)).filter((active) => {
    const isSkipped = skip.includes(active.rule.id);
    if (isSkipped && active.lockedBy !== undefined)
      throw usageError(
        `--skip: the rule ${quote(active.rule.id)} is locked by ${active.lockedBy}`,
        'Its findings can only be mended.',
      );
    return !isSkipped;
  });
  return withoutSilent(chosen, flags);
}

/** Named rules as the configuration sets them, or at their own severity where it has them off. */
function theseRules(ids: readonly string[], { rules, registry }: FileSettings): ActiveRule[] {
  return [...new Set(ids)].flatMap((id): ActiveRule[] => {
    const active = rules.find(({ rule }) => rule.id === id);
    if (active !== undefined) return [active];
    const rule = registry.rules.get(id);
    if (rule === undefined) return [];
    const shared = registry.settings.get(rule.origin);
    return [{ rule, severity: rule.severity, options: defaultOptions(rule), settings: shared, url: ruleUrl(rule) }];
  });
}

/** Rules without those whose findings would not be shown; they need not run unless warnings count. */
function withoutSilent(
  rules: readonly ActiveRule[],
  { maxWarnings, suppressRule = [], ...flags }: RuleFlags & CountingFlags,
): readonly ActiveRule[] {
  const least = leastSeverity(flags);
  if (least === 'info' || maxWarnings !== undefined) return rules;
  return rules.filter(
    ({ rule, severity, forTasks = [] }) =>
      !isQuieter(severity, least) || forTasks.length > 0 || suppressRule.includes(rule.id),
  );
}
