/** One package through the line: opened, read, linted, and repaired if that is wanted. */
import type { FileSettings } from '../config/resolve.ts';
import type { OpenContainer } from '../container.ts';
import type { FixedText, FixSettings } from '../engine/fix.ts';
import { locateGaps } from '../engine/gaps.ts';
import { blaming } from '../engine/kind-border.ts';
import { lint, type LintOutcome, type LintSettings } from '../engine/lint.ts';
import { manifestAlone, type ReadPackage } from '../engine/read-package.ts';
import type { OpenPackage } from '../engine/whole-run.ts';
import { fileName, type FileRef, fileRef } from '../file-ref.ts';
import { folderFiles } from '../input/folder-files.ts';
import { readHead } from '../input/read.ts';
import type { LintResult, RuleFailure, SkippedFile, SuppressionNotice } from '../report.ts';
import { sourceFromText, sourceOutOfReach, type Source } from '../source.ts';
import { fileContextOf } from './file-context.ts';
import { type Loaded, type Opened, readOpened } from './read.ts';
import { makeReaders, type Readers } from './readers.ts';
import type { Job, RunSettings } from './run.ts';

/** The outcome of one package. */
export interface PackageOutcome {
  /** The kinds of manifest and container that were read. */
  readonly kinds: readonly string[];
  readonly results: readonly LintResult[];
  readonly failures: readonly RuleFailure[];
  readonly notices: readonly SuppressionNotice[];
  readonly skipped: readonly SkippedFile[];
  readonly fixed: readonly FixedText[];
  /** The package as rules of the whole run see it, or the one in the container and the container itself. */
  readonly open: readonly OpenPart[];
}

/** A package that rules of the whole run have looked at, and where its results begin in those of the job. */
export interface OpenPart {
  readonly pkg: OpenPackage;
  readonly at: number;
}

/** Lints the package of one job with the settings for its file. */
export type PackageLine = (job: Job, settings: FileSettings) => Promise<PackageOutcome>;

/** Bytes of a container that are read: more than any moment accepts, so that the container itself can say so. */
export const MOST_CONTAINER_BYTES = 128 * 1024 * 1024;

/** The settings of the run and of the file, and the readers that are loaded. */
export interface Line {
  readonly run: RunSettings;
  readonly settings: FileSettings;
  readonly readers: Readers;
}

/** Prepares the line for a run. Readers of kinds and containers are loaded once. */
export function makePackageLine(run: RunSettings): PackageLine {
  const readersOf = makeReaders();
  return async (job, settings) => {
    const readers = await readersOf(settings.registry);
    const line: Line = { run, settings, readers };
    const container = job.isFile ? readers.containerOf(job.filePath) : undefined;
    run.lap?.('configuration');
    const bytes = container === undefined ? undefined : readHead(job.filePath, MOST_CONTAINER_BYTES);
    if (typeof bytes === 'string')
      return { ...NOTHING, failures: [unreachable(sourceOutOfReach(job.filePath, bytes))] };
    if (container === undefined || bytes === undefined) return ofPackage(job, await lintJob(job, line));
    const reader = await readers.loadContainer(container);
    run.lap?.('read');
    const opened = blaming(container.id, () => reader.open({ filePath: job.filePath }, bytes));
    return ofPackage(job, await lintContainer(job, { ...opened, id: container.id }, line));
  };
}

/** The outcome with, in each result, the manifest or archive that its file belongs to. */
function ofPackage({ filePath }: Job, outcome: PackageOutcome): PackageOutcome {
  const named = (result: LintResult): LintResult =>
    result.filePath === filePath && result.entry === undefined ? result : { ...result, partOf: filePath };
  const fixed = outcome.fixed.map((text) => ({ ...text, unfixed: named(text.unfixed) }));
  return { ...outcome, results: outcome.results.map(named), fixed };
}

async function lintJob(job: Job, line: Line): Promise<PackageOutcome> {
  const source = line.run.texts?.get(job.filePath) ?? (await job.read());
  line.run.lap?.('read');
  if (source.outOfReach === true) return { ...NOTHING, failures: [unreachable(source)] };
  const files = job.folder === undefined ? undefined : folderFiles(job.folder);
  return lintManifest(await openManifest(source, files, line), job.explicit, line);
}

/** Nothing is known of such a file, and nothing can be said of who refuses it. */
function unreachable({ unreadable = '', ...source }: Source): RuleFailure {
  return { part: 'file', ruleId: 'unreadable', ...fileRef(source), message: unreadable };
}

/** A manifest with its kind and the files around it. */
export async function openManifest(source: Source, files: Opened['files'], { readers }: Line): Promise<Opened> {
  const kind = readers.kindOf(source.entry ?? source.filePath, source.text);
  return { kind, reader: await readers.loadKind(kind), source, files };
}

