/** The surroundings that rules receive with a package. */
import type { FileContext, RuleContext } from '../rule-context.ts';
import type { Source } from '../source.ts';
import { type ActiveRule, isBuiltin } from './active-rule.ts';
import type { LintSettings } from './lint.ts';
import type { ReadPackage } from './read-package.ts';
import { NO_OPTIONS } from './registry.ts';

const NOTHING_SET = Object.freeze({});

/** The context of all our own rules without options, which none of them changes. */
export function sharedContext(
  { facts, source }: ReadPackage,
  { host = NOTHING_SET, now, fileContext }: LintSettings,
): RuleContext<unknown> {
  return { options: NO_OPTIONS, settings: NOTHING_SET, host, now, facts, file: fileContext ?? bareContext(source) };
}

/** The context of a rule for the package of the shared one. Throws for a rule that cannot run with its options. */
export function contextOf(
  { rule, options, fault, settings = NOTHING_SET }: ActiveRule,
  shared: RuleContext<unknown>,
): RuleContext<unknown> {
  if (fault !== undefined) throw new Error(fault);
  if (options === NO_OPTIONS && isBuiltin(rule)) return shared;
  const { host, now, facts, file } = shared;
  return { options, settings, host, now, facts, file };
}

/** The context of a text that is in no folder. */
function bareContext({ filePath: path, entry }: Source): FileContext {
  return { path, ...(entry === undefined ? {} : { entry }), fromRoot: undefined, fromConfig: undefined };
}
