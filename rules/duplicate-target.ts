import { defineRule } from '../src/manifest/rule.ts';
import { quote } from '../src/text.ts';

/** A target that is named twice says nothing new, and often stands where another one was meant. */
export default defineRule({
  id: 'duplicate-target',
  summary: 'No target is named twice',
  severity: 'warn',
  messages: {
    duplicate: {
      text: ({ target }: { target: string }) => `Target ${quote(target)} is named before`,
      help: 'Remove one, or correct it if another target was meant.',
      rejectedBy: [],
      tag: 'unnecessary',
    },
  },
  check({ manifest }, report) {
    const { targets = [] } = manifest.package ?? {};
    if (new Set(targets).size === targets.length) return;
    const first = new Map<string, number>();
    for (const [index, target] of targets.entries()) {
      if (target === undefined) continue;
      const before = first.get(target);
      if (before === undefined) first.set(target, index);
      else {
        const related = [{ place: ['package', 'targets', before] as const, message: 'first here' }];
        report('duplicate', ['package', 'targets', index], { target }, { fix: { remove: true }, related });
      }
    }
  },
});
