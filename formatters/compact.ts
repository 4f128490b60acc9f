/** One line a finding, for editors, grep and people who like few words. */
import type { Formatter } from '../src/formatter.ts';
import { visible } from '../src/text.ts';
import { shownPath } from './paths.ts';
import { SEVERITY_WORD } from './severity.ts';

const compact: Formatter = ({ results }, { cwd }) => {
  const lines = results.flatMap(({ filePath, messages }) => {
    const name = shownPath(cwd, filePath);
    return messages.map(({ line, column, severityName, message, ruleId }) => `${name}:${line}:${column}: ${SEVERITY_WORD[severityName]} ${visible(message)} [${ruleId}]\n`);
  });
  return lines.join('');
};

export default compact;
