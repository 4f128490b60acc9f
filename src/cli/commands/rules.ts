/** `manifestlint rules`: a line a rule, with the levels of the configuration of the working folder. */
import type { KnownRule } from '../../engine/active-rule.ts';
import { presetLevel } from '../../engine/registry.ts';
import type { Level } from '../../level.ts';
import type { Moment } from '../../report.ts';
import { jsonText, visible } from '../../text.ts';
import type { Call, Command } from '../command.ts';
import { CONFIG_OPTIONS, GROUPS } from '../options.ts';
import { type ConfigFlags, settingsHere } from '../session.ts';

type RulesFlags = ConfigFlags & { readonly format?: 'text' | 'json' };

/** A rule as it is listed. */
interface Row {
  readonly id: string;
  readonly level: Level;
  /** The level in the preset `recommended`. */
  readonly preset: Level;
  /** Who refuses what the rule finds; `varies` if that depends on the finding. */
  readonly refusedBy: readonly (Moment | 'varies')[];
  readonly summary: string;
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
    const rows = await rowsFor(call);
    call.io.stdout.write(call.flags.format === 'json' ? jsonText(rows) : ruleTable(rows));
    return 0;
  },
};

async function rowsFor(call: Call<RulesFlags>): Promise<Row[]> {
  const { registry, settings } = await settingsHere(call);
  const levels = settings && new Map(settings.rules.map(({ rule, severity }) => [rule.id, severity]));
  return [...registry.rules.values()].map((rule) => rowOf(rule, levels));
}

/** The row of a rule; its level is that of the preset where nobody knows better. */
function rowOf(rule: KnownRule, levels: ReadonlyMap<string, Level> | undefined): Row {
  const preset = presetLevel('recommended', rule);
  const moments = Object.values(rule.messages).flatMap(({ rejectedBy }): (Moment | 'varies')[] =>
    rejectedBy === 'varies' ? [rejectedBy] : [...rejectedBy],
  );
  return {
    id: rule.id,
    level: levels === undefined ? preset : (levels.get(rule.id) ?? 'off'),
    preset,
    refusedBy: [...new Set(moments)],
    summary: rule.summary,
  };
}

/** A header and a line a rule; the level of the preset stands where it is another one. */
function ruleTable(rows: readonly Row[]): string {
  const cells = rows.map(({ id, level, preset, refusedBy, summary }) => [
    id,
    level,
    preset === level ? '' : preset,
    refusedBy.length === 0 ? '-' : refusedBy.join(','),
    visible(summary),
  ]);
  const table = [['RULE', 'LEVEL', 'PRESET', 'REFUSED BY', 'SUMMARY'], ...cells];
  const widths = [0, 1, 2, 3].map((column) =>
    table.reduce((most, line) => Math.max(most, line[column]?.length ?? 0), 0),
  );
  return table.map((line) => `${line.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join('  ')}\n`).join('');
}
