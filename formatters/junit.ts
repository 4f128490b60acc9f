/** JUnit's XML: a suite for each file, a failed case for each error or warning. A clean file is one case that passed. */
import type { FormatContext, Formatter } from '../src/formatter.ts';
import type { Finding, LintResult, RuleFailure } from '../src/report.ts';
import { advice } from './advice.ts';
import { repositoryPath } from './paths.ts';
import { SEVERITY_WORD } from './severity.ts';
import { element, textElement, XML_DECLARATION } from './xml.ts';

/** How many cases of a suite ended how. */
interface Counts {
  tests: number;
  failures: number;
  errors: number;
}

const junit: Formatter = (report, context) => {
  const failures = new Map<string, RuleFailure[]>();
  for (const failure of report.failures)
    failures.set(failure.filePath, [...(failures.get(failure.filePath) ?? []), failure]);
  const suites = report.results.map((result) => suite(result, failures.get(result.filePath) ?? [], context));
  const total = (key: keyof Counts): number => suites.reduce((sum, { counts }) => sum + counts[key], 0);
  const counts: Counts = { tests: total('tests'), failures: total('failures'), errors: total('errors') };
  return `${XML_DECLARATION}\n${element(
    'testsuites',
    { name: context.tool.name, ...counts },
    suites.map(({ xml }) => xml),
  )}\n`;
};

export default junit;

function suite(
  { filePath, messages, errorCount, warningCount }: LintResult,
  broken: readonly RuleFailure[],
  context: FormatContext,
): { counts: Counts; xml: string } {
  const name = repositoryPath(context, filePath);
  const classname = `${context.tool.name}.${name.replace(/\.[^./]*$/, '')}`;
  const caseName = nameGiver();
  const cases = [
    ...messages.map((finding) => findingCase(finding, { name: caseName(finding), file: name, classname })),
    ...broken.map((failure) => brokenCase(failure, classname)),
  ];
  if (cases.length === 0) cases.push(element('testcase', { name: 'nothing found', classname, time: 0 }));
  const counts: Counts = { tests: cases.length, failures: errorCount + warningCount, errors: broken.length };
  return { counts, xml: element('testsuite', { name, ...counts, file: name, time: 0 }, cases) };
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
}

function findingCase(finding: Finding, { name, file, classname }: CaseNames): string {
  const { severityName, message, line, column, url } = finding;
  const text = [`${file}:${line}:${column}: ${message}`, advice(finding), url];
  const type = SEVERITY_WORD[severityName];
  const outcome =
    severityName === 'info' ? textElement('system-out', {}, text) : textElement('failure', { type, message }, text);
  return element('testcase', { name, classname, time: 0 }, [outcome]);
}

function brokenCase({ ruleId, message }: RuleFailure, classname: string): string {
  return element('testcase', { name: ruleId, classname, time: 0 }, [
    element('error', { type: 'rule-failure', message: `Rule ${ruleId} failed: ${message}` }),
  ]);
}
