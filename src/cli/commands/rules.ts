/** `manifestlint rules`: a line a rule. */
import { presetLevel, type Registry } from '../../engine/registry.ts';
import type { Command } from '../command.ts';
import { CONFIG_OPTIONS } from '../options.ts';
import { type ConfigFlags, registryFor } from '../session.ts';

/** The command `rules`. */
export const rules: Command<ConfigFlags> = {
  name: 'rules',
  about: 'list the rules',
  options: CONFIG_OPTIONS,
  async run(call) {
    call.io.stdout.write(ruleTable(await registryFor(call)));
    return 0;
  },
};

/** A line a rule: id, severity in the recommended preset, summary. */
function ruleTable({ rules: known }: Registry): string {
  const width = Math.max(...[...known.keys()].map((id) => id.length));
  return [...known.values()]
    .map((rule) => `${rule.id.padEnd(width)}  ${presetLevel('recommended', rule).padEnd(5)}  ${rule.summary}\n`)
    .join('');
}
