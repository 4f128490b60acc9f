/** Runs one case of a rule: its findings, their places, and their repairs are as they should be. */
import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { builtin } from '../builtin.ts';
import { BUILTIN } from '../engine/active-rule.ts';
import { applyEdits, lintAndFix } from '../engine/fix.ts';
import { lint, type LintSettings } from '../engine/lint.ts';
import { manifestAlone, type ReadPackage } from '../engine/read-package.ts';
import { packageFiles } from '../fact.ts';
import type { KindReader } from '../kind.ts';
import type { Finding, Region } from '../report.ts';
import type { AnyRule } from '../rule.ts';
import type { FileContext } from '../rule-context.ts';
import { type Source, sourceFromText, wholeText } from '../source.ts';
import { list, quote } from '../text.ts';
import type { CaseContext, ExpectedFinding, ManifestText } from './case.ts';
import { fail, failCompare, failThrown, inspectLine } from './fail.ts';
import { filesOf, FOLDER } from './files.ts';

/** A manifest as the text that a rule reads. */
export function manifestText(manifest: ManifestText): string {
  return typeof manifest === 'string' ? manifest : JSON.stringify(manifest, null, 2);
}

/** A case with everything that it needs to run. */
export interface Case {
  /** The reader of the texts, and the kind that it reads. */
  reader: KindReader;
  kind: string;
  label: string;
  text: string;
  context: CaseContext;
  expected: readonly ExpectedFinding[];
  output: string | null | undefined;
  /** The facts that were loaded from the files of the case, for a rule that needs some. */
  loaded?: LoadedFacts;
}

/** The facts about a package, and what they tell of its other files. */
export type LoadedFacts = Pick<ReadPackage, 'facts' | 'loaded' | 'others' | 'outline' | 'gaps'>;

/** Throws an `AssertionError` at the first thing that is not as the case says. */
export function runCase(rule: AnyRule, testCase: Case): void {
  const { label, text: whole, context, expected } = testCase;
  const source = sourceFromText(MANIFEST, whole);
  const settings = settingsFor(rule, context);
  const findings = findingsOf(testCase, source, settings);
  for (const [index, found] of findings.entries()) {
    checkSound(`${label}: finding ${index}`, found);
    checkRepairs(`${label}: finding ${index}`, found, { testCase, source });
  }
  const ids = findings.map(({ finding }) => finding.messageId);
  if (ids.length !== expected.length)
    failCompare(
      `${label}: the findings${withoutFacts(rule, packageOf(testCase, source))}`,
      ids,
      expected.map(({ messageId }) => messageId),
    );
  for (const [index, wanted] of expected.entries()) {
    const found = findings[index];
    if (found === undefined) continue;
    compare(`${label}: finding ${index}`, found, wanted);
    checkAsserted(`${label}: finding ${index}`, found.finding, { ...wanted, output: testCase.output });
  }
  checkOutput(testCase, source, { findings, settings });
}

/** The name under which the text of a case is read. */
export const MANIFEST = 'manifest.json';

/** The facts that a rule needs and a package does not have, in words. */
function withoutFacts({ needs = [] }: AnyRule, { facts }: ReadPackage): string {
  const absent = needs.filter((id) => !Object.hasOwn(facts, id)).map((id) => quote(id));
  return absent.length === 0
    ? ''
    : `, without the fact ${list(absent)}, which neither "files" nor "facts" of the case give,`;
}

/** A text as its rule sees it, with the files and facts of the case around it. */
export function packageOf(
  { kind, reader, context: { files, facts = {} }, loaded }: Pick<Case, 'kind' | 'reader' | 'context' | 'loaded'>,
  source: Source,
): ReadPackage {
  const around = files === undefined ? undefined : filesOf(files);
  const alone = manifestAlone({ kind, source, reading: reader.read(source, around), files: around });
  const outline = alone.reading.outline === undefined ? (loaded ?? alone).outline : alone.outline;
  const own = around === undefined ? {} : { [packageFiles.id]: around };
  return { ...alone, ...loaded, outline, facts: { ...own, ...loaded?.facts, ...facts } };
}

/** The settings of a run of the rule alone. */
export function settingsFor(rule: AnyRule, context: CaseContext): LintSettings {
  const { options = {}, settings, host = {}, now = Date.UTC(2026), path: manifestPath } = context;
  const known = { ...rule, origin: builtin.rules.get(rule.id)?.messages === rule.messages ? BUILTIN : 'test' };
  return {
    ...(manifestPath === undefined ? {} : { fileContext: contextOf(manifestPath) }),
    rules: [
      {
        rule: known,
        severity: rule.severity,
        options: v.parse(rule.options ?? v.object({}), options),
        settings,
        url: typeof rule.docs === 'string' ? rule.docs : (rule.docs?.url ?? ''),
      },
    ],
    host,
    now,
  };
}

/** A manifest in a repository that is the folder `/repository`, with its configuration at the top. */
export function contextOf(fromRoot: string): FileContext {
  return { path: `/repository/${fromRoot}`, fromRoot, fromConfig: fromRoot };
}

function findingsOf(testCase: Case, source: Source, settings: LintSettings): LocatedFinding[] {
  const { results, sources, failures } = lint(packageOf(testCase, source), settings);
  for (const failure of failures) failThrown(testCase.label, failure);
  return results.flatMap(({ messages }, n) => {
    const own = sources[n] ?? source;
    const offsets = offsetFinder(own.text);
    const file = own.filePath === MANIFEST ? undefined : own.filePath.slice(FOLDER.length);
    const textOf = (finding: Finding): string => own.text.slice(...offsets(finding));
    return messages.map((finding) => ({ finding, source: own, file, text: textOf(finding), offsets }));
  });
}

