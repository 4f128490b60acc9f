/** One package through the line: opened, read, linted, and repaired if that is wanted. */
import type { FileSettings } from '../config/resolve.ts';
import type { Container } from '../container.ts';
import type { FixedText, FixSettings } from '../engine/fix.ts';
import { mayBeLost } from '../engine/broken-plugin.ts';
import { locateGaps } from '../engine/gaps.ts';
import { lint, type LintOutcome, type LintSettings } from '../engine/lint.ts';
import type { ReadPackage } from '../engine/read-package.ts';
import type { OpenPackage } from '../engine/whole-run.ts';
import { fileName, type FileRef } from '../file-ref.ts';
import { type ClosedPart, folderFiles } from '../input/folder-files.ts';
import { type Ready, whenReady } from '../ready.ts';
import type { LintResult, RuleFailure, SkippedFile } from '../report.ts';
import type { SuppressionNotice } from '../suppressed.ts';
import type { Source } from '../source.ts';
import { fileContextOf } from './file-context.ts';
import { type Loaded, type Opened, readOpened, unreachable } from './read.ts';
import { makeReaders, type Readers } from './readers.ts';
import { isOnDisk, type Job, jobFolder, readJob } from './job.ts';
import type { RunSettings } from './run.ts';

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
export type PackageLine = (job: Job, settings: FileSettings) => Ready<PackageOutcome>;

/** The settings of the run and of the file, and the readers that are loaded. */
export interface Line {
  readonly run: RunSettings;
  readonly settings: FileSettings;
  readonly readers: Readers;
}

/** Prepares the line for a run. Readers of kinds and containers are loaded once. */
export function makePackageLine(run: RunSettings): PackageLine {
  const readersOf = makeReaders();
  return (job, settings) =>
    whenReady(readersOf(settings.registry), (readers) => {
      const container = isOnDisk(job) ? readers.containerOf(job.filePath) : undefined;
      run.lap?.('configuration');
      const line: Line = { run, settings, readers };
      const outcome = container === undefined ? lintFile(job, line) : lintInside(container, job, line);
      return whenReady(outcome, (done) => ofPackage(job, done));
    });
}

/** Lints what a container holds with code that is loaded for the first of them. */
async function lintInside(container: Container, job: Job, line: Line): Promise<PackageOutcome> {
  return (await import('./archive.ts')).lintArchive(job, container, line);
}

/** The outcome with, in each result, the manifest or archive that its file belongs to. */
function ofPackage({ filePath }: Job, outcome: PackageOutcome): PackageOutcome {
  const isOwn = (result: LintResult): boolean => result.filePath === filePath && result.entry === undefined;
  if (outcome.fixed.length === 0 && outcome.results.every(isOwn)) return outcome;
  const named = (result: LintResult): LintResult => (isOwn(result) ? result : { ...result, partOf: filePath });
  const fixed = outcome.fixed.map((text) => ({ ...text, unfixed: named(text.unfixed) }));
  return { ...outcome, results: outcome.results.map(named), fixed };
}

function lintFile(job: Job, line: Line): Ready<PackageOutcome> {
  return whenReady(line.run.texts?.get(job.filePath) ?? readJob(job), (source) => {
    line.run.lap?.('read');
    if (source.outOfReach === true) return { ...NOTHING, failures: [unreachable(source)] };
    const closed: ClosedPart[] = [];
    const tell = (part: ClosedPart): unknown => closed.push(part);
    const folder = jobFolder(job);
    const files = folder === undefined ? undefined : folderFiles(folder, tell, job.seen);
    return whenReady(openManifest(source, files, line), (opened) => {
      const explicit = job.explicit && isOfOurKind(job, opened, line);
      return whenReady(lintManifest(opened, explicit, line), (outcome) =>
        closed.length === 0
          ? outcome
          : import('./closed-parts.ts').then(({ lintPartly }) =>
              lintPartly({ ...opened, explicit, outcome, closed }, line),
            ),
      );
    });
  });
}

