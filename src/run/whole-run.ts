/** Rules of the whole run: what they have collected is compared, and their findings join those of each package. */
import { append } from '../append.ts';
import type { FileSettings } from '../config/resolve.ts';
import type { KnownRule } from '../engine/active-rule.ts';
import { byPlace, closeFile, rulesRun, textOf } from '../engine/lint.ts';
import { packageTexts } from '../engine/read-package.ts';
import { checkAllWith, type Entry, type OpenPackage } from '../engine/whole-run.ts';
import { fileKey, fileName, fileRef } from '../file-ref.ts';
import type { Finding, LintResult } from '../report.ts';
import { withMessages } from '../counts.ts';
import { sha256 } from '../sha256.ts';
import { sourceFromText, wholeText } from '../source.ts';
import { fileContextOf } from './file-context.ts';
import { lintSettings } from './package.ts';
import { type PlacedFinding, placeReports, type TextsOf } from './place-reports.ts';
import { makeReaders } from './readers.ts';
import { reopen } from './reopen.ts';
import type { Job } from './job.ts';
import type { PendingReport, RunSettings } from './run.ts';

/** A package that has been linted, and that rules of the whole run have yet to judge. */
export interface PendingPackage extends OpenPackage {
  readonly job: Job;
  readonly settings: FileSettings;
  /** The index of its first result in the report of its run. */
  readonly at: number;
}

/** A package that is compared. */
export interface WholeEntry extends Entry {
  readonly pkg: PendingPackage;
}

/** Runs the rules of the whole run, and puts what they find into the report. */
export async function checkWholeRun(report: PendingReport, run: RunSettings): Promise<void> {
  const texts = new Map(run.texts);
  for (const { after, ...file } of report.fixed) texts.set(fileKey(file), sourceFromText(fileRef(file), after));
  const textsOf = packageReader({ ...run, texts });
  const own = new Set(report.pending);
  const placed: PlacedFinding[] = [];
  const failed = new Set<string>();
  for (const [rule, entries] of entriesByRule([...report.pending, ...(run.others ?? [])])) {
    const { reports, failure } = checkAllWith(rule, entries, run.watch);
    const outcome = await placeReports(reports, textsOf, own);
    append(placed, outcome.placed);
    const fault = failure ?? outcome.fault;
    run.lap?.('rules', rule.id);
    const [first] = entries;
    if (fault === undefined || first === undefined) continue;
    failed.add(rule.id);
    const message = `over all packages: ${fault.message}`;
    report.failures.push({ ...fault, ruleId: rule.id, ...fileRef(first.manifest), message });
  }
  const byPackage = groupedBy(placed, ({ entry }) => entry.pkg);
  for (const pkg of report.pending)
    close(pkg, byPackage.get(pkg) ?? [], { report, run, failed, known: await pkg.settings.ruleIds() });
}

/** The packages that each rule has collected from, in the order of their paths. */
function entriesByRule(packages: readonly PendingPackage[]): Map<KnownRule, WholeEntry[]> {
  const byId = new Map<string, WholeEntry[]>();
  for (const pkg of packages) {
    const file = fileContextOf(pkg.manifest, pkg.settings.folder);
    for (const { ruleId, data } of pkg.collected) {
      const active = pkg.settings.rules.find(({ rule }) => rule.id === ruleId);
      if (active === undefined) continue;
      const entries = byId.get(ruleId) ?? [];
      entries.push({ pkg, active, data, file, manifest: pkg.manifest });
      byId.set(ruleId, entries);
    }
  }
  return new Map([...byId.values()].flatMap((entries) => ruleOf(entries.sort(byManifest))));
}

function ruleOf(entries: WholeEntry[]): [KnownRule, WholeEntry[]][] {
  const [first] = entries;
  return first === undefined ? [] : [[first.active.rule, entries]];
}

function byManifest({ manifest: a }: WholeEntry, { manifest: b }: WholeEntry): number {
  const [first, second] = [fileKey(a), fileKey(b)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

/** Reads packages once more, with the texts that this run has made of them. */
function packageReader(run: RunSettings): TextsOf {
  const readersOf = makeReaders();
  return async ({ job, settings, manifest, hash }) => {
    const pkg = await reopen(job, manifest, { run, settings, readers: await readersOf(settings.registry) });
    if (pkg === undefined || sha256(wholeText(pkg.source)) !== hash)
      throw new Error(`${fileName(manifest)} has changed since it was linted`);
    return packageTexts(pkg);
  };
}

function groupedBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** A run that comes to its end. */
interface EndingRun {
  readonly report: PendingReport;
  readonly run: RunSettings;
  /** The rules of the whole run that threw. */
  readonly failed: ReadonlySet<string>;
  /** The ids of all rules that there are for the package. */
  readonly known: ReadonlySet<string>;
}

/** Puts findings into the results of their package, and judges anew what counts in each of them. */
function close(pkg: PendingPackage, placed: readonly PlacedFinding[], { report, run, failed, known }: EndingRun): void {
  const settings = lintSettings(pkg.manifest, { run, settings: pkg.settings }, known);
  const ran = settings.rules.filter(({ rule }) => !failed.has(rule.id) && !pkg.failed.includes(rule.id));
  const isWhole = settings.isWhole !== false && failed.size + pkg.failed.length === 0;
  const judged = rulesRun(ran, { ...settings, isWhole });
  const byFile = groupedBy(placed, ({ source }) => fileKey(source));
  for (const [n, file] of pkg.files.entries()) {
    const before = report.results[pkg.at + n];
    if (before === undefined) continue;
    const found = byFile.get(fileKey(file.result)) ?? [];
    const { result, notices } = closeFile({ ...file, result: withFound(file.result, found) }, judged, settings);
    const { messages, suppressedMessages } = result;
    report.results[pkg.at + n] = withMessages({ ...before, ...foundText(found), suppressedMessages }, messages);
    append(report.notices, notices);
  }
}

function foundText([first]: readonly PlacedFinding[]): Pick<LintResult, 'source' | 'byteOrderMark'> {
  return first === undefined ? {} : textOf(first.source);
}

/** A result with more findings, of which each has a fingerprint of its own. */
function withFound(result: LintResult, found: readonly PlacedFinding[]): LintResult {
  const taken = new Set(result.messages.map(({ fingerprint }) => fingerprint));
  const own = (finding: Finding): Finding => {
    let { fingerprint } = finding;
    while (taken.has(fingerprint)) fingerprint = sha256(fingerprint).slice(0, 32);
    taken.add(fingerprint);
    return { ...finding, fingerprint };
  };
  return withMessages(result, [...result.messages, ...found.map(({ finding }) => own(finding))].sort(byPlace));
}
