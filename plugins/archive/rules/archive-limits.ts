import { quote } from '../../../src/kit.ts';
import { type ArchiveModel, defineRule, entryPath, unpacking } from '../model.ts';
import type { WalkEnd } from '../read/open.ts';

const SMALLER = 'Leave out what the package does not need to run: data, build results, tests.';

/** Limits of the loader against archives that are bombs, and of the server on the size of an upload. */
export default defineRule({
  id: 'archive-limits',
  summary: 'An archive keeps to the limits of the loader',
  severity: 'error',
  messages: {
    entries: {
      text: 'The archive has more than 10,000 entries',
      help: `The loader counts folders too, and refuses it when it unpacks. ${SMALLER}`,
      rejectedBy: ['validate'],
    },
    declared: {
      text: 'The entries of the archive have more than 500 MiB',
      help: `The loader adds up the sizes in the headers, and refuses it when it unpacks. ${SMALLER}`,
      rejectedBy: ['validate'],
    },
    ratio: {
      text: ({ declared, fileSize, largest }: { declared: number; fileSize: number; largest: string }) =>
        `The entries have ${declared} bytes, more than 10 times the ${fileSize} of the archive; ` +
        `the largest is ${quote(largest)}`,
      help:
        'The loader takes such an archive for a bomb, however small it is, and refuses it when it unpacks. ' +
        'Leave out files that are mostly repetition, such as zeros or generated tables.',
      rejectedBy: ['validate'],
    },
    file: {
      text: ({ fileSize }: { fileSize: number }) => `The archive has ${fileSize} bytes, more than 100 MiB`,
      help: `The server takes no larger upload. ${SMALLER}`,
      rejectedBy: ['upload'],
    },
    component: {
      text: ({ name }: { name: string }) => `A part of the path ${quote(name)} has more than 255 bytes`,
      help: 'No file system of the server takes such a name: the archive cannot be unpacked. Shorten it.',
      rejectedBy: 'varies',
    },
    path: {
      text: ({ name }: { name: string }) => `The path ${quote(name)} has more than 4,095 bytes`,
      help: 'No system takes such a path: the archive cannot be unpacked. Shorten it.',
      rejectedBy: 'varies',
    },
    unread: {
      text: ({ reason }: { reason: string }) => `Only the start of the archive was checked: ${reason}`,
      help: 'Packages look nothing like that: the archive is broken, or made to do harm. Make it again.',
      rejectedBy: 'varies',
    },
  },
  check(model, report) {
    const { exceeded, fileSize, form, usage } = model;
    if (exceeded.includes('entries')) report('entries', [], {});
    if (exceeded.includes('declared')) report('declared', [], {});
    if (exceeded.includes('ratio'))
      report('ratio', [], { declared: usage.declared, fileSize, largest: largest(model) });
    if (exceeded.includes('file')) report('file', [], { fileSize });
    for (const { kind, entry } of model.tree.troubles) {
      if (kind !== 'component' && kind !== 'path') continue;
      report(kind, entryPath(entry.name), { name: entry.name }, { rejectedBy: unpacking(form) });
    }
    const reason = unreadReason(model);
    // Such a name cannot be unpacked; for the rest, nobody but this rule has a limit.
    const rejectedBy = model.end === 'long-name' ? unpacking(form) : [];
    if (reason !== undefined) report('unread', [], { reason }, { rejectedBy });
  },
});

const UNREAD: Readonly<Partial<Record<WalkEnd, string>>> = {
  'too-many-names': 'its names have more than 200,000 parts',
  'long-name': 'a name has more than 65,536 bytes',
  'long-header': 'a PAX header has more than 1,048,576 bytes',
};

function unreadReason({ end, stream }: ArchiveModel): string | undefined {
  if (stream?.state === 'too-large') return `it expands to more than ${stream.noticedAt} bytes`;
  return end === undefined ? undefined : UNREAD[end];
}

function largest({ entries }: ArchiveModel): string {
  return entries.reduce((most, entry) => (entry.declared > most.declared ? entry : most), NO_ENTRY).name;
}

const NO_ENTRY = { name: '', declared: -1 };
