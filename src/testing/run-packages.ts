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
import { type Ready, whenReady } from '../ready.ts';
import { FOLDER } from './files.ts';
import { loadCase } from './load-case.ts';
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
  /** The path of the manifest, or of another file, that it is in. */
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
  /**
   * The texts of the files around the manifests, by their paths in the repository, such as `etl/OWNERS`; facts that come
   * with manifestlint are loaded from them. Default: the manifests are in no folder.
   */
  readonly files?: Readonly<Record<string, string>>;
  /** All findings of `checkAll`, in the order in which it reports them; none for packages that go together. */
  readonly findings: readonly ExpectedRunFinding[];
}

/** The packages of a run, and the reader of their manifests. */
type Given = RunCase & Pick<Case, 'reader' | 'kind'>;

/** A package that the rule has collected from. */
interface CollectedPackage extends Entry {
  readonly path: string;
  readonly source: Source;
  readonly pkg: ReadPackage;
}

/**
 * Throws an `AssertionError` at the first thing that is not as the case says, or rejects with it where facts of the
 * packages have to be waited for.
 */
export function runPackages(rule: AnyRule, label: string, given: Given): Ready<void> {
  const paths = Object.keys(given.packages).toSorted();
  const loaded = together(paths.map((path) => loadCase(rule, caseOf(path, label, given))));
  return whenReady(loaded, (cases) => {
    const entries = cases.flatMap((testCase, n) => collectFrom(rule, paths[n] ?? '', testCase));
    const { reports, failure } = checkAllWith({ ...rule, origin: 'test' }, entries);
    if (failure !== undefined) fail(`${label}: rule "${rule.id}" threw: ${failure.message}`);
    compareFindings(label, reports.map(foundBy), given.findings);
  });
}

/** Values that are all at hand, or the wait for those that are not. */
function together<Value>(values: readonly Ready<Value>[]): Ready<Value[]> {
  return values.reduce<Ready<Value[]>>(
    (before, next) => whenReady(before, (all) => whenReady(next, (value) => [...all, value])),
    [],
  );
}

/** One package as a case of its own. */
function caseOf(path: string, label: string, { reader, kind, packages, findings: _, files, ...context }: Given): Case {
  const text = manifestText(packages[path] ?? '');
  const around = files === undefined ? {} : { files: filesIn(folderOf(path), files) };
  const surroundings = { ...context, ...around, path };
  return { reader, kind, label: `${label}: ${path}`, text, context: surroundings, expected: [], output: undefined };
}

/** The folder of a manifest with a slash behind it; empty for one at the top. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** The files in a folder, by their names there. */
function filesIn(folder: string, files: Readonly<Record<string, string>>): Record<string, string> {
  const inside = Object.entries(files).filter(([path]) => path.startsWith(folder));
  return Object.fromEntries(inside.map(([path, text]) => [path.slice(folder.length), text]));
}

function collectFrom(rule: AnyRule, path: string, testCase: Case): CollectedPackage[] {
  const source = sourceFromText(path, testCase.text);
  const settings = settingsFor(rule, testCase.context);
  const pkg = packageOf(testCase, source);
  const { open, failures } = lint(pkg, settings);
  for (const failure of failures) failThrown(testCase.label, failure);
  const [active] = settings.rules;
  return (open?.collected ?? []).flatMap(({ data }) =>
    active === undefined ? [] : [{ path, source, pkg, active, data, file: contextOf(path), manifest: fileRef(source) }],
  );
}

/** A finding, and the file that it is in. */
interface FoundInRun {
  /** The path of the file in the repository. */
  readonly file: string;
  readonly source: Source;
  readonly finding: Finding | undefined;
}

/** The finding that a report makes; none where the rule is off. */
function foundBy({ entry, messageId, place, data, extras, related }: WholeRunReport<CollectedPackage>): FoundInRun {
  const found: FoundInRun[] = [];
  const { begin } = makeCollector(entry.active);
  const shown = related.map((other) => relatedFinder(packageTexts(other.entry.pkg))(other.place, other.message));
  const sink = sinkOf(packageTexts(entry.pkg), (finding, source) => {
    const file = source === entry.source ? entry.path : folderOf(entry.path) + source.filePath.slice(FOLDER.length);
    found.push({ file, source, finding: { ...finding, related: shown } });
  });
  begin(sink)(messageId, place, data, extras);
  return found[0] ?? { file: entry.path, source: entry.source, finding: undefined };
}

function compareFindings(label: string, found: readonly FoundInRun[], wanted: readonly ExpectedRunFinding[]): void {
  const shown = found.map(({ file, finding }) => `${finding?.messageId ?? 'nothing'} in ${file}`);
  const expected = wanted.map(({ messageId, file }) => `${messageId} in ${file}`);
  if (shown.join('\n') !== expected.join('\n')) failCompare(`${label}: the findings`, shown, expected);
  for (const [index, { file: _, ...rest }] of wanted.entries()) {
    const { finding, source } = found[index] ?? {};
    if (finding === undefined || source === undefined) continue;
    const text = source.text.slice(...offsetFinder(source.text)(finding));
    compare(`${label}: finding ${index}`, { finding, source, file: undefined, text }, rest);
  }
}

/** Fails for a case of several packages where the rule compares none. */
export function checkCompares({ id, checkAll }: AnyRule, runs: readonly RunCase[]): void {
  if (runs.length > 0 && checkAll === undefined)
    fail(`rule ${quote(id)} has no "checkAll", so that "runs" would try nothing`);
  for (const [index, { packages, files = {}, findings }] of runs.entries()) {
    const paths = Object.keys({ ...packages, ...files });
    const stranger = findings.find(({ file }) => !paths.includes(file));
    if (stranger !== undefined)
      fail(`runs[${index}] expects a finding in ${quote(stranger.file)}, and its files are ${list(paths)}`);
  }
}
