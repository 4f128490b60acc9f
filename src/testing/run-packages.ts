/**
 * Runs one case of a rule of the whole run: it collects from several packages, and its findings are as they should be.
 */
import { makeCollector, relatedFinder, sinkOf } from '../engine/collect.ts';
import { lint } from '../engine/lint.ts';
import { packageTexts, type ReadPackage } from '../engine/read-package.ts';
import { checkAllWith, type Entry, type WholeRunReport } from '../engine/whole-run.ts';
import { fileRef } from '../file-ref.ts';
import type { Finding } from '../report.ts';
import type { AnyRule } from '../rule.ts';
import { type Source, sourceFromText } from '../source.ts';
import { list, quote } from '../text.ts';
import { fail, failCompare, failThrown } from './fail.ts';
import { type Case, compare, contextOf, manifestText, offsetFinder, packageOf, settingsFor } from './run-case.ts';
import type { CaseContext, ExpectedFinding, ManifestText } from './case.ts';

/**
 * A finding of the whole run as it should be. Only what is given is compared.
 *
 * @example
 * ```ts
 * import type { ExpectedRunFinding } from 'manifestlint/testing';
 *
 * const finding: ExpectedRunFinding = { file: 'b/manifest.json', messageId: 'twice', related: ['/package/name'] };
 * ```
 */
export interface ExpectedRunFinding extends Omit<ExpectedFinding, 'file' | 'fix' | 'suggestions' | 'suggestedOutputs'> {
  /** The path of the manifest that it is in. */
  readonly file: string;
}

/**
 * Packages that a rule of the whole run compares.
 *
 * @example
 * ```ts
 * import type { RunCase } from 'manifestlint/testing';
 *
 * const run: RunCase = {
 *   packages: { 'a/manifest.json': { package: { name: 'etl' } }, 'b/manifest.json': { package: { name: 'etl' } } },
 *   findings: [{ file: 'b/manifest.json', messageId: 'twice', data: { name: 'etl' } }],
 * };
 * ```
 */
export interface RunCase extends Pick<CaseContext, 'options' | 'settings' | 'host' | 'now' | 'facts'> {
  /** A few words that tell the case from the others, shown where it fails. */
  readonly name?: string;
  /** True to run this case alone, while you work on it. */
  readonly only?: boolean;
  /** The manifests by their paths in the repository, such as `etl/manifest.json`. */
  readonly packages: Readonly<Record<string, ManifestText>>;
  /** All findings of `checkAll`, in the order in which it reports them; none for packages that go together. */
  readonly findings: readonly ExpectedRunFinding[];
}

/** A package that the rule has collected from. */
interface CollectedPackage extends Entry {
  readonly path: string;
  readonly source: Source;
  readonly pkg: ReadPackage;
}

/** Throws an `AssertionError` at the first thing that is not as the case says. */
export function runPackages(rule: AnyRule, label: string, given: RunCase & Pick<Case, 'reader' | 'kind'>): void {
  const entries = Object.keys(given.packages)
    .toSorted()
    .flatMap((path) => collectFrom(rule, path, { label, given }));
  const { reports, failure } = checkAllWith({ ...rule, origin: 'test' }, entries);
  if (failure !== undefined) fail(`${label}: rule "${rule.id}" threw: ${failure}`);
  const found = reports.map((report) => ({ entry: report.entry, finding: findingOf(report) }));
  const shown = found.map(({ entry, finding }) => `${finding?.messageId ?? 'nothing'} in ${entry.path}`);
  const expected = given.findings.map(({ messageId, file }) => `${messageId} in ${file}`);
  if (shown.join('\n') !== expected.join('\n')) failCompare(`${label}: the findings`, shown, expected);
  for (const [index, { file: _, ...wanted }] of given.findings.entries()) {
    const { entry, finding } = found[index] ?? {};
    if (entry === undefined || finding === undefined) continue;
    const { source } = entry;
    const text = source.text.slice(...offsetFinder(source.text)(finding));
    compare(`${label}: finding ${index}`, { finding, source, file: undefined, text }, wanted);
  }
}

function collectFrom(
  rule: AnyRule,
  path: string,
  { label, given }: { readonly label: string; readonly given: RunCase & Pick<Case, 'reader' | 'kind'> },
): CollectedPackage[] {
  const source = sourceFromText(path, manifestText(given.packages[path] ?? ''));
  const settings = settingsFor(rule, { ...given, path });
  const pkg = packageOf({ reader: given.reader, kind: given.kind, context: given }, source);
  const { open, failures } = lint(pkg, settings);
  for (const failure of failures) failThrown(`${label}: ${path}`, failure);
  const [active] = settings.rules;
  return (open?.collected ?? []).flatMap(({ data }) =>
    active === undefined ? [] : [{ path, source, pkg, active, data, file: contextOf(path), manifest: fileRef(source) }],
  );
}

/** The finding that a report makes; undefined where the rule is off. */
function findingOf({ entry, messageId, place, data, extras, related }: WholeRunReport<CollectedPackage>) {
  const found: Finding[] = [];
  const { begin } = makeCollector(entry.active);
  const report = begin(sinkOf(packageTexts(entry.pkg), (finding) => found.push(finding)));
  report(messageId, place, data, extras);
  const [finding] = found;
  const shown = related.map((other) => relatedFinder(packageTexts(other.entry.pkg))(other.place, other.message));
  return finding && { ...finding, related: shown };
}

/** Fails for a case of several packages where the rule compares none. */
export function checkCompares({ id, checkAll }: AnyRule, runs: readonly RunCase[]): void {
  if (runs.length > 0 && checkAll === undefined)
    fail(`rule ${quote(id)} has no "checkAll", so that "runs" would try nothing`);
  for (const [index, { packages, findings }] of runs.entries()) {
    const paths = Object.keys(packages);
    const stranger = findings.find(({ file }) => !paths.includes(file));
    if (stranger !== undefined)
      fail(`runs[${index}] expects a finding in ${quote(stranger.file)}, and its packages are ${list(paths)}`);
  }
}
