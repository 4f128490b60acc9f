/** `manifestlint explain <rule>`: the documentation of a rule as a terminal shows it. */
import type { KnownRule } from '../../engine/active-rule.ts';
import { mayBeLost } from '../../engine/broken-plugin.ts';
import { deprecationOf } from '../../engine/deprecation.ts';
import { ruleUrl } from '../../engine/registry.ts';
import { usageError } from '../../errors.ts';
import { didYouMean, jsonText, nearestName, quote, visible, visibleLines } from '../../text.ts';
import type { Command } from '../command.ts';
import { columnsOf, type Io, wantsColor, wantsHyperlinks } from '../io.ts';
import { describeSource, levelSource } from '../level-source.ts';
import { COLOR_OPTIONS, CONFIG_OPTIONS } from '../options.ts';
import { type PageLook, renderPage } from '../page.ts';
import { writePaged } from '../pager.ts';
import { pageOf } from '../rule-doc.ts';
import type { ConfigFlags } from '../session.ts';
import { type SettingsHere, settingsHere } from '../settings-here.ts';

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
    const here = await settingsHere(call);
    const rule = ruleOf(ruleId, here);
    const url = ruleUrl(rule);
    const page = renderPage(withNotes(pageOf(rule) ?? describe(rule), notesOn(rule, here, io.cwd)), {
      ...lookOf(flags, io),
      url,
    });
    writePaged(url === '' ? page : `${page}\n${visible(url)}\n`, io);
    return here.code;
  },
};

function ruleOf(ruleId: string, { registry }: SettingsHere): KnownRule {
  const { rules } = registry;
  const rule = rules.get(ruleId);
  if (rule !== undefined) return rule;
  if (mayBeLost(ruleId, registry))
    throw usageError(
      `nothing is known of the rule "${visible(ruleId)}"`,
      'It may be of a plugin that could not be loaded.',
    );
  const near = nearestName(ruleId, [...rules.keys()]);
  throw usageError(
    `there is no rule "${visible(ruleId)}"`,
    didYouMean(near, 'See "manifestlint rules" for all of them.'),
  );
}

/** A page with paragraphs below its title. */
function withNotes(page: string, notes: readonly string[]): string {
  return page.replace(/^# .*\n/m, (title) => [title, ...notes.map((note) => `${note}\n`)].join('\n'));
}

/** The things to know of a rule before its page: that it is deprecated, and how it is set here. */
function notesOn(rule: KnownRule, here: SettingsHere, cwd: string): string[] {
  const deprecation = deprecationOf(rule);
  const level = levelHere(rule, here, cwd);
  return [
    ...(deprecation === undefined ? [] : [`**Deprecated**: ${visible(deprecation)}`]),
    ...(level === '' ? [] : [level]),
  ];
}

/** The level and the options of a rule as they are in the working folder, and where they come from. */
function levelHere({ id }: KnownRule, { settings }: SettingsHere, cwd: string): string {
  if (settings === undefined) return '';
  const { severity = 'off', options = {}, forTasks = [] } = settings.rules.find(({ rule }) => rule.id === id) ?? {};
  const source = describeSource(levelSource(id, settings.decidedBy.get(id)?.level), cwd);
  const written = jsonText(options).replace(/\n\s*/g, ' ').trim();
  const given = written === '{}' ? '' : `, with the options \`${written}\``;
  const tasks = forTasks.map(({ globs, severity: other }) => `${quote(globs.join(', '))} ${other}`);
  const others = tasks.length === 0 ? '' : ` For some tasks: ${tasks.join('; ')}.`;
  return `In this folder: **${severity}**, ${source}${given}.${others}`;
}

function describe(rule: KnownRule): string {
  const messages = Object.entries(rule.messages).map(([id, { help }]) => `- ${id}: ${help.replaceAll('\n', ' ')}\n`);
  return visibleLines(`# ${rule.id}\n\n${rule.summary}.\n\n${messages.join('')}`);
}

function lookOf(flags: ExplainFlags, io: Io): Omit<PageLook, 'url'> {
  const color = wantsColor(flags.color, false, io);
  return { color, hyperlinks: color && wantsHyperlinks(false, io), columns: columnsOf(io) };
}
