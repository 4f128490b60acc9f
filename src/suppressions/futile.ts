/** Entries of a suppressions file that can never match anything. */
import { closest, didYouMean, quote } from '../text.ts';
import type { Suppression } from './match.ts';

/** Facts about the world that entries speak of. */
export interface World {
  readonly ruleIds: readonly string[];
  /** Looks at a path from where the suppressions file stands. */
  readonly at: (file: string) => 'file' | 'folder' | 'nothing';
}

/** A sentence for each entry that can never match. */
export function futileEntries(entries: readonly Suppression[], world: World): string[] {
  return entries.flatMap((entry, n) => {
    const reason = reasonOf(entry, world);
    return reason === undefined ? [] : [`suppressions[${n}] can never match: ${reason}`];
  });
}

function reasonOf({ file, rule }: Suppression, { ruleIds, at }: World): string | undefined {
  // The rule of a plugin may be known further down alone.
  if (!ruleIds.includes(rule) && !rule.includes('/'))
    return `there is no rule ${quote(rule)}${hint(didYouMean(closest(rule, ruleIds), ''))}`;
  const place = at(file);
  if (place === 'folder') return `${quote(file)} is a folder; name each file in it`;
  if (place === 'file') return undefined;
  if (file.includes('\\')) return `${quote(file)} has backslashes; write slashes`;
  return /[*?{}[\]]/.test(file) ? `${quote(file)} is a glob; name each file` : undefined;
}

function hint(text: string): string {
  return text === '' ? '' : ` (${text.replace(/^D/, 'd')})`;
}
