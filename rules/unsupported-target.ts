import { defineRule } from '../src/manifest/rule.ts';
import { isSupportedTarget, nearestTarget, SUPPORTED_TARGETS } from '../src/manifest/targets.ts';
import { list, quote } from '../src/text.ts';

/** The load side refuses a package with a target that it does not know. */
export default defineRule({
  id: 'unsupported-target',
  summary: 'Every target is one that the server supports',
  severity: 'error',
  messages: {
    unsupported: {
      text: ({ target }: { target: string }) => `Target ${quote(target)} is not supported`,
      help: `The server knows ${list(SUPPORTED_TARGETS)}; Windows is not supported yet.`,
      rejectedBy: ['load'],
    },
  },
  check({ manifest }, report) {
    for (const [index, target] of (manifest.package?.targets ?? []).entries()) {
      if (target === undefined || isSupportedTarget(target)) continue;
      const near = nearestTarget(target);
      report('unsupported', ['package', 'targets', index], { target }, near === undefined ? {} : { suggest: [near] });
    }
  },
});
