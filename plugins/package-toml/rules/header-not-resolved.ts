import { anyPlace } from '../../../src/kit.ts';
import { defineRule } from '../rule.ts';

/** The keys that the strict reader asks for; `pack` fills them in. */
const ASKED = [
  ['package', 'interface'],
  ['package', 'interface_version'],
  ['metadata', 'language'],
  ['metadata', 'entry_module'],
] as const;

/** A Python package in an archive is read again by a reader that fills in nothing. */
export default defineRule({
  id: 'header-not-resolved',
  summary: 'The manifest in a Python archive is complete',
  severity: 'error',
  messages: {
    missing: {
      text: ({ key, table }: { key: string; table: string }) => `"${key}" in [${table}] is missing in an archive`,
      help:
        'In a folder it is filled in. The upload fills it in too, but the load of a Python package reads the ' +
        'archive as it is and fails, where only the log says so. Make archives with "cloacinactl package pack".',
      rejectedBy: ['load'],
    },
  },
  check({ root, isArchive, language, present }, report) {
    if (root === undefined || !isArchive || language !== 'python') return;
    for (const [table, key] of ASKED) {
      if (present.has(`${table}.${key}`)) continue;
      report('missing', anyPlace([table, key]), { key, table });
    }
  },
});
