/** Tests of rules, in any test runner: `test('my-rule', () => testRule(myRule, { valid: […], invalid: […] }))`. */
import { AssertionError } from 'node:assert';
import { inspect, isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { builtin } from './builtin.ts';
import { BUILTIN } from './engine/active-rule.ts';
import { applyEdits, lintAndFix } from './engine/fix.ts';
import { lint, type LintSettings } from './engine/lint.ts';
import { manifestAlone, type ReadPackage } from './engine/read-package.ts';
import { manifestV2 } from './manifest/kind.ts';
import { manifestReader } from './manifest/read.ts';
import type { Finding, Region, Severity, Side } from './report.ts';
import type { AnyRule, Host } from './rule.ts';
import { type Source, sourceFromText } from './source.ts';
import { list } from './text.ts';

/** A manifest: its text to the letter, or an object, which is written with two spaces of indentation. */
export type ManifestText = string | object;

/** What a rule may know beside the manifest. */
export interface CaseContext {
  /** The rule's options; the rule's defaults stand for what is missing. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Where the package is meant to run. Default: unknown. */
  readonly host?: Host;
  /** The time of the run in milliseconds since 1970. Default: 2026-01-01T00:00:00Z. */
  readonly now?: number;
}

/** A manifest in which the rule finds nothing, with more than its text. */
export interface ValidCase extends CaseContext {
  readonly name?: string;
  readonly manifest: ManifestText;
}

/** A finding as it should be. Only what is given is compared. */
export interface ExpectedFinding {
  readonly messageId: string;
  readonly message?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly pointer?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly severity?: Severity;
  readonly rejectedBy?: readonly Side[];
  /** What the fix puts in the place; null if it takes something out, undefined if there must be none. */
  readonly fix?: string | number | null | undefined;
  /** What each suggestion puts in the place, best first; null where it takes something out. */
  readonly suggestions?: readonly (string | number | null)[];
  /** How many related places there are, or their pointers. */
  readonly related?: number | readonly string[];
  /** The text of the manifest under the finding, to the letter. */
  readonly text?: string;
}

/** A manifest in which the rule finds something. */
export interface InvalidCase extends ValidCase {
  /** All findings, in the order of the report. */
  readonly findings: readonly ExpectedFinding[];
  /** The manifest after all fixes; null if none may change anything. */
  readonly output?: ManifestText | null;
}

export interface RuleCases {
  /** Manifests in which the rule finds nothing; an object with the key `manifest` is a case with more than its text. */
  readonly valid: readonly (ManifestText | ValidCase)[];
  readonly invalid: readonly InvalidCase[];
  /** Messages that no text of a manifest leads to. */
  readonly unreached?: readonly string[];
}

/**
 * Runs a rule over manifests and throws an `AssertionError` with a sentence at the first thing that is wrong:
 * a finding that is not as it should be, a range outside the text, a repair that breaks the file, a fix that mends nothing,
 * a message of the rule that no case reaches, a case that stands there twice.
 */
export function testRule(rule: AnyRule, { valid, invalid, unreached = [] }: RuleCases): void {
  if (rule.kinds !== 'every' && !rule.kinds.includes(manifestV2.id))
    fail(`rule "${rule.id}" reads the kind ${list(rule.kinds)}, and cases are read as "${manifestV2.id}"`);
  const cases = [...valid.map(validCase), ...invalid.map(invalidCase)];
  checkDistinct(cases);
  for (const testCase of cases) runCase(rule, testCase);
  checkReached(rule, new Set(cases.flatMap(({ expected }) => expected.map(({ messageId }) => messageId))), unreached);
}

interface Case {
  label: string;
  text: string;
  context: CaseContext;
  expected: readonly ExpectedFinding[];
  output: string | null | undefined;
}

function validCase(item: ManifestText | ValidCase, index: number): Case {
  const given = typeof item === 'string' || !('manifest' in item) ? { manifest: item } : item;
  return makeCase(`valid[${index}]`, given, []);
}

function invalidCase(given: InvalidCase, index: number): Case {
  if (given.findings.length === 0) fail(`invalid[${index}] expects no finding: it belongs to the valid cases`);
  return makeCase(`invalid[${index}]`, given, given.findings, given.output);
}

function makeCase(
  place: string,
  { name, manifest, ...context }: ValidCase,
  expected: readonly ExpectedFinding[],
  output?: ManifestText | null,
): Case {
  const label = name === undefined ? place : `${place} (${name})`;
  return {
    label,
    text: textOf(manifest),
    context,
    expected,
    output: output === undefined || output === null ? output : textOf(output),
  };
}

function textOf(manifest: ManifestText): string {
  return typeof manifest === 'string' ? manifest : JSON.stringify(manifest, null, 2);
}

function checkDistinct(cases: readonly Case[]): void {
  const seen = new Map<string, string>();
  for (const {
    label,
    text,
    context: { options, host, now },
  } of cases) {
    const key = JSON.stringify([text, options, host, now]);
    const before = seen.get(key);
    if (before !== undefined) fail(`${label} has the same text as ${before}`);
    seen.set(key, label);
  }
}

function checkReached({ id, messages }: AnyRule, reached: ReadonlySet<string>, unreached: readonly string[]): void {
  for (const messageId of Object.keys(messages)) {
    if (!reached.has(messageId) && !unreached.includes(messageId))
      fail(`no invalid case reaches the message "${messageId}" of rule "${id}"`);
  }
  for (const messageId of unreached) {
    if (!Object.hasOwn(messages, messageId))
      fail(`"unreached" names the message "${messageId}", which rule "${id}" does not have`);
    if (reached.has(messageId)) fail(`"unreached" names the message "${messageId}", which a case reaches`);
  }
}

function runCase(rule: AnyRule, testCase: Case): void {
  const { label, text: whole, context, expected } = testCase;
  const source = sourceFromText('manifest.json', whole);
  const { text } = source;
  const settings = settingsFor(rule, context);
  const findings = findingsOf(source, settings, label);
  const offsets = offsetFinder(text);
  for (const [index, finding] of findings.entries()) {
    checkSound(`${label}: finding ${index}`, finding, offsets);
    checkRepairs(`${label}: finding ${index}`, finding, source);
  }
  const ids = findings.map(({ messageId }) => messageId);
  if (ids.length !== expected.length)
    failCompare(
      `${label}: the findings`,
      ids,
      expected.map(({ messageId }) => messageId),
    );
  for (const [index, wanted] of expected.entries()) {
    const finding = findings[index];
    if (finding !== undefined) compare(`${label}: finding ${index}`, finding, wanted, text.slice(...offsets(finding)));
  }
  checkOutput(testCase, source, { findings, settings });
}

/** A text as its rule sees it: alone, with no files around it. */
function packageOf(source: Source): ReadPackage {
  return manifestAlone(manifestV2.id, source, manifestReader.read(source));
}

function settingsFor(rule: AnyRule, { options = {}, host = {}, now = Date.UTC(2026) }: CaseContext): LintSettings {
  return {
    rules: [
      {
        rule: { ...rule, origin: builtin.rules.get(rule.id)?.check === rule.check ? BUILTIN : 'test' },
        severity: rule.severity,
        options: v.parse(rule.options ?? v.object({}), options),
        url: rule.docs ?? '',
      },
    ],
    host,
    now,
  };
}

function findingsOf(source: Source, settings: LintSettings, label: string): Finding[] {
  const { results, failures } = lint(packageOf(source), settings);
  for (const { ruleId, message } of failures) fail(`${label}: rule "${ruleId}" threw: ${message}`);
  return results.flatMap(({ messages }) => messages);
}

/** Checks what holds for every finding, whatever a case expects. */
function checkSound(label: string, finding: Finding, offsets: OffsetFinder): void {
  for (const region of [finding, ...finding.related]) {
    const [start, end] = offsets(region);
    if (!(start <= end))
      fail(
        `${label}: the range ${region.line}:${region.column}-${region.endLine}:${region.endColumn} is not inside the text`,
      );
  }
}

/** Checks that a text that could be read can be read after each repair, and that the safe one mends something. */
function checkRepairs(label: string, { fix, suggestions }: Finding, source: Source): void {
  for (const edit of [...(fix === undefined ? [] : [fix]), ...suggestions.map((suggestion) => suggestion.fix)]) {
    const after = applyEdits(source, [edit]);
    if (after === source) fail(`${label}: the edit to ${JSON.stringify(decoded(edit.text))} changes nothing`);
    const isBroken = !manifestReader.read(after).complete && manifestReader.read(source).complete;
    if (isBroken) fail(`${label}: the edit to ${JSON.stringify(decoded(edit.text))} leaves a text that is not JSON`);
  }
}

/** Checks that each fix alone takes a finding away, and the manifest that all of them together make. */
function checkOutput({ label, output: expected }: Case, source: Source, { findings, settings }: Outcome): void {
  const pkg = packageOf(source);
  for (const [index, { fix }] of findings.entries()) {
    // Behind a fault that ends the reading there may be another one like it.
    if (fix === undefined || !pkg.reading.complete) continue;
    const left = new Set(findingsOf(applyEdits(source, [fix]), settings, label).map(({ fingerprint }) => fingerprint));
    if (findings.every(({ fingerprint }) => left.has(fingerprint)))
      fail(`${label}: finding ${index}: the fix takes no finding away`);
  }
  const reread = (texts: ReadonlyMap<string, Source>): ReadPackage => packageOf(texts.get(source.filePath) ?? source);
  const { outcome, fixed } = lintAndFix(pkg, reread, { ...settings, fix: { mode: 'safe' } });
  const left = outcome.results.flatMap(({ messages }) => messages);
  if (left.some(({ fix }) => fix !== undefined)) fail(`${label}: the fixes come to no end`);
  const output = fixed[0]?.after ?? null;
  if (expected !== undefined && output !== expected) failCompare(`${label}: "output"`, output, expected);
}

/** What was found in a case, and with which settings. */
interface Outcome {
  readonly findings: readonly Finding[];
  readonly settings: LintSettings;
}

/** What an edit writes; null if it only takes out. */
function decoded(put: string): unknown {
  return put === '' ? null : JSON.parse(put);
}

function compare(label: string, finding: Finding, expected: ExpectedFinding, text: string): void {
  const { severityName: severity, suggestions, related, fix } = finding;
  const actual: Readonly<Record<string, unknown>> = {
    ...finding,
    severity,
    text,
    fix: fix === undefined ? undefined : decoded(fix.text),
    suggestions: suggestions.map(({ fix: edit }) => decoded(edit.text)),
    related: typeof expected.related === 'number' ? related.length : related.map(({ pointer }) => pointer),
  };
  for (const [key, wanted] of Object.entries<unknown>({ ...expected })) {
    if (!Object.hasOwn(actual, key)) fail(`${label}: "${key}" is nothing that a finding can be compared by`);
    if (!isDeepStrictEqual(actual[key], wanted)) failCompare(`${label}: "${key}"`, actual[key], wanted);
  }
}

type OffsetFinder = ReturnType<typeof offsetFinder>;

/** Turns regions back into offsets; NaN for a place that the text does not have. */
function offsetFinder(text: string) {
  const starts = [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), (match) => match.index + match[0].length)];
  const offset = (line: number, column: number): number => {
    const at = (starts[line - 1] ?? NaN) + column - 1;
    return column >= 1 && at <= (starts[line] ?? text.length) ? at : NaN;
  };
  return ({ line, column, endLine, endColumn }: Region): [start: number, end: number] => [
    offset(line, column),
    offset(endLine, endColumn),
  ];
}

function failCompare(subject: string, actual: unknown, expected: unknown): never {
  const [wanted, found] = [expected, actual].map((value) =>
    inspect(value, { breakLength: Infinity, maxArrayLength: 10, maxStringLength: 200 }),
  );
  fail(`${subject} should be ${wanted}, found ${found}`, { actual, expected });
}

function fail(message: string, compared: { actual?: unknown; expected?: unknown } = {}): never {
  throw new AssertionError({ ...compared, message, operator: 'testRule', stackStartFn: testRule });
}
