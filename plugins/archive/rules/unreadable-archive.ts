import { type ArchiveModel, defineRule, unpacking } from '../model.ts';
import type { WalkEnd } from '../read/open.ts';

const PROBLEMS: Readonly<Partial<Record<WalkEnd, string>>> = {
  checksum: 'a header has a wrong checksum',
  number: 'a field of a header is no number',
  sparse: 'the map of a sparse file is broken',
  'two-headers': 'two PAX or GNU headers describe one entry',
  'header-alone': 'a PAX or GNU header describes no entry',
  'size-overflow': 'the size of an entry is larger than any file',
};

/** Archives that are broken: cut off, changed, or not what they seem to be. */
export default defineRule({
  id: 'unreadable-archive',
  summary: 'An archive can be read to its end',
  severity: 'error',
  messages: {
    cut: {
      text: ({ entries }: { entries: number }) => `The archive is cut off; ${entries} entries could be read`,
      help: 'A copy or an upload that ended early leaves such a file. Make the archive again, or copy it again.',
      rejectedBy: 'varies',
    },
    damaged: {
      text: ({ entries }: { entries: number }) => `The archive is damaged; ${entries} entries could be read`,
      help: 'Bytes of it were changed after it was compressed. Make the archive again, or copy it again.',
      rejectedBy: 'varies',
    },
    tar: {
      text: ({ problem, entries }: { problem: string; entries: number }) =>
        `The tar file in the archive is broken after ${entries} entries: ${problem}`,
      help: 'The loader refuses it when it unpacks. Make the archive again, with another tool if need be.',
      rejectedBy: 'varies',
    },
  },
  check(model, report) {
    const { form, stream, end } = model;
    const entries = model.entries.length;
    const rejectedBy = unpacking(form);
    const state = stream?.state;
    if (state === 'cut' || state === 'damaged') {
      const isNoticed = form === 'v2' || stream?.noticed === true;
      const seen = isNoticed ? { rejectedBy } : { rejectedBy: [], help: UNNOTICED };
      report(state, [], { entries }, seen);
    } else if (end !== undefined && isTar(model)) {
      const problem = PROBLEMS[end];
      if (problem !== undefined) report('tar', [], { problem, entries }, { rejectedBy });
      if (end === 'cut' && state === 'whole') report('cut', [], { entries }, { rejectedBy });
    }
  },
});

const UNNOTICED =
  'The loader stops reading before the place and does not notice, but other tools refuse the file. ' +
  'Make the archive again, or copy it again.';

/** Decoded bytes without an entry are no tar file at all; and where a second stream follows, the cut is no accident. */
function isTar({ compression, entries, stream }: ArchiveModel): boolean {
  return (compression === 'bzip2' || entries.length > 0) && stream?.after?.kind !== 'bzip2';
}
