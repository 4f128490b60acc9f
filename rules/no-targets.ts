import { defineRule } from '../src/manifest/rule.ts';

/** Both sides accept an empty list of targets; the package then runs nowhere. */
export default defineRule({
  id: 'no-targets',
  summary: 'A package names at least one target',
  severity: 'warn',
  messages: {
    empty: {
      text: 'The package has no targets',
      help: 'Both sides accept it, but it is compatible with no platform. Name the platforms that it is built for.',
      rejectedBy: [],
    },
  },
  check({ manifest }, report) {
    if (manifest.package?.targets?.length === 0) report('empty', ['package', 'targets'], {});
  },
});
