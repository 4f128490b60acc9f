/** GitLab's Code Quality report: an array with an entry for each finding. */
import type { Formatter } from '../src/formatter.ts';
import type { Severity } from '../src/report.ts';
import { sha256 } from '../src/sha256.ts';
import { jsonText, visible } from '../src/text.ts';
import { repositoryPath } from './paths.ts';

const SEVERITY = { error: 'major', warn: 'minor', info: 'info' } as const satisfies Record<Severity, string>;

const gitlab: Formatter = ({ results }, context) => {
  const entries = results.flatMap(({ filePath, messages }) => {
    const path = repositoryPath(context, filePath);
    return messages.map(({ ruleId, message, severityName, fingerprint, line, endLine }) => ({
      // GitLab does not show check_name.
      description: `${ruleId}: ${visible(message)}`,
      check_name: ruleId,
      // Two entries with one fingerprint are one to GitLab, and a fingerprint with a line in it is new whenever the line moves.
      fingerprint: sha256(`${path}\n${fingerprint}`).slice(0, 40),
      severity: SEVERITY[severityName],
      location: { path, lines: { begin: line, end: endLine } },
    }));
  });
  return jsonText(entries);
};

export default gitlab;
