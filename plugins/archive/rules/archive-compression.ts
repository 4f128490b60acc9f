import { defineRule, isUnpacked, unpacking } from '../model.ts';
import type { Compression } from '../read/compression.ts';

const NAMES: Readonly<Record<Compression, string>> = {
  bzip2: 'bzip2',
  gzip: 'compressed with gzip',
  xz: 'compressed with xz',
  zstd: 'compressed with Zstandard',
  zip: 'a zip file',
  tar: 'not compressed',
  unknown: 'of no known form',
};

/** The server reads one bzip2 stream, and takes what comes after it for nothing. */
export default defineRule({
  id: 'archive-compression',
  summary: 'An archive is one bzip2 stream',
  severity: 'error',
  messages: {
    'not-bzip2': {
      text: ({ compression }: { compression: Compression }) => `The archive is ${NAMES[compression]}, not bzip2`,
      help:
        'The server takes a tar file in bzip2 and nothing else, whatever the name of the file. ' +
        'Make it with `cloacinactl package pack`, or with `tar -cjf`.',
      rejectedBy: ['validate'],
    },
    'several-streams': {
      text: ({ length }: { length: number }) =>
        `The archive is more than one bzip2 stream: ${length} bytes of it are not read`,
      help:
        'The loader reads the first stream only; the files in the others are lost without a word. pbzip2 and lbzip2 ' +
        'write such archives. Make it with bzip2, or with `cloacinactl package pack`.',
      rejectedBy: 'varies',
    },
    trailing: {
      text: ({ length }: { length: number }) => `${length} bytes follow the end of the archive`,
      help: 'Nobody reads them. They may come from an upload or a copy that went wrong: make the archive again.',
      rejectedBy: [],
      severity: 'warn',
    },
  },
  check(model, report) {
    const { compression, form, stream, tops } = model;
    if (form === 'v2') return;
    if (compression !== 'bzip2') report('not-bzip2', [], { compression });
    const { kind, length = 0 } = stream?.after ?? {};
    if (compression !== 'bzip2' || kind === undefined) return;
    if (kind === 'other') report('trailing', [], { length });
    const isRefused = !isUnpacked(model) || tops.length === 0;
    if (kind === 'bzip2') report('several-streams', [], { length }, { rejectedBy: isRefused ? unpacking(form) : [] });
  },
});
