/**
 * A session: one configuration for each folder, each plugin evaluated once, texts that are on no disk. It knows no
 * streams.
 */
import path from 'node:path';
import type { FlatConfig } from '../config/flat.ts';
import { type FileSettings, makeResolver, type Resolver, type WholeRegistry } from '../config/resolve.ts';
import { failuresOf } from '../engine/broken-plugin.ts';
import type { Registry } from '../engine/registry.ts';
import { usageError } from '../errors.ts';
import { failureAdder } from '../failures.ts';
import { fileKey } from '../file-ref.ts';
import type { Ready } from '../ready.ts';
import type { Side } from '../moment.ts';
import type { Host } from '../rule-context.ts';
import { type Source, sourceFromText } from '../source.ts';
import { openSuppressor } from './suppressions.ts';
import type { Job } from './job.ts';
import { findJobs, type Jobs, type PendingReport, run, type RunReport, type RunSettings, type Search } from './run.ts';

export interface SessionOptions {
  /** Everything that comes with the linter, to which configurations add plugins. */
  readonly registry: Registry;
  /** The registry of everything, if that is not it. */
  readonly whole?: WholeRegistry;
  /** The version of manifestlint, which plugins may restrict. */
  readonly version: string;
  /** The folder that patterns are relative to. */
  readonly cwd: string;
  /** A configuration file to use for everything, or `false` for none; by default the nearest one above each file. */
  readonly config?: string | false;
  /** The file with the suppressions, or `false` for none; by default the one beside the configuration. */
  readonly suppressions?: string | false;
  /** Keep only the findings that matter to this side; default: that of the configuration. */
  readonly side?: Side | 'both';
  readonly host?: Host;
  /** Settings of rules that win over every configuration. */
  readonly rules?: Readonly<Record<string, unknown>>;
  /** `false` refuses plugins and configurations that are programs. */
  readonly code?: boolean;
  /** True if such code may have changed since this process has run it, and is evaluated anew. */
  readonly isCodeStale?: boolean;
}

/**
 * Settings of one run of a session: the time in milliseconds since 1970, the side, repairs.
 *
 * @example
 * ```ts
 * import type { SessionRun } from 'manifestlint';
 *
 * const settings: SessionRun = { now: Date.UTC(2026, 0, 1), side: 'load', fix: { mode: 'safe' } };
 * ```
 */
export interface SessionRun extends Partial<Pick<RunSettings, 'now' | 'side' | 'fix'>> {}

/**
 * A linter that keeps its configurations and plugins between runs; `openSession` makes one.
 *
 * @example
 * ```ts
 * import type { Session } from 'manifestlint';
 *
 * async function typed(session: Session, filePath: string, text: string): Promise<number> {
 *   session.lay(filePath, text);
 *   const { results } = await session.lint([filePath]);
 *   return results.reduce((sum, { errorCount }) => sum + errorCount, 0);
 * }
 * ```
 */
export interface Session {
  /** The folder that patterns are relative to. */
  readonly cwd: string;
  /** Finds and lints; rejects with a usage error for a pattern that leads to nothing. */
  lint(patterns: readonly string[], settings?: SessionRun): Promise<RunReport>;
  /** Lints a text; with a name, as if it were the text of that file. */
  lintText(text: string, name?: string, settings?: SessionRun): Promise<RunReport>;
  /** Lays a text over a file, such as one that an editor has not saved yet, or takes it away again. */
  lay(filePath: string, text: string | undefined): void;
  /**
   * Reads configurations and evaluates plugins anew, because one of them, a preset or a module that they import has
   * changed. Packages are read anew by every run.
   */
  invalidate(): Promise<void>;
}

/** A session with all that the command line and the editor server ask of it. */
export interface OpenedSession extends Session {
  /** The configuration of the working folder. */
  readonly config: FlatConfig;
  readonly registry: Registry;
  /** The entries of folders that decide where configurations are found, as far as folders have been walked. */
  readonly listings: Map<string, readonly string[]>;
  /** The texts that are laid over files, by the key of the file. */
  readonly texts: ReadonlyMap<string, Source>;
  readonly resolver: Resolver;
  readonly side: Side | undefined;
  readonly settingsFor: (filePath: string) => Ready<FileSettings>;
  /** Finds the packages that patterns name. */
  find(patterns: readonly string[], search?: Partial<Search>): Promise<Jobs>;
  /** Lints jobs, with the suppressions of the session unless the run brings its own. */
  run(jobs: readonly Job[], settings?: Partial<RunSettings>): Promise<PendingReport>;
  lint(patterns: readonly string[], settings?: Partial<RunSettings>): Promise<RunReport>;
}

/** The configuration of the working folder, and the way to those of other folders. */
type Opened = Pick<OpenedSession, 'resolver' | 'config' | 'listings'>;

async function openConfig(options: SessionOptions): Promise<Opened> {
  const listings = new Map<string, readonly string[]>();
  const resolver = makeResolver({ ...options, listings });
  const { config } = await resolver.configFor(options.cwd);
  return { resolver, config, listings };
}

