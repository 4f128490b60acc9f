import { defineRule } from '../src/manifest/rule.ts';
import { list, quote } from '../src/text.ts';
import { isSupportedTarget, nearestTarget, SUPPORTED_TARGETS, targetAlias } from '../src/words/targets.ts';

/** The load side refuses a package with a target that it does not know. */
export default defineRule({
  id: 'unsupported-target',
  summary: 'Every target is one that the server supports',
  severity: 'error',
  messages: {
    windows: {
      text: ({ target }: { target: string }) => `Target ${quote(target)} is not supported`,
      help: `Windows is not supported yet. Remove it, or write ${list(SUPPORTED_TARGETS, 'or')}.`,
      rejectedBy: ['load'],
    },
    unsupported: {
      text: ({ target }: { target: string }) => `Target ${quote(target)} is not supported`,
      help: `The server knows no other than ${list(SUPPORTED_TARGETS)}: write one of these, or remove the target.`,
      rejectedBy: ['load'],
    },
  },
  check({ manifest }, report) {
    manifest.package?.targets?.forEach((target, index) => {
      if (target === undefined || isSupportedTarget(target)) return;
      const alias = targetAlias(target);
      const near = alias ?? nearestTarget(target);
      const suggest = near === undefined ? [] : [near];
      const repairs = alias === undefined ? { suggest } : { fix: { replace: alias } };
      report(
        /^win|windows/i.test(target) && near === undefined ? 'windows' : 'unsupported',
        ['package', 'targets', index],
        { target },
        repairs,
      );
    });
  },
});
