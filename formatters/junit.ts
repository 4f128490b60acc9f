/** JUnit's XML: a suite for each file, a failed case for each error or warning. A clean file is a case that passed. */
import { type FileRef, fileKey, fileRef } from '../src/file-ref.ts';
import type { FormatContext, Formatter } from '../src/formatter.ts';
import type { Finding, LintResult, Report, RuleFailure } from '../src/report.ts';
import { withMessages } from '../src/counts.ts';
import { advice } from './advice.ts';
import { failureText } from './failure-words.ts';
import { repositoryName, repositoryPath } from './paths.ts';
import { elsewhere } from './related.ts';
import { SEVERITY_WORD } from './severity.ts';
import { element, textElement, XML_DECLARATION } from './xml.ts';

/** The numbers of cases of a suite, by their end. */
interface Counts {
  tests: number;
  failures: number;
  errors: number;
}

const junit: Formatter = (report, context) => {
  const failures = new Map<string, RuleFailure[]>();
  for (const failure of report.failures) {
    const key = fileKey(failure);
    const known = failures.get(key);
    if (known === undefined) failures.set(key, [failure]);
    else known.push(failure);
  }
  const suites = allResults(report).map((result) => suite(result, failures.get(fileKey(result)) ?? [], context));
  const total = (key: keyof Counts): number => suites.reduce((sum, { counts }) => sum + counts[key], 0);
  const counts: Counts = { tests: total('tests'), failures: total('failures'), errors: total('errors') };
  return `${XML_DECLARATION}\n${element(
    'testsuites',
    { name: context.tool.name, ...counts },
    suites.map(({ xml }) => xml),
  )}\n`;
};

export default junit;

/** The results of a report, and an empty one for each file that only a failure names. */
function allResults({ results, failures }: Report): LintResult[] {
  const known = new Set(results.map(fileKey));
  const others = new Map<string, FileRef>(failures.map((failure) => [fileKey(failure), fileRef(failure)]));
  const missing = [...others].filter(([key]) => !known.has(key));
  return [...results, ...missing.map(([, file]) => withMessages({ ...file, suppressedMessages: [] }, []))];
}

function suite(
  result: LintResult,
  broken: readonly RuleFailure[],
  context: FormatContext,
): { counts: Counts; xml: string } {
  const name = repositoryName(context, result);
  const classname = `${context.tool.name}.${name.replace(/\.[^./]*$/, '')}`;
  const caseName = nameGiver();
  const related = (finding: Finding): string[] => elsewhere(finding, result, (other) => repositoryName(context, other));
  const cases = [
    ...result.messages.map((finding) =>
      findingCase(finding, { name: caseName(finding), file: name, classname, related: related(finding) }),
    ),
    ...broken.map((failure) => brokenCase(failure, classname)),
  ];
  if (cases.length === 0) cases.push(element('testcase', { name: 'nothing found', classname, time: 0 }));
  const { errorCount, warningCount, filePath } = result;
  const counts: Counts = { tests: cases.length, failures: errorCount + warningCount, errors: broken.length };
  const file = repositoryPath(context, filePath);
  return { counts, xml: element('testsuite', { name, ...counts, file, time: 0 }, cases) };
}

/** Names cases. Readers take two of one name in a suite for one, so that equal names are numbered. */
function nameGiver(): (finding: Finding) => string {
  const seen = new Map<string, number>();
  return ({ ruleId, pointer }) => {
    const name = `${ruleId} ${pointer}`.trimEnd();
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return nth === 1 ? name : `${name} (${nth})`;
  };
}

/** The names of a case and of its places. */
interface CaseNames {
  readonly name: string;
  readonly file: string;
  readonly classname: string;
  /** Lines on places in other files. */
  readonly related: readonly string[];
}

function findingCase(finding: Finding, { name, file, classname, related }: CaseNames): string {
  const { severityName, message, line, column, url } = finding;
  const text = [`${file}:${line}:${column}: ${message}`, advice(finding), ...related, url];
  const type = SEVERITY_WORD[severityName];
  const outcome =
    severityName === 'info' ? textElement('system-out', {}, text) : textElement('failure', { type, message }, text);
  return element('testcase', { name, classname, time: 0 }, [outcome]);
}

function brokenCase(failure: RuleFailure, classname: string): string {
  const { part = 'rule', ruleId } = failure;
  return element('testcase', { name: ruleId, classname, time: 0 }, [
    element('error', { type: `${part}-failure`, message: failureText(failure) }),
  ]);
}