/** The package inside of a container, if there is one, and then the container itself. */
async function lintContainer(
  job: Job,
  opened: OpenContainer & { readonly id: string },
  line: Line,
): Promise<PackageOutcome> {
  const { id, manifest, files, reading } = opened;
  const inner =
    manifest === undefined ? NOTHING : await lintManifest(await openManifest(manifest, files, line), true, line);
  const source = sourceFromText(job.filePath, '');
  const outer = lint(manifestAlone(id, source, reading, files), lintSettings(source, line));
  return {
    ...inner,
    kinds: [...inner.kinds, id],
    results: [...inner.results, ...outer.results],
    failures: [...inner.failures, ...outer.failures],
    notices: [...inner.notices, ...outer.notices],
    open: [...inner.open, ...openParts(outer, inner.results.length)],
  };
}

const NOTHING: PackageOutcome = { kinds: [], results: [], failures: [], notices: [], skipped: [], fixed: [], open: [] };

function openParts({ open }: LintOutcome, at = 0): OpenPart[] {
  return open === undefined ? [] : [{ pkg: open, at }];
}

/** @param known the ids of all rules, if others than those at hand may be named */
export function lintSettings(
  source: FileRef,
  { run, settings }: Omit<Line, 'readers'>,
  known?: ReadonlySet<string>,
): LintSettings {
  const { rules, host, registry, folder } = settings;
  const { side, now, suppress, lap, watch } = run;
  const isKnown = (ruleId: string): boolean => (known ?? registry.rules).has(ruleId);
  return {
    rules,
    side,
    host,
    now,
    suppress,
    lap,
    watch,
    isKnown,
    fileContext: fileContextOf(source, folder),
  };
}

/**
 * Lints a manifest with all that belongs to it. One that was found, not named, is left alone where it is somebody
 * else's.
 */
async function lintManifest(opened: Opened, explicit: boolean, line: Line): Promise<PackageOutcome> {
  const { run, settings } = line;
  const outline = run.graphs !== undefined;
  const needs = { rules: settings.rules, facts: settings.registry.facts, outline, texts: run.texts };
  const loaded = await readOpened(opened, needs);
  run.lap?.('parse');
  if (!explicit && !isMeant(opened, loaded.pkg, line)) return skipped(opened);
  run.tellGaps?.(locateGaps(loaded.pkg));
  // The comments of other files may name any rule.
  const known = loaded.pkg.others.size > 0 ? await settings.ruleIds() : undefined;
  const forFile = lintSettings(opened.source, line, known);
  if (run.fix === undefined) return outcomeOf({ ...loaded, outcome: lint(loaded.pkg, forFile), fixed: [] }, line);
  const repaired = await repair(loaded, { opened, needs, forFile, fix: run.fix });
  // A text that could not be read before its repair may turn out to be somebody else's.
  if (!explicit && repaired.pkg !== loaded.pkg && !isMeant(opened, repaired.pkg, line)) return skipped(opened);
  return outcomeOf(repaired, line);
}

type Linted = Loaded & { readonly outcome: ReturnType<typeof lint>; readonly fixed: readonly FixedText[] };

async function outcomeOf({ pkg, outcome, failures, fixed }: Linted, { run, settings }: Line): Promise<PackageOutcome> {
  const { draws, graphs } = run;
  const hasFindings = outcome.results.some(({ messages }) => messages.length > 0);
  const pictures = graphs !== undefined || (draws !== false && hasFindings) ? await import('./pictures.ts') : undefined;
  const wanted = { rules: settings.rules, draws, graphs };
  return {
    kinds: [pkg.kind],
    results: pictures?.withPictures(outcome.results, pkg, wanted) ?? outcome.results,
    failures: [...failures, ...outcome.failures],
    notices: outcome.notices,
    skipped: [],
    fixed,
    open: openParts(outcome),
  };
}

interface RepairSettings {
  readonly opened: Opened;
  readonly needs: Parameters<typeof readOpened>[1];
  readonly forFile: LintSettings;
  readonly fix: FixSettings;
}

/** Repairs a package until nothing is left to repair; it is read anew with the texts of each pass. */
async function repair({ pkg, failures }: Loaded, { opened, needs, forFile, fix }: RepairSettings): Promise<Linted> {
  const { fixPasses } = await import('../engine/fix.ts');
  const texts = new Map(needs.texts);
  const passes = fixPasses({ pkg, outcome: lint(pkg, forFile) }, fix);
  let step = passes.next();
  while (step.done !== true) {
    for (const [key, text] of step.value) texts.set(key, text);
    const next = await readOpened(opened, { ...needs, texts });
    step = passes.next({ pkg: next.pkg, outcome: lint(next.pkg, forFile) });
  }
  return { ...step.value, failures };
}

/** Whether a file that was found is a manifest of its kind: a broken one of another name says too little to tell. */
function isMeant({ kind, source }: Opened, { reading }: ReadPackage, { readers }: Line): boolean {
  if (source.unreadable !== undefined) return true;
  return reading.recognised && (reading.complete || readers.hasNameOf(kind, source.filePath));
}

function skipped({ kind, source }: Opened): PackageOutcome {
  const reason = kind.unlike ?? `not a manifest of the kind "${kind.id}"`;
  return { ...NOTHING, skipped: [{ filePath: fileName(source), reason }] };
}
