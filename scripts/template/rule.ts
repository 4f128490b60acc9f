import { defineRule } from '../../src/manifest/rule.ts';
import { quote } from '../../src/text.ts';

/** To be written: why this matters, in one sentence. */
export default defineRule({
  id: 'template-rule',
  summary: 'To be written: what holds where the rule is silent',
  severity: 'warn',
  messages: {
    name: {
      text: ({ name }: { name: string }) => `The package is called ${quote(name)}`,
      help: 'To be written: why it matters, and what to do.',
      rejectedBy: [],
    },
  },
  check({ manifest }, report) {
    const name = manifest.package?.name;
    if (name === 'template-rule') report('name', ['package', 'name'], { name });
  },
});
