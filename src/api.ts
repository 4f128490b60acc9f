/** The functions of the Node API. */
import path from 'node:path';
import * as v from 'valibot';
import { builtin } from './builtin.ts';
import { makeResolver, type Resolver } from './config/resolve.ts';
import type { FixMode } from './engine/fix.ts';
import { lint } from './engine/lint.ts';
import { recommended } from './engine/registry.ts';
import { usageError } from './errors.ts';
import type { ParsedManifest } from './manifest/parse.ts';
import { manifestReader } from './manifest/read.ts';
import { ManifestSchema } from './manifest/schema.ts';
import { packageVersion } from './package.ts';
import type { LintResult, Report, Side } from './report.ts';
import { openBaseline } from './run/baseline.ts';
import { findJobs, type Job, run, type RunSettings } from './run/run.ts';
import { sourceFromText } from './source.ts';

export interface LintOptions {
  /** Keep only what this side refuses. Default: everything. */
  readonly side?: Side;
  /** A configuration file to use for everything, or `false` for none. Default: the nearest one above each file. */
  readonly config?: string | false;
  /**
   * The file with the suppressions, or `false` for none. Default: `manifestlint-suppressions.json`,
   * beside the configuration that is found from the working folder, or there if none is.
   */
  readonly suppressions?: string | false;
  /**
   * Make the repairs that are `safe`, or `unsafe` ones too. The `output` of a result is then the repaired text,
   * if anything was repaired, and its findings are those that remain. Nothing is written.
   */
  readonly fix?: FixMode;
}

export interface LintTextOptions extends LintOptions {
  /** What the text is called in the result. Default: `<text>`. */
  readonly filePath?: string;
}

export interface LintFilesOptions extends LintOptions {
  /** The folder that patterns are relative to. Default: the working folder. */
  readonly cwd?: string;
}

/**
 * Lints one manifest that is already in memory. Never rejects for what is wrong with the text.
 * A configuration and suppressions are looked for only if `filePath` is given.
 */
export async function lintText(text: string, { filePath = '<text>', side, fix, ...options }: LintTextOptions = {}): Promise<LintResult> {
  const usual = filePath === '<text>' ? false : undefined;
  const { config = usual, suppressions = usual } = options;
  const source = sourceFromText(filePath, text);
  const listings = new Map<string, readonly string[]>();
  const resolver = resolverFor(config, process.cwd(), listings);
  const { kinds } = (await resolver.configFor(path.dirname(filePath))).config.registry;
  const report = await lintJobs([{ filePath, explicit: true, read: () => source }], { kinds, resolver, side, fix, suppressions, listings, cwd: process.cwd() });
  const [result] = report.results;
  const [failure] = report.failures;
  if (result === undefined || failure !== undefined) throw new Error(`rule ${failure?.ruleId} failed: ${failure?.message}`);
  return result;
}

/**
 * Lints files, folders and globs as the command line does.
 * Rejects with a usage error if a pattern matches nothing.
 */
export async function lintFiles(patterns: string | readonly string[], { cwd = process.cwd(), side, config, suppressions, fix }: LintFilesOptions = {}): Promise<Report> {
  const folder = path.resolve(cwd);
  const listings = new Map<string, readonly string[]>();
  const resolver = resolverFor(config, folder, listings);
  const { registry } = (await resolver.configFor(folder)).config;
  const { jobs, unmatched, ignored } = await findJobs([patterns].flat(), registry.kinds, { cwd: folder, listings });
  const [first] = unmatched;
  if (first !== undefined) throw usageError(`"${first.pattern}" ${first.reason}`);
  const report = await lintJobs(jobs, { kinds: registry.kinds, resolver, side, fix, suppressions, listings, cwd: folder });
  return { ...report, skipped: [...ignored, ...report.skipped] };
}

/** The rules that say whether a text can be read at all. */
const READING = new Set(['syntax', 'schema', 'duplicate-key']);

/** Reads a manifest as both sides do: the typed manifest, or the findings of error severity that say why not. */
export function parseManifest(text: string): ParsedManifest {
  const source = sourceFromText('<text>', text);
  const rules = recommended(builtin).filter(({ rule }) => READING.has(rule.id));
  const { result } = lint(source, manifestReader.read(source), { rules, now: Date.now() });
  const findings = result.messages.filter(({ severityName }) => severityName === 'error');
  return findings.length > 0 ? { ok: false, findings } : { ok: true, manifest: v.parse(ManifestSchema, JSON.parse(source.text)) };
}

function resolverFor(config: string | false | undefined, cwd: string, listings: Map<string, readonly string[]>): Resolver {
  return makeResolver({ registry: builtin, version: packageVersion(), cwd, listings, ...(config === undefined ? {} : { config }) });
}

interface ApiRun {
  kinds: RunSettings['kinds'];
  resolver: Resolver;
  side: Side | undefined;
  fix: FixMode | undefined;
  suppressions: string | false | undefined;
  listings: ReadonlyMap<string, readonly string[]>;
  cwd: string;
}

async function lintJobs(jobs: readonly Job[], { kinds, resolver, side, fix, suppressions: location, listings, cwd }: ApiRun): Promise<Report> {
  const now = Date.now();
  const baseline = location === false ? undefined : openBaseline({ cwd, listings, location }, { now });
  const report = await run(jobs, {
    kinds,
    settingsFor: (filePath) => resolver.settingsFor(filePath),
    now,
    side,
    fix: fix === undefined ? undefined : { mode: fix },
    suppress: baseline?.suppress,
  });
  return baseline === undefined ? report : { ...report, notices: baseline.notices() };
}
