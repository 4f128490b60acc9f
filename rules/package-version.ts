import { defineRule } from '../src/manifest/rule.ts';
import { quote } from '../src/text.ts';
import { isSemVer, nearestSemVer } from '../src/words/semver.ts';

/** Versions are compared and sorted, which needs an order that everybody agrees on. */
export default defineRule({
  id: 'package-version',
  summary: 'The version of the package is SemVer 2.0.0',
  severity: 'warn',
  messages: {
    'not-semver': {
      text: ({ version }: { version: string }) => `Package version ${quote(version)} is not SemVer 2.0.0`,
      help: 'Both sides accept any text, but tools cannot tell which of two such versions is newer. Write three numbers, such as "1.2.0".',
      rejectedBy: [],
    },
  },
  check({ manifest }, report) {
    const version = manifest.package?.version;
    if (version === undefined || isSemVer(version)) return;
    const near = nearestSemVer(version);
    report('not-semver', ['package', 'version'], { version }, near === undefined ? {} : { suggest: [near] });
  },
});
