/** The documentation of rules, of ours and of those of plugins that bring a page. */
import { builtinDoc } from '../about.ts';
import { isBuiltin, type KnownRule } from '../engine/active-rule.ts';
import type { Registry } from '../engine/registry.ts';
import { pluginError } from '../errors.ts';
import { readBytes } from '../input/read.ts';

/** The page of a rule; undefined where it has none. Throws a plugin error where the page of a plugin cannot be read. */
export function pageOf(rule: KnownRule): string | undefined {
  if (isBuiltin(rule)) return builtinDoc(rule.id);
  if (typeof rule.docs !== 'object') return undefined;
  const file = String(rule.docs.file);
  const bytes = readBytes(file);
  if (typeof bytes !== 'string') return Buffer.from(bytes).toString();
  throw pluginError(`rule "${rule.id}"`, `its page ${file} cannot be read: ${bytes}`, 'See "docs" of the rule.');
}

/** The page of the rule with an id, for reports, which go without one that cannot be read. */
export function ruleDoc(ruleId: string, registries: Iterable<Registry> = []): string | undefined {
  for (const { rules } of registries) {
    const rule = rules.get(ruleId);
    if (rule !== undefined && !isBuiltin(rule)) return readablePage(rule);
  }
  return builtinDoc(ruleId);
}

function readablePage(rule: KnownRule): string | undefined {
  try {
    return pageOf(rule);
  } catch {
    return undefined;
  }
}
