/** The parts of Rust source that the text does not tell, about which rules are silent. */
import type { Gap, PackageFiles, Source } from '../../src/kit.ts';
import type { RustPackage } from './read/model.ts';
import { inFile } from './rule.ts';

/** The files of a crate that were not read, or not to their end, each with the reason. */
export function unreadFiles({ crate }: RustPackage, files: PackageFiles): Source[] {
  const unread = new Map<string, Source>();
  for (const { unread: name, reason } of crate.gaps) {
    const source = name === undefined ? undefined : files.read(name);
    // The run tells by itself of what nobody may read.
    if (source && source.outOfReach !== true)
      unread.set(source.filePath + (source.entry ?? ''), { unreadable: reason, ...source });
  }
  return [...unread.values()];
}

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
