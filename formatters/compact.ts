/** One line a finding, for editors, grep and people who like few words. */
import type { Formatter } from '../src/formatter.ts';
import { visible } from '../src/text.ts';
import { ruleLink } from './link.ts';
import { shownPath } from './paths.ts';
import { SEVERITY_WORD } from './severity.ts';

const compact: Formatter = ({ results }, context) => {
  const lines = results.flatMap(({ filePath, messages }) => {
    // A name must not look like the place of a finding in another file.
    const name = shownPath(context.cwd, filePath).replace(/:(?=\d+:\d+: )/g, '\\x3a');
    return messages.map(
      (finding) =>
        `${name}:${finding.line}:${finding.column}: ${SEVERITY_WORD[finding.severityName]} ${visible(finding.message)} [${ruleLink(finding, context)}]\n`,
    );
  });
  return lines.join('');
};

export default compact;