/** Opens a session. Rejects for a configuration of the working folder that is at fault. */
export async function makeSession(options: SessionOptions): Promise<OpenedSession> {
  const { cwd } = options;
  const texts = new Map<string, Source>();
  let opened = await openConfig(options);
  const session: OpenedSession = {
    cwd,
    texts,
    get config() {
      return opened.config;
    },
    get registry() {
      return opened.config.registry;
    },
    get listings() {
      return opened.listings;
    },
    get resolver() {
      return opened.resolver;
    },
    get side() {
      return sideOf(options.side ?? opened.config.side);
    },
    settingsFor: (name) => opened.resolver.settingsFor(pathFrom(cwd, name)),
    find: (patterns, search) => findBelow(cwd, opened, { patterns, search }),
    run: (jobs, settings) => runJobs(jobs, { session, texts, location: options.suppressions }, settings),
    lint: (patterns, settings) => lintFound(session, patterns, settings),
    async lintText(text, name, settings) {
      const job = textJob(text, name, cwd);
      const { config } = name === undefined ? opened : await opened.resolver.configFor(path.dirname(job.filePath));
      return ended(await session.run([job], { side: sideOf(options.side ?? config.side), ...settings }));
    },
    lay: (filePath, text) => {
      lay(texts, path.resolve(cwd, filePath), text);
    },
    async invalidate() {
      opened = await openConfig({ ...options, isCodeStale: true });
    },
  };
  return session;
}

/** The path that a name means in a folder. One that is absolute already is taken as it is, which is cheap. */
function pathFrom(cwd: string, name: string): string {
  return path.isAbsolute(name) ? name : path.resolve(cwd, name);
}

/** Finds the packages that patterns name, without those in folders that a configuration leaves alone. */
async function findBelow(
  cwd: string,
  { config, listings, resolver }: Opened,
  { patterns, search }: { readonly patterns: readonly string[]; readonly search: Partial<Search> | undefined },
): Promise<Jobs> {
  const isClosed = await resolver.closedFrom(cwd);
  const { unmatched, ...found } = await findJobs(patterns, config.registry, { cwd, listings, isClosed, ...search });
  // A plugin that could not be loaded may have brought the kind of what is there.
  const isWhole = config.registry.broken.length === 0;
  return { ...found, unmatched: unmatched.filter(({ holdsOthers }) => isWhole || !holdsOthers) };
}

/** Lints what the patterns find; a pattern that finds nothing is a fault of its own. */
async function lintFound(
  session: OpenedSession,
  patterns: readonly string[],
  settings?: Partial<RunSettings>,
): Promise<RunReport> {
  const { jobs, unmatched, ignored } = await session.find(patterns);
  const [first] = unmatched;
  if (first !== undefined) throw usageError(`"${first.pattern}" ${first.reason}`);
  const report = ended(await session.run(jobs, settings));
  return { ...report, skipped: [...ignored, ...report.skipped] };
}

/** The report of a run with which nothing more is compared. */
function ended({ pending: _, ...report }: PendingReport): RunReport {
  return report;
}

function lay(texts: Map<string, Source>, filePath: string, text: string | undefined): void {
  const key = fileKey({ filePath });
  if (text === undefined) texts.delete(key);
  else texts.set(key, sourceFromText(filePath, text));
}

function sideOf(side: Side | 'both' | undefined): Side | undefined {
  return side === 'both' ? undefined : side;
}

/** The name of a text that has none. */
const NAMELESS_TEXT = '<text>';

function textJob(text: string, name: string | undefined, cwd: string): Job {
  const filePath = name === undefined ? NAMELESS_TEXT : path.resolve(cwd, name);
  const source = sourceFromText(filePath, text);
  return { filePath, explicit: true, text: { folder: name && path.dirname(filePath), read: () => source } };
}

/** The parts of a session that its runs need. */
interface RunContext {
  readonly session: OpenedSession;
  readonly texts: ReadonlyMap<string, Source>;
  /** The file with the suppressions; `false` for none. */
  readonly location: string | false | undefined;
}

async function runJobs(
  jobs: readonly Job[],
  context: RunContext,
  settings: Partial<RunSettings> = {},
): Promise<PendingReport> {
  const { session, texts, location } = context;
  const { now = Date.now() } = settings;
  const own = 'suppress' in settings || location === false;
  const suppressor = own
    ? undefined
    : await openSuppressor({ cwd: session.cwd, listings: session.listings, location }, { now });
  const { settingsFor, side, registry } = session;
  const report = await run(jobs, { settingsFor, side, texts, suppress: suppressor?.suppress, ...settings, now });
  // Nothing need have been linted with the configuration of the working folder.
  failureAdder(report)(failuresOf(registry));
  return suppressor === undefined ? report : { ...report, notices: [...report.notices, ...suppressor.notices()] };
}
