/** The annotations of a report of Bitbucket's Code Insights, as its interface takes them. */
import type { FormatContext, Formatter } from '../src/formatter.ts';
import type { Finding, LintResult, Severity } from '../src/report.ts';
import { sha256 } from '../src/sha256.ts';
import { clip, jsonText, visible } from '../src/text.ts';
import { advice } from './advice.ts';
import { reviewFingerprint, reviewPlace } from './finding-place.ts';
import { repositoryName, repositoryPath } from './paths.ts';
import { elsewhere } from './related.ts';
import { SEVERITIES } from './severity.ts';

/** Bitbucket takes this many annotations for a report. */
const MOST_ANNOTATIONS = 1000;
/** Bitbucket refuses longer texts; an ellipsis takes the place of the rest. */
const LONGEST_SUMMARY = 449;
const LONGEST_DETAILS = 1999;

const SEVERITY = { error: 'HIGH', warn: 'MEDIUM', info: 'LOW' } as const satisfies Record<Severity, string>;

const bitbucket: Formatter = ({ results }, context) => {
  const all = results.flatMap((file) => file.messages.map((finding) => ({ finding, file })));
  const loudestFirst = SEVERITIES.flatMap((severity) => all.filter(({ finding }) => finding.severityName === severity));
  return jsonText(
    loudestFirst.slice(0, MOST_ANNOTATIONS).map(({ finding, file }) => annotation(finding, file, context)),
  );
};

export default bitbucket;

function annotation(finding: Finding, file: LintResult, context: FormatContext): object {
  const { filePath, region, prefix } = reviewPlace(file, finding);
  const path = repositoryPath(context, filePath);
  const related = elsewhere(finding, file, (other) => repositoryName(context, other));
  return {
    external_id: sha256(`${path}\n${reviewFingerprint(finding, file)}`).slice(0, 40),
    annotation_type: 'BUG',
    summary: clip(`${finding.ruleId}: ${visible(prefix + finding.message)}`, LONGEST_SUMMARY),
    details: clip([advice(finding), ...related].map(visible).join('\n'), LONGEST_DETAILS),
    path,
    line: region.line,
    severity: SEVERITY[finding.severityName],
    ...(/^https?:/.test(finding.url) ? { link: finding.url } : {}),
  };
}
