/** What could be changed in a file to mend a finding. */
import type { Finding, Suggestion } from '../src/report.ts';
import { clip, visible } from '../src/text.ts';

/** All repairs of a finding, the safe one first; without those of a byte order mark, which no line and column names. */
export function repairsOf({ fix, suggestions }: Finding): Suggestion[] {
  const all = fix === undefined ? suggestions : [{ desc: describe(fix.text), fix }, ...suggestions];
  return all.filter((repair) => repair.fix.range[0] >= 0);
}

function describe(text: string): string {
  return text === '' ? 'Remove it' : `Replace with ${visible(clip(text, 60))}`;
}
