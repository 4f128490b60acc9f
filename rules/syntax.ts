import type { ManifestFault } from '../src/manifest/model.ts';
import { defineRule } from '../src/manifest/rule.ts';
import { quote, visible } from '../src/text.ts';

interface Found {
  found: string;
  expected?: string;
}

/** The place of what is wrong with the file as a whole. */
const START = { path: [], span: { start: 0, end: 0 } };

/** The place of a byte order mark, which is not part of the text. */
const MARK = { path: [], span: { start: -1, end: 0 } };
const BOTH = ['build', 'load'] as const;
const READS_NOTHING = 'Neither side can read the file. Only the text is checked until this is mended.';

/** A text that is not strict JSON is read by nobody, or by one side only. */
export default defineRule({
  id: 'syntax',
  summary: 'The file is JSON that both sides can read',
  severity: 'error',
  messages: {
    unreadable: {
      text: ({ reason }: { reason: string }) => `The file cannot be read: ${reason}`,
      help: 'Nothing of it is checked. See that it is a file that you may read, and no larger than a manifest can be.',
      rejectedBy: BOTH,
    },
    'byte-order-mark': {
      text: 'The file starts with a byte order mark',
      help: 'Save the file as UTF-8 without BOM.',
      rejectedBy: BOTH,
    },
    'utf-16': {
      text: 'The file is UTF-16',
      help:
        'Nothing of it is checked. Save the file as UTF-8: PowerShell writes UTF-16 where it is not told ' +
        '"-Encoding utf8".',
      rejectedBy: BOTH,
    },
    conflict: {
      text: 'There are conflict markers of a merge',
      help: `Keep the lines of one side, and remove the markers. ${READS_NOTHING}`,
      rejectedBy: BOTH,
    },
    empty: {
      text: 'The file is empty',
      help: 'A manifest is one JSON object: write it, or remove the file.',
      rejectedBy: BOTH,
    },
    unexpected: {
      text: ({ found, expected }: Found) => `Expected ${expected ?? 'a value'}, found ${token(found)}`,
      help: `Correct what stands here. ${READS_NOTHING}`,
      rejectedBy: BOTH,
    },
    'unexpected-end': {
      text: ({ expected }: Found) => `The file ends where ${expected ?? 'a value'} should stand`,
      help: `Something is cut off, or a bracket is not closed: add what is missing. ${READS_NOTHING}`,
      rejectedBy: BOTH,
    },
    'trailing-comma': {
      text: 'JSON allows no comma after the last entry',
      help: `Remove the comma. ${READS_NOTHING}`,
      rejectedBy: BOTH,
    },
    'missing-comma': {
      text: 'A comma is missing before this',
      help: `Put a comma after the value before. ${READS_NOTHING}`,
      rejectedBy: BOTH,
    },
    comment: {
      text: 'JSON has no comments',
      help: `Remove the comment, or put its text into a "description". ${READS_NOTHING}`,
      rejectedBy: BOTH,
    },
    'bad-number': {
      text: ({ found }: Found) => `${token(found)} is not a JSON number`,
      help: `Write plain decimal digits: no leading zero, plus sign, hexadecimal or underscore. ${READS_NOTHING}`,
      rejectedBy: BOTH,
    },
    'bad-escape': {
      text: ({ found }: Found) => `${token(found)} is not a JSON escape`,
      help: `Write \\" \\\\ \\/ \\b \\f \\n \\r \\t, or \\u with four hexadecimal digits. ${READS_NOTHING}`,
      rejectedBy: BOTH,
    },
    'control-character': {
      text: ({ found }: Found) => `A string holds the control character ${token(found)}`,
      help: `Write it as an escape, such as \\t. ${READS_NOTHING}`,
      rejectedBy: BOTH,
    },
    'unterminated-string': {
      text: 'The string is not closed on its line',
      help: `Add the closing quote; a line break inside a string is written \\n. ${READS_NOTHING}`,
      rejectedBy: BOTH,
    },
    'extra-text': {
      text: ({ found }: Found) => `The manifest has ended, but ${token(found)} follows`,
      help: `A file holds one JSON object. Look for a bracket that closes too early. ${READS_NOTHING}`,
      rejectedBy: BOTH,
    },
    'too-many-faults': {
      text: 'More than 100000 things before this are wrong',
      help: 'Mend them first: the rest of the file is checked then.',
      rejectedBy: BOTH,
    },
    undecodable: {
      text: 'This holds bytes that are not UTF-8',
      help: 'Save the file as UTF-8.',
      rejectedBy: 'varies',
    },
    'lone-surrogate': {
      text: ({ found }: Found) => `Half a surrogate pair in ${visible(found)}`,
      help: 'Characters beyond U+FFFF take two \\u escapes. Write both, or the character itself.',
      rejectedBy: 'varies',
    },
    'non-finite': {
      text: ({ found }: Found) => `${token(found)} is not JSON`,
      help:
        "Python's json module reads and writes it, but it is no JSON and the load side refuses it. " +
        'Write null or a number.',
      rejectedBy: 'varies',
    },
    'long-number': {
      text: 'The number has more than 4300 digits',
      help: 'The build side refuses to read such a number. Write it as a string.',
      rejectedBy: 'varies',
    },
    'too-deep': {
      text: 'Brackets are nested more than 200 levels deep',
      help: 'The build side refuses to read such a value. Flatten it, or move it out of the manifest.',
      rejectedBy: ['build'],
    },
  },
  check({ unreadable, byteOrderMark, faults, isUtf16, conflict }, report) {
    if (unreadable !== undefined) {
      report('unreadable', START, { reason: unreadable });
      return;
    }
    if (isUtf16) {
      report('utf-16', START, {});
      return;
    }
    if (byteOrderMark) report('byte-order-mark', START, {}, { fix: { remove: true, at: MARK } });
    if (conflict !== undefined) {
      report('conflict', { path: [], span: conflict }, {});
      return;
    }
    for (const fault of faults) {
      const { code, path, start, end, found, expected } = fault;
      const place = { path, span: { start, end } };
      const data = expected === undefined ? { found } : { found, expected };
      const extras = openedAt(fault);
      if (code === 'undecodable' || code === 'lone-surrogate' || code === 'non-finite' || code === 'long-number') {
        report(code, place, data, { ...extras, rejectedBy: refusedBy(fault) });
      } else report(code, place, data, code === 'trailing-comma' ? { ...extras, fix: { remove: true } } : extras);
    }
  },
});

/** The place of the bracket that is not closed, if one is to blame. */
function openedAt({ path, opened }: ManifestFault) {
  if (opened === undefined) return {};
  return { related: [{ place: { path, span: { start: opened, end: opened + 1 } }, message: 'opened here' }] };
}

/**
 * In a value that the load side skips it looks at numbers and not at characters; the build side's reader is the
 * reverse.
 */
function refusedBy({ code, ignored }: ManifestFault) {
  if (!ignored) return BOTH;
  return code === 'non-finite' ? (['load'] as const) : (['build'] as const);
}

function token(found: string): string {
  return found.startsWith('the ') || found.startsWith('a ') ? found : quote(found, 30);
}
