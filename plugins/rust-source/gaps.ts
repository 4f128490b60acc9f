/** The parts of Rust source that the text does not tell, about which rules are silent. */
import type { Gap } from '../../src/kit.ts';
import type { RustPackage } from './read/model.ts';
import { inFile } from './rule.ts';

/** Everything that could not be told: places where more may come from, and macros under a condition. */
export function gapsOf({ crate }: RustPackage): Gap[] {
  const sources = crate.gaps.map(({ file, span, reason }) => ({ place: inFile({ name: file }, span), reason }));
  const conditional = crate.uses
    .filter(({ presence }) => presence === 'unknown')
    .map(({ file, span, macro }) => ({
      place: inFile(file, span),
      reason: `"${macro}" is there under a condition that cannot be told`,
    }));
  return [...sources, ...conditional];
}
