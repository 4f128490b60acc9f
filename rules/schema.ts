import { defineRule } from '../src/manifest/rule.ts';
import type { Manifest } from '../src/manifest/schema.ts';
import { anyPlace } from '../src/place-in.ts';
import type { Repair } from '../src/repair.ts';

interface Field {
  field: string;
  expected: string;
  found: string;
}

/** A field that one of the two sides cannot read makes that side refuse the whole package. */
export default defineRule({
  id: 'schema',
  summary: 'Every field is there and has the type that both sides read',
  severity: 'error',
  messages: {
    missing: {
      text: ({ field, expected }: Field) => `${field} is missing: expected ${expected}`,
      help: 'Add the field.',
      rejectedBy: 'varies',
    },
    type: {
      text: ({ field, expected, found }: Field) => `${field} must be ${expected}, found ${found}`,
      help: 'Write a value of this type.',
      rejectedBy: 'varies',
    },
    value: {
      text: ({ field, expected, found }: Field) => `${field} must be ${expected}, found ${found}`,
      help: 'Write one of these values, in exactly this spelling.',
      rejectedBy: 'varies',
    },
    'older-format': {
      text: 'This is the older format 1: "format_version" must be "2"',
      help:
        'Format 2 names the language in "language", has a section "python" or "rust" for it, and lists all ' +
        'platforms in "targets". Build the package anew with a builder of format 2; another number alone does ' +
        'not make it one.',
      rejectedBy: 'varies',
    },
    integer: {
      text: ({ field, expected, found }: Field) => `${field} must be ${expected}, found ${found}`,
      help: 'Write plain digits within this range: the load side reads no sign, fraction, exponent or quotes.',
      rejectedBy: 'varies',
    },
    instant: {
      text: ({ field, found }: Field) => `${field} must be an RFC 3339 instant, found ${found}`,
      help: 'Write date, time with seconds, and offset, as in "2026-01-28T12:00:00Z".',
      rejectedBy: 'varies',
    },
    array: {
      text: ({ field }: Field) => `${field} must be an object, found a list`,
      help: 'Write an object. Only the load side reads a list, and only one with all fields in order.',
      rejectedBy: 'varies',
    },
  },
  check({ problems }, report) {
    for (const { code, path, found, expected, rejectedBy, repairs } of problems) {
      if (path.join() === VERSION && OLDER.test(found)) {
        report('older-format', anyPlace(path), {}, { rejectedBy });
        continue;
      }
      const data = { field: fieldName(path), expected, found };
      const suggest = code === 'missing' && path.join() === VERSION ? [INSERT_VERSION] : repairs?.suggest;
      const extras = { ...repairs, ...(suggest === undefined ? {} : { suggest }), rejectedBy };
      report(code, anyPlace(path), data, extras);
    }
  },
});

const VERSION = 'format_version';

/** The version of the older format, as a text or a number. */
const OLDER = /^"?v?1(?:\.0)*"?$/i;

/** The only value that the field can have. */
const INSERT_VERSION: Repair<Manifest> = { insert: '2', at: [VERSION], desc: 'Insert "format_version": "2"' };

function fieldName(path: readonly (string | number)[]): string {
  const last = path.at(-1);
  if (last === undefined) return 'The manifest';
  return typeof last === 'number' ? `"${path.at(-2) ?? ''}[${last}]"` : `"${last}"`;
}
