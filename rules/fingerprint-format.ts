import * as v from 'valibot';
import { defineRule } from '../src/manifest/rule.ts';
import { quote } from '../src/text.ts';
import { isFingerprint, nearestFingerprint } from '../src/words/fingerprint.ts';

/** A fingerprint tells two builds of a package apart, if it is one. */
export default defineRule({
  id: 'fingerprint-format',
  summary: 'The fingerprint is a SHA-256 digest as builders write it',
  severity: 'warn',
  messages: {
    empty: {
      text: 'The package has no fingerprint',
      help:
        'Both sides accept it, but nothing then tells one build from another. Rebuild the package with a builder ' +
        'that writes one.',
      rejectedBy: [],
    },
    format: {
      text: ({ fingerprint }: { fingerprint: string }) => `Fingerprint ${quote(fingerprint)} is not a SHA-256 digest`,
      help:
        'Both sides accept any text, but it equals no real digest. Builders write "sha256:" and 64 lower-case ' +
        'hexadecimal digits: rebuild the package with one.',
      rejectedBy: [],
    },
  },
  options: v.strictObject({
    /** Whether the fingerprint may be empty, as later builders leave it. */
    allowEmpty: v.optional(v.boolean(), true),
  }),
  check({ manifest }, report, { options: { allowEmpty } }) {
    const fingerprint = manifest.package?.fingerprint;
    if (fingerprint === undefined || isFingerprint(fingerprint)) return;
    if (fingerprint === '') {
      if (!allowEmpty) report('empty', ['package', 'fingerprint'], {});
      return;
    }
    const near = nearestFingerprint(fingerprint);
    report('format', ['package', 'fingerprint'], { fingerprint }, near === undefined ? {} : { suggest: [near] });
  },
});
