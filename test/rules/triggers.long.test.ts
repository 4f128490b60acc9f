import { test } from 'vitest';
import rule from '../../rules/triggers.ts';
import { testRule } from '../../src/testing.ts';
import { manifest, task } from '../support/make-manifest.ts';

test('many triggers take no longer than many tasks', () => {
  const triggers = Array.from({ length: 10_000 }, (_, n) => ({
    name: `t${n}`,
    trigger_type: 'file_watch',
    workflow: `wrok${n}`,
    poll_interval: '5s',
  }));
  const tasks = Array.from({ length: 10_000 }, (_, n) => task(`work${n}`));
  testRule(rule, {
    valid: [],
    invalid: [
      {
        manifest: manifest({ triggers, tasks }),
        // A near name is looked for until a million names have been compared.
        findings: triggers.map((_, n) => ({ messageId: 'workflow', suggestions: n < 99 ? [`work${n}`] : [] })),
      },
    ],
    unreached: Object.keys(rule.messages).filter((id) => id !== 'workflow'),
  });
});
