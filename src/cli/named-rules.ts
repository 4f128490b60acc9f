/** The rules that flags name, which must be there. */
import type { FlatConfig } from '../config/flat.ts';
import { mayBeLost } from '../engine/broken-plugin.ts';
import type { Registry } from '../engine/registry.ts';
import { usageError } from '../errors.ts';
import type { OpenedSession } from '../run/session.ts';
import { didYouMean, nearestName, quote } from '../text.ts';
import type { FixFlags } from './fix.ts';
import type { RuleFlags } from './rule-flags.ts';

/** Throws for a flag that chooses a rule which is not there. */
export function checkChosen(
  { only = [], skip = [], fixable = [] }: FixFlags & RuleFlags,
  { registry }: OpenedSession,
): void {
  checkRuleIds('--only', only, registry);
  checkRuleIds('--skip', skip, registry);
  checkRuleIds('--fixable', fixable, registry);
}

/** Throws for a rule whose findings cannot be suppressed, since it is not there or is locked. */
export function checkSuppressible(ids: readonly string[], { registry, locks }: FlatConfig): void {
  checkRuleIds('--suppress-rule', ids, registry);
  for (const id of ids) {
    const lock = locks.get(id);
    if (lock !== undefined)
      throw usageError(`--suppress-rule: the rule "${id}" is locked by ${lock.by}`, 'Its findings can only be mended.');
  }
}

/** Throws for an id that no rule has, not even one that may come with a plugin that could not be loaded. */
function checkRuleIds(flag: string, ids: readonly string[], registry: Registry): void {
  const { rules } = registry;
  const stranger = ids.find((id) => !rules.has(id) && !mayBeLost(id, registry));
  if (stranger === undefined) return;
  const near = nearestName(stranger, [...rules.keys()]);
  throw usageError(
    `${flag}: there is no rule ${quote(stranger)}`,
    didYouMean(near, 'See "manifestlint rules" for all of them.'),
  );
}