/** Checks what holds for every finding, whatever a case expects. */
function checkSound(label: string, { finding, offsets }: LocatedFinding): void {
  const related = finding.related.filter(({ filePath }) => filePath === undefined);
  for (const region of [finding, ...related]) {
    const [start, end] = offsets(region);
    if (!(start <= end))
      fail(
        `${label}: the range ${region.line}:${region.column}-${region.endLine}:${region.endColumn} is not inside ` +
          'the text',
      );
  }
}

/** Checks that a text that could be read can be read after each repair, and that the safe one mends something. */
function checkRepairs(
  label: string,
  { finding: { fix, suggestions }, source: own, file }: Found,
  { testCase: { reader }, source }: { testCase: Case; source: Source },
): void {
  for (const edit of [...(fix === undefined ? [] : [fix]), ...suggestions.map((suggestion) => suggestion.fix)]) {
    const after = applyEdits(own, [edit]);
    if (after === own) fail(`${label}: the edit to ${JSON.stringify(decoded(edit.text))} changes nothing`);
    const isBroken = file === undefined && !reader.read(after).complete && reader.read(source).complete;
    if (isBroken) fail(`${label}: the edit to ${JSON.stringify(decoded(edit.text))} leaves a text that cannot be read`);
  }
}

/**
 * Checks that each fix of the manifest alone takes a finding away, and the manifest that all of them together make.
 */
function checkOutput(testCase: Case, source: Source, { findings, settings }: Outcome): void {
  const { label, output: expected } = testCase;
  const pkg = packageOf(testCase, source);
  for (const [index, { finding, file }] of findings.entries()) {
    const { fix } = finding;
    // Behind a fault that ends the reading there may be another one like it.
    if (fix === undefined || file !== undefined || !pkg.reading.complete) continue;
    const after = findingsOf(testCase, applyEdits(source, [fix]), settings);
    const left = new Set(after.map((found) => found.finding.fingerprint));
    if (findings.every((found) => left.has(found.finding.fingerprint)))
      fail(`${label}: finding ${index}: the fix takes no finding away`);
  }
  const reread = (texts: ReadonlyMap<string, Source>): ReadPackage =>
    packageOf(testCase, texts.get(source.filePath) ?? source);
  const { outcome, fixed } = lintAndFix(pkg, reread, { ...settings, fix: { mode: 'safe' } });
  const left = outcome.results[0]?.messages ?? [];
  if (left.some(({ fix }) => fix !== undefined)) fail(`${label}: the fixes come to no end`);
  const output = fixed.find(({ filePath }) => filePath === source.filePath)?.after ?? null;
  if (expected !== undefined && output !== expected) failCompare(`${label}: "output"`, output, expected);
}

/** The findings of a case, and the settings that they were found with. */
interface Outcome {
  readonly findings: readonly LocatedFinding[];
  readonly settings: LintSettings;
}

/** The value that an edit writes, or its text where that is no value alone; null if it only takes out. */
function decoded(put: string): unknown {
  if (put === '') return null;
  try {
    return JSON.parse(put);
  } catch {
    return put;
  }
}

/** A finding, the file that it is in, and the text of it that lies under the finding. */
interface Found {
  readonly finding: Finding;
  readonly source: Source;
  /** The name of the file in the package; undefined for the manifest. */
  readonly file: string | undefined;
  readonly text: string;
}

/** A finding with a way to turn regions of its file into offsets. */
interface LocatedFinding extends Found {
  readonly offsets: ReturnType<typeof offsetFinder>;
}

/** Fails where a finding is not as a case says. */
export function compare(label: string, { finding, source, file, text }: Found, expected: ExpectedFinding): void {
  const { severityName: severity, suggestions, related, fix } = finding;
  const actual: Readonly<Record<string, unknown>> = {
    ...finding,
    severity,
    file,
    text,
    fix: fix === undefined ? undefined : decoded(fix.text),
    suggestions: suggestions.map(({ fix: edit }) => decoded(edit.text)),
    suggestedOutputs: suggestions.map(({ fix: edit }) => wholeText(applyEdits(source, [edit]))),
    related: typeof expected.related === 'number' ? related.length : related.map(({ pointer }) => pointer),
  };
  const { suggestedOutputs } = expected;
  const wantedByKey = {
    ...expected,
    ...(suggestedOutputs === undefined ? {} : { suggestedOutputs: suggestedOutputs.map(manifestText) }),
  };
  for (const [key, wanted] of Object.entries<unknown>(wantedByKey)) {
    if (!Object.hasOwn(actual, key)) fail(`${label}: "${key}" is nothing that a finding can be compared by`);
    if (!isDeepStrictEqual(actual[key], wanted)) failCompare(`${label}: "${key}"`, actual[key], wanted);
  }
}

/** Fails for a repair of which a case does not say what it does: nobody would notice that it is wrong. */
function checkAsserted(
  label: string,
  { fix, suggestions }: Finding,
  expected: ExpectedFinding & Pick<Case, 'output'>,
): void {
  if (fix !== undefined && !('fix' in expected) && expected.output === undefined)
    fail(`${label} has a fix: add ${inspectLine({ fix: decoded(fix.text) })} to it, or "output" to the case`);
  const isAsserted = 'suggestions' in expected || 'suggestedOutputs' in expected;
  if (suggestions.length === 0 || isAsserted) return;
  const texts = suggestions.map((item) => decoded(item.fix.text));
  fail(`${label} has suggestions: add ${inspectLine({ suggestions: texts })} to it, or "suggestedOutputs"`);
}

/** Turns regions back into offsets; NaN for a place that the text does not have. */
export function offsetFinder(text: string) {
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
