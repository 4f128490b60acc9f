/** `manifestlint rules`: a line a rule, with the levels of the configuration of the working folder. */
import { isBuiltin, type KnownRule } from '../../engine/active-rule.ts';
import { presetLevel, type Registry } from '../../engine/registry.ts';
import type { Level } from '../../level.ts';
import { type Moment, MOMENTS } from '../../moment.ts';
import { jsonText, visible, wrap } from '../../text.ts';
import type { Command } from '../command.ts';
import { columnsOf } from '../io.ts';
import { CONFIG_OPTIONS, GROUPS } from '../options.ts';
import { ruleRepairs } from '../rule-repairs.ts';
import type { ConfigFlags } from '../session.ts';
import { type SettingsHere, settingsHere } from '../settings-here.ts';

type RulesFlags = ConfigFlags & { readonly format?: 'text' | 'json' };

/** A rule as it is listed. */
interface Row {
  readonly id: string;
  readonly level: Level;
  /** The level in the preset `recommended`, of a rule of a plugin in that of its plugin. */
  readonly preset: Level;
  /**
   * How findings can be repaired, `safe` or `suggested`; undefined for a rule of a plugin, of which it is not known.
   */
  readonly repairs: readonly ('safe' | 'suggested')[] | undefined;
  /** Who refuses what the rule finds; `varies` if that depends on the finding. */
  readonly refusedBy: readonly (Moment | 'varies')[];
  readonly summary: string;
  readonly deprecated?: string;
  /** The rules in the place of a deprecated one. */
  readonly replacedBy?: readonly string[];
}

/** The command `rules`. */
export const rules: Command<RulesFlags> = {
  name: 'rules',
  about: 'list the rules',
  options: [
    ...CONFIG_OPTIONS,
    {
      long: '--format',
      short: '-f',
      value: 'name',
      choices: ['text', 'json'],
      group: GROUPS.report,
      about: 'how to show them',
    },
  ],
  async run(call) {
    const { flags, io } = call;
    const here = await settingsHere(call);
    const rows = rowsOf(here);
    const columns = io.stdout.isTTY === true ? columnsOf(io) : Infinity;
    io.stdout.write(flags.format === 'json' ? jsonText(rows) : ruleTable(rows, columns));
    return here.code;
  },
};

function rowsOf({ registry, settings }: SettingsHere): Row[] {
  const levels = settings && new Map(settings.rules.map(({ rule, severity }) => [rule.id, severity]));
  return [...registry.rules.values()].map((rule) => rowOf(rule, presetOf(rule, registry), levels));
}

function presetOf(rule: KnownRule, { presets }: Registry): Level {
  if (isBuiltin(rule)) return presetLevel('recommended', rule);
  return presets.get(`${rule.origin}/recommended`)?.levels.get(rule.id) ?? 'off';
}

/** The row of a rule; its level is that of the preset where nobody knows better. */
function rowOf(rule: KnownRule, preset: Level, levels: ReadonlyMap<string, Level> | undefined): Row {
  const moments = Object.values(rule.messages).flatMap(({ rejectedBy }): (Moment | 'varies')[] =>
    rejectedBy === 'varies' ? [rejectedBy] : [...rejectedBy],
  );
  return {
    id: rule.id,
    level: levels === undefined ? preset : (levels.get(rule.id) ?? 'off'),
    preset,
    repairs: ruleRepairs.get(rule.id),
    refusedBy: [...MOMENTS, 'varies' as const].filter((moment) => moments.includes(moment)),
    summary: rule.summary,
    ...(rule.deprecated === undefined ? {} : { deprecated: rule.deprecated }),
    ...(rule.replacedBy === undefined ? {} : { replacedBy: rule.replacedBy }),
  };
}

/** A header and a line a rule; the level of the preset stands where it is another one. */
function ruleTable(rows: readonly Row[], columns: number): string {
  const cells = rows.map(({ id, level, preset, repairs, refusedBy }) => [
    id,
    level,
    preset === level ? '' : preset,
    fixable(repairs),
    refusedBy.length === 0 ? '-' : refusedBy.join(','),
  ]);
  const table = [['RULE', 'LEVEL', 'PRESET', 'FIXABLE', 'REFUSED BY'], ...cells];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...table.map((line) => line[column]?.length ?? 0)));
  const heads = table.map((line) => line.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join('  '));
  const summaries = ['SUMMARY', ...rows.map(shownSummary)];
  const fits = heads.every((head, n) => head.length + 2 + (summaries[n]?.length ?? 0) <= columns);
  const width = fits ? Infinity : columns;
  return heads.map((head, n) => `${withSummary(head, summaries[n] ?? '', width)}\n`).join('');
}

function shownSummary({ summary, deprecated }: Row): string {
  return visible(deprecated === undefined ? summary : `${summary} (deprecated)`);
}

function fixable(repairs: Row['repairs']): string {
  if (repairs === undefined) return '?';
  return repairs.length > 1 ? 'both' : (repairs[0] ?? '-');
}

/** The summary stands behind its row, or below it where a terminal would break its words. */
function withSummary(head: string, summary: string, columns: number): string {
  if (columns === Infinity) return `${head}  ${summary}`;
  return [head.trimEnd(), ...wrap(summary, columns - 4).map((line) => `    ${line}`)].join('\n');
}
