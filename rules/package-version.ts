import { defineVersionRule } from '../src/manifest/rule.ts';
import { quote } from '../src/text.ts';
import { isSemVer, nearestSemVer } from '../src/words/semver.ts';

const HELP = 'tools cannot tell which of two such versions is newer. Write three numbers, such as "1.2.0".';

/** Versions are compared and sorted, which needs an order that everybody agrees on. */
export default defineVersionRule({
  id: 'package-version',
  summary: 'The version of the package is SemVer 2.0.0',
  severity: 'warn',
  messages: {
    'not-semver': {
      text: ({ version }: { version: string }) => `Package version ${quote(version)} is not SemVer 2.0.0`,
      help: `Nobody refuses it, but ${HELP}`,
      rejectedBy: [],
    },
  },
  check({ stated: { version } }, report) {
    if (version === undefined || isSemVer(version.value)) return;
    const near = nearestSemVer(version.value);
    const help = `${version.fate}, but ${HELP}`;
    report('not-semver', version.path, { version: version.value }, { help, suggest: near === undefined ? [] : [near] });
  },
});
