import { quote } from '../../../src/kit.ts';
import { defineRule } from '../rule.ts';

const READS_NOTHING = 'Nobody can read the file: validate stops here, and nothing else of it is checked.';
const REFUSED = 'The file is refused at once by validate.';

/** A text that is not TOML 1.0 is read by nobody. */
export default defineRule({
  id: 'toml-syntax',
  summary: 'The file is TOML that the server can read',
  severity: 'error',
  messages: {
    unreadable: {
      text: ({ reason }: { reason: string }) => `The file cannot be read: ${reason}`,
      help: 'Nothing of it is checked. See that it is a file that you may read, and no larger than a manifest can be.',
      rejectedBy: ['validate'],
    },
    syntax: {
      text: ({ reason }: { reason: string }) => `Not TOML 1.0: ${reason}`,
      help: `Correct it here or just before. ${READS_NOTHING} Later faults show when this is mended.`,
      rejectedBy: ['validate'],
    },
    conflict: {
      text: 'There are conflict markers of a merge',
      help: `Keep the lines of one side, and remove the markers. ${READS_NOTHING}`,
      rejectedBy: ['validate'],
    },
    'bare-cr': {
      text: 'A carriage return stands alone',
      help: `A line of TOML ends with LF or CRLF: save the file with one of them. ${READS_NOTHING}`,
      rejectedBy: ['validate'],
    },
    'too-deep': {
      text: 'Values or keys are nested 80 levels deep',
      help: `The server's reader of TOML stops at 79. ${REFUSED} Flatten them.`,
      rejectedBy: ['validate'],
    },
    'integer-range': {
      text: ({ found }: { found: string }) => `${quote(found, 40)} does not fit into 64 bits`,
      help: `${REFUSED} Write a smaller number, or a string.`,
      rejectedBy: ['validate'],
    },
    'float-range': {
      text: ({ found }: { found: string }) => `${quote(found, 40)} is too large for a float`,
      help: `${REFUSED} Write "inf" if that is what you mean.`,
      rejectedBy: ['validate'],
    },
    'private-date': {
      text: ({ found }: { found: string }) => `The key ${quote(found, 40)} is reserved`,
      help: `The server's reader takes a table with this key for a date. ${REFUSED} Write the date without quotes.`,
      rejectedBy: ['validate'],
    },
    'too-much': {
      text: 'The file holds too much to be checked',
      help:
        'It has more than 20000 values or two million characters, or one string of more than 100000. A manifest ' +
        'holds a few dozen: move the data into a file of its own.',
      rejectedBy: [],
    },
    undecodable: {
      text: 'This holds bytes that are not UTF-8',
      help: `${REFUSED} Save the file as UTF-8.`,
      rejectedBy: ['validate'],
    },
  },
  check({ unreadable, faults, textOf, conflict }, report) {
    if (unreadable !== undefined)
      report('unreadable', { path: [], span: { start: 0, end: 0 } }, { reason: unreadable });
    if (conflict !== undefined) {
      report('conflict', { path: [], span: conflict }, {});
      return;
    }
    for (const fault of faults) {
      const { start, end } = fault;
      const place = { path: [], span: { start, end } };
      if (fault.code === 'syntax') report('syntax', place, { reason: fault.reason ?? '' });
      else report(fault.code, place, { found: textOf({ start, end }) });
    }
  },
});
