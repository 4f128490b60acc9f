/** `manifestlint explain <rule>`: the documentation of a rule as a terminal shows it. */
import { ruleDoc } from '../../about.ts';
import { type Registry, ruleUrl } from '../../engine/registry.ts';
import { usageError } from '../../errors.ts';
import type { AnyRule } from '../../rule.ts';
import { didYouMean, nearestName, visible, visibleLines } from '../../text.ts';
import type { Command } from '../command.ts';
import { columnsOf, type Io, wantsColor, wantsHyperlinks } from '../io.ts';
import { COLOR_OPTIONS, CONFIG_OPTIONS } from '../options.ts';
import { type PageLook, renderPage } from '../page.ts';
import { type ConfigFlags, registryFor } from '../session.ts';

/** The flags of `explain`. */
interface ExplainFlags extends ConfigFlags {
  readonly color?: boolean;
}

/** The command `explain`. */
export const explain: Command<ExplainFlags> = {
  name: 'explain',
  about: 'show the documentation of a rule',
  options: [...CONFIG_OPTIONS, ...COLOR_OPTIONS],
  arguments: [{ name: '[rule]', about: 'id of a rule', completes: 'rules' }],
  async run(call) {
    const { words, flags, io } = call;
    const [ruleId] = words;
    if (ruleId === undefined)
      throw usageError('explain needs the id of a rule', 'See "manifestlint rules" for all of them.');
    io.stdout.write(pageOf(ruleId, await registryFor(call), lookOf(flags, io)));
    return 0;
  },
};

/** The page of a rule; that of a plugin's rule is made of its data. */
function pageOf(ruleId: string, { rules }: Registry, look: Omit<PageLook, 'url'>): string {
  const rule = rules.get(ruleId);
  if (rule !== undefined) {
    const url = ruleUrl(rule);
    return renderPage(ruleDoc(ruleId) ?? describe(rule), { ...look, url }) + (url === '' ? '' : `\n${visible(url)}\n`);
  }
  const near = nearestName(ruleId, [...rules.keys()]);
  throw usageError(
    `there is no rule "${visible(ruleId)}"`,
    didYouMean(near, 'See "manifestlint rules" for all of them.'),
  );
}

function describe(rule: AnyRule): string {
  const messages = Object.entries(rule.messages).map(([id, { help }]) => `- ${id}: ${help.replaceAll('\n', ' ')}\n`);
  return visibleLines(`# ${rule.id}\n\n${rule.summary}.\n\n${messages.join('')}`);
}

function lookOf(flags: ExplainFlags, io: Io): Omit<PageLook, 'url'> {
  const color = wantsColor(flags.color, false, io);
  return { color, hyperlinks: color && wantsHyperlinks(false, io), columns: columnsOf(io) };
}
