/** A rule that is on its way out, in words: why, and what to use in its place. */
import type { AnyRule } from '../rule.ts';
import { list, quote } from '../text.ts';

/** The reason why a rule should not be used any more and the rules in its place; undefined of a rule that stays. */
export function deprecationOf({ deprecated, replacedBy = [] }: AnyRule): string | undefined {
  if (deprecated === undefined) return undefined;
  const reason = deprecated.replace(/\.$/, '');
  return replacedBy.length === 0 ? `${reason}.` : `${reason}. Use ${list(replacedBy.map((id) => quote(id)))}.`;
}
