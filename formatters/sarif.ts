/** SARIF 2.1.0, with what GitHub code scanning reads and within its limits. */
import type { Invocation, Log, Notification, Run, Stack, StackFrame } from 'sarif';
import type { FormatContext, Formatter } from '../src/formatter.ts';
import type { Finding, Report, RuleFailure } from '../src/report.ts';
import { counted, jsonText, visible } from '../src/text.ts';
import { failureText } from './failure-words.ts';
import { folderUri } from './paths.ts';
import { artifactLocation, fileFinder, ROOT } from './sarif-place.ts';
import { resultsOf } from './sarif-result.ts';
import { LEVEL, ruleDescriptors } from './sarif-rule.ts';
import { SEVERITIES } from './severity.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** Code scanning refuses a run with more results, and a larger file after gzip. */
const MOST_RESULTS = 25_000;
const MOST_BYTES = 10_000_000;
/** Code scanning takes more results than it shows. */
const MOST_SHOWN = 5000;
const LIMITS =
  `Code scanning takes ${MOST_RESULTS} results and ` + `${MOST_BYTES / 1e6} MB after gzip; the most severe are kept.`;

const sarif: Formatter = async (report, context) => {
  const ranked = rank(report, context);
  let most = MOST_RESULTS;
  for (;;) {
    const text = textOf({ $schema: SCHEMA, version: '2.1.0', runs: [runOf(report, { ranked, most }, context)] });
    const excess = text === undefined ? 2 : (await packedSize(text)) / MOST_BYTES;
    if (text !== undefined && (excess <= 1 || most === 0)) return text;
    // Results differ in size: a little less than the share that would fit.
    most = Math.floor((Math.min(most, ranked.length) / excess) * 0.95);
  }
};

export default sarif;

/** Undefined for a log that is longer than any text can be. */
function textOf(log: Log): string | undefined {
  try {
    return jsonText(log);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The size of a text after gzip, which is found out only where it could matter. */
async function packedSize(text: string): Promise<number> {
  const bytes = Buffer.byteLength(text);
  if (bytes <= MOST_BYTES) return bytes;
  const { gzipSync } = await import('node:zlib');
  return gzipSync(text).length;
}

/** The findings in their order, and how many of them are reported. */
interface Ranking {
  readonly ranked: readonly Finding[];
  readonly most: number;
}

function runOf(report: Report, { ranked, most }: Ranking, context: FormatContext): Run {
  const { tool, root, category = '' } = context;
  const kept = new Set(ranked.slice(0, most));
  const rules = ruleDescriptors(report, context);
  const choice = {
    kept,
    ruleIndex: new Map(rules.map(({ id }, index) => [id, index])),
    flows: new Set(Object.keys(report.rules).filter((id) => report.rules[id]?.flow === true)),
    someSuppressed: [...kept].some((finding) => 'suppressions' in finding),
    fileOf: fileFinder(report, context),
    fingerprintKey: `${tool.name}/v1`,
  };
  const { name, version, url: informationUri } = tool;
  const id = category.replace(/\/+$/, '');
  return {
    tool: { driver: { name, version, semanticVersion: version, informationUri, rules } },
    automationDetails: { id: `${id || name}/` },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [ROOT]: { uri: folderUri(root), description: { text: 'The root of the repository.' } } },
    ...provenance(context),
    invocations: [invocationOf(report, limits(ranked, most), context)],
    results: report.results.flatMap((result) => resultsOf(result, choice)),
  };
}

function provenance({ revision }: FormatContext): Pick<Run, 'versionControlProvenance'> {
  return revision === undefined ? {} : { versionControlProvenance: [{ ...revision, mappedTo: { uriBaseId: ROOT } }] };
}

/** The findings that are to be reported, the most severe first and those that do not count last. */
function rank({ results }: Report, { dropSuppressed }: FormatContext): Finding[] {
  const open = results.flatMap(({ messages }) => messages);
  const suppressed = dropSuppressed ? [] : results.flatMap(({ suppressedMessages }) => suppressedMessages);
  return [
    ...SEVERITIES.flatMap((severity) => open.filter(({ severityName }) => severityName === severity)),
    ...suppressed,
  ];
}

/** Words on the findings that have no place in the file, and on those that GitHub does not show. */
function limits(ranked: readonly Finding[], most: number): Notification[] {
  const hidden = ranked.slice(most);
  const counts = SEVERITIES.map((severity) =>
    counted(hidden.filter(({ severityName }) => severityName === severity).length, LEVEL[severity]),
  );
  const kept = Math.min(ranked.length, most);
  const sentences = [
    [
      hidden.length > 0,
      'results-left-out',
      `${counted(hidden.length, 'result')} left out: ${counts.join(', ')}. ${LIMITS}`,
    ],
    [
      kept > MOST_SHOWN,
      'results-not-shown',
      `Code scanning shows the ${MOST_SHOWN} most severe of the ${kept} results.`,
    ],
  ] as const;
  return sentences
    .filter(([applies]) => applies)
    .map(([, id, text]) => ({ level: 'warning', descriptor: { id }, message: { text } }));
}

function invocationOf(report: Report, notices: readonly Notification[], context: FormatContext): Invocation {
  const { failures, fault } = report;
  const broken = failures.map((failure) => failureOf(failure, context));
  const ended: Notification[] =
    fault === undefined
      ? []
      : [{ level: 'error', descriptor: { id: 'run-failed' }, message: { text: visible(fault) } }];
  return {
    executionSuccessful: failures.length === 0 && fault === undefined,
    toolExecutionNotifications: [...ended, ...broken, ...notices],
  };
}

function failureOf(failure: RuleFailure, context: FormatContext): Notification {
  const { part = 'rule', ruleId, filePath, entry, message, stack } = failure;
  return {
    level: 'error',
    descriptor: { id: `${part}-failed` },
    ...(part === 'rule' ? { associatedRule: { id: ruleId } } : {}),
    message: { text: visible(failureText(failure, entry)) },
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(filePath, context) } }],
    ...(stack === undefined ? {} : { exception: { message: visible(message), stack: stackOf(failure, context) } }),
  };
}

/** The calls that led to a failure, and the place in the source of the rule. */
function stackOf({ thrownAt, stack = [] }: RuleFailure, context: FormatContext): Stack {
  const at: StackFrame[] =
    thrownAt === undefined
      ? []
      : [
          {
            location: {
              physicalLocation: {
                artifactLocation: artifactLocation(thrownAt.filePath, context),
                region: { startLine: thrownAt.line, startColumn: thrownAt.column },
              },
            },
          },
        ];
  return { frames: [...at, ...stack.map((line) => ({ location: { message: { text: visible(line) } } }))] };
}
