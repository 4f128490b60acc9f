import { defineRule, quote, SUPPORTED_TARGETS } from 'manifestlint';
import * as v from 'valibot';

/** Each environment runs on some platforms only; set the option by override for the folders of each. */
export const allowedTargets = defineRule({
  id: 'org-example/allowed-targets',
  summary: 'Packages are built only for the targets of their environment',
  severity: 'error',
  messages: {
    forbidden: {
      text: ({ target, environment }: { target: string; environment: string }) =>
        `Target ${quote(target)} is not used in ${quote(environment)}`,
      help: 'Remove it: a build for it costs time and is never run.',
      rejectedBy: [],
    },
  },
  options: v.strictObject({
    /** The name of the environment, for the message. */
    environment: v.optional(v.string(), 'production'),
    targets: v.optional(v.array(v.picklist(SUPPORTED_TARGETS)), ['linux-x86_64', 'linux-arm64']),
  }),
  check({ manifest }, report, { options: { environment, targets } }) {
    for (const [index, target] of (manifest.package?.targets ?? []).entries()) {
      if (target === undefined || targets.some((allowed) => allowed === target)) continue;
      report('forbidden', ['package', 'targets', index], { target, environment });
    }
  },
});