/** False for a file whose name is of no kind that is known, where a plugin that could not be loaded may know it. */
function isOfOurKind({ text, filePath }: Job, { kind }: Opened, { settings, readers }: Line): boolean {
  return settings.registry.broken.length === 0 || text !== undefined || readers.hasNameOf(kind, filePath);
}

/** A manifest with its kind and the files around it. */
export function openManifest(source: Source, files: Opened['files'], { readers }: Line): Ready<Opened> {
  const kind = readers.kindOf(source.entry ?? source.filePath, source.text);
  return whenReady(readers.loadKind(kind), (reader) => ({ kind, reader, source, files }));
}

export const NOTHING: PackageOutcome = {
  kinds: [],
  results: [],
  failures: [],
  notices: [],
  skipped: [],
  fixed: [],
  open: [],
};

export function openParts({ open }: LintOutcome, at = 0): OpenPart[] {
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
  const isKnown = (ruleId: string): boolean => (known ?? registry.rules).has(ruleId) || mayBeLost(ruleId, registry);
  return {
    rules,
    side,
    host,
    now,
    suppress,
    lap,
    watch,
    isKnown,
    isWhole: registry.broken.length === 0,
    fileContext: fileContextOf(source, folder),
  };
}

/**
 * Lints a manifest with all that belongs to it. One that was found, not named, is left alone where it is somebody
 * else's.
 */
export function lintManifest(opened: Opened, explicit: boolean, line: Line): Ready<PackageOutcome> {
  const { run, settings } = line;
  const outline = run.graphs !== undefined;
  const needs = {
    rules: settings.rules,
    facts: settings.registry.facts,
    outline,
    texts: run.texts,
    memory: run.memory,
  };
  return whenReady(readOpened(opened, needs), (loaded) => {
    run.lap?.('parse');
    if (!explicit && !isMeant(opened, loaded.pkg, line)) return skipped(opened);
    run.tellGaps?.(locateGaps(loaded.pkg));
    // The comments of other files may name any rule.
    return whenReady(loaded.pkg.others.size > 0 ? settings.ruleIds() : undefined, (known) => {
      const forFile = lintSettings(opened.source, line, known);
      const { pkg, failures } = loaded;
      // A plugin that could not be loaded may switch rules off.
      if (run.fix === undefined || settings.registry.broken.length > 0)
        return outcomeOf({ pkg, failures, outcome: lint(pkg, forFile), fixed: [] }, line);
      return lintRepaired(loaded, { opened, needs, forFile, fix: run.fix }, { explicit, line });
    });
  });
}

type Linted = Loaded & { readonly outcome: ReturnType<typeof lint>; readonly fixed: readonly FixedText[] };

function outcomeOf({ pkg, outcome, failures, fixed }: Linted, { run, settings }: Line): Ready<PackageOutcome> {
  const { draws, graphs } = run;
  const hasFindings = outcome.results.some(({ messages }) => messages.length > 0);
  const isDrawn = graphs !== undefined || (draws !== false && hasFindings);
  return whenReady(isDrawn ? import('./pictures.ts') : undefined, (pictures) => ({
    kinds: [pkg.kind],
    results: pictures?.withPictures(outcome.results, pkg, { rules: settings.rules, draws, graphs }) ?? outcome.results,
    failures: [...failures, ...outcome.failures],
    notices: outcome.notices,
    skipped: [],
    fixed,
    open: openParts(outcome),
  }));
}

interface RepairSettings {
  readonly opened: Opened;
  readonly needs: Parameters<typeof readOpened>[1];
  readonly forFile: LintSettings;
  readonly fix: FixSettings;
}

/** The outcome of a package after its repairs. */
async function lintRepaired(
  loaded: Loaded,
  settings: RepairSettings,
  { explicit, line }: { readonly explicit: boolean; readonly line: Line },
): Promise<PackageOutcome> {
  const { opened } = settings;
  const repaired = await repair(loaded, settings);
  // A text that could not be read before its repair may turn out to be somebody else's.
  if (!explicit && repaired.pkg !== loaded.pkg && !isMeant(opened, repaired.pkg, line)) return skipped(opened);
  return outcomeOf(repaired, line);
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
