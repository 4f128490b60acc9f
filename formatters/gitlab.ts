/** GitLab's Code Quality report: an array with an entry for each finding. */
import type { Formatter } from '../src/formatter.ts';
import type { Severity } from '../src/report.ts';
import { sha256 } from '../src/sha256.ts';
import { jsonText, visible } from '../src/text.ts';
import { reviewFingerprint, reviewPlace } from './finding-place.ts';
import { repositoryPath } from './paths.ts';

const SEVERITY = { error: 'major', warn: 'minor', info: 'info' } as const satisfies Record<Severity, string>;

const gitlab: Formatter = ({ results }, context) => {
  const entries = results.flatMap((result) => {
    const path = repositoryPath(context, result.filePath);
    return result.messages.map((finding) => {
      const { region, prefix } = reviewPlace(result, finding);
      return {
        // GitLab does not show check_name.
        description: `${finding.ruleId}: ${visible(prefix + finding.message)}`,
        check_name: finding.ruleId,
        // GitLab takes two entries with one fingerprint for one, and one with another fingerprint for a new one.
        fingerprint: sha256(`${path}\n${reviewFingerprint(finding, result)}`).slice(0, 40),
        severity: SEVERITY[finding.severityName],
        location: { path, lines: { begin: region.line, end: region.endLine } },
      };
    });
  });
  return jsonText(entries);
};

export default gitlab;
