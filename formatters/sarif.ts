/** SARIF 2.1.0, with what GitHub code scanning reads and within its limits. */
import type { Invocation, Log, Notification, Run } from 'sarif';
import type { FormatContext, Formatter } from '../src/formatter.ts';
import type { Finding, Report } from '../src/report.ts';
import { visible } from '../src/text.ts';
import { jsonText } from './json-text.ts';
import { folderUri } from './paths.ts';
import { artifactLocation, ROOT } from './sarif-place.ts';
import { resultsOf } from './sarif-result.ts';
import { LEVEL, ruleDescriptors } from './sarif-rule.ts';
import { SEVERITIES } from './severity.ts';
import { counted } from './summary.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** Code scanning refuses a run with more results. */
const MOST_RESULTS = 25_000;

const sarif: Formatter = (report, context) => jsonText({ $schema: SCHEMA, version: '2.1.0', runs: [runOf(report, context)] } satisfies Log);

export default sarif;

function runOf(report: Report, context: FormatContext): Run {
  const { tool, root, category } = context;
  const { kept, notifications } = withinLimit(report);
  const rules = ruleDescriptors(report, context);
  const ruleIndex = new Map(rules.map(({ id }, index) => [id, index]));
  return {
    tool: { driver: { name: tool.name, version: tool.version, semanticVersion: tool.version, informationUri: tool.url, rules } },
    automationDetails: { id: `${(category ?? tool.name).replace(/\/+$/, '')}/` },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [ROOT]: { uri: folderUri(root), description: { text: 'The root of the repository.' } } },
    invocations: [invocationOf(report, notifications, context)],
    results: report.results.flatMap((result) => resultsOf({ ...result, messages: result.messages.filter((finding) => kept.has(finding)) }, ruleIndex, context)),
  };
}

/** The most severe findings, as many as fit into a run, and a word on the others. */
function withinLimit({ results }: Report): { kept: ReadonlySet<Finding>; notifications: Notification[] } {
  const all = results.flatMap(({ messages }) => messages);
  if (all.length <= MOST_RESULTS) return { kept: new Set(all), notifications: [] };
  const ranked = SEVERITIES.flatMap((severity) => all.filter(({ severityName }) => severityName === severity));
  const [kept, hidden] = [ranked.slice(0, MOST_RESULTS), ranked.slice(MOST_RESULTS)];
  const counts = SEVERITIES.map((severity) => counted(hidden.filter(({ severityName }) => severityName === severity).length, LEVEL[severity]));
  const text = `${counted(hidden.length, 'result')} left out: ${counts.join(', ')}. A run may hold ${MOST_RESULTS} results; the most severe are kept.`;
  return { kept: new Set(kept), notifications: [{ level: 'warning', descriptor: { id: 'results-left-out' }, message: { text } }] };
}

function invocationOf({ failures }: Report, notifications: readonly Notification[], { root }: FormatContext): Invocation {
  const broken = failures.map(({ ruleId, filePath, message }): Notification => ({
    level: 'error',
    descriptor: { id: 'rule-failed' },
    associatedRule: { id: ruleId },
    message: { text: `Rule "${ruleId}" failed: ${visible(message)}` },
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(filePath, root) } }],
  }));
  return { executionSuccessful: failures.length === 0, toolExecutionNotifications: [...broken, ...notifications] };
}
