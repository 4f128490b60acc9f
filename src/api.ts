/** The functions of the Node API. */
import path from 'node:path';
import * as v from 'valibot';
import { packageVersion } from './about.ts';
import { builtin } from './builtin.ts';
import { makeResolver, type Resolver } from './config/resolve.ts';
import type { FixMode } from './engine/fix.ts';
import { lint } from './engine/lint.ts';
import { recommended } from './engine/registry.ts';
import { usageError } from './errors.ts';
import { manifestReader } from './manifest/read.ts';
import { ManifestSchema } from './manifest/schema.ts';
import type { ParsedManifest } from './manifest/validate.ts';
import { type LintResult, type Report, type Side, SIDES } from './report.ts';
import { findJobs, type Job, run } from './run/run.ts';
import { openSuppressor } from './run/suppressions.ts';
import { sourceFromText } from './source.ts';
import { closest, describeValue, didYouMean, list, quote } from './text.ts';

export interface LintOptions {
  /** Keep only what this side refuses. Default: that of the configuration, or else everything. */
  readonly side?: Side | 'both';
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
export async function lintText(text: string, options: LintTextOptions = {}): Promise<LintResult> {
  checkOptions(options, [...OPTIONS, 'filePath']);
  const { filePath = '<text>', side, fix } = options;
  const usual = filePath === '<text>' ? false : undefined;
  const { config = usual, suppressions = usual } = options;
  const name = filePath === '<text>' ? filePath : path.resolve(filePath);
  const source = sourceFromText(name, text);
  const listings = new Map<string, readonly string[]>();
  const resolver = resolverFor(config, process.cwd(), listings);
  const found = (await resolver.configFor(path.dirname(path.resolve(name)))).config;
  const report = await lintJobs([{ filePath: name, explicit: true, read: () => source }], {
    resolver,
    side: side ?? found.side,
    fix,
    suppressions,
    listings,
    cwd: process.cwd(),
  });
  const [result] = report.results;
  const [failure] = report.failures;
  if (result === undefined || failure !== undefined)
    throw new Error(`rule ${failure?.ruleId} failed: ${failure?.message}`);
  return result;
}

/**
 * Lints files, folders and globs as the command line does.
 * Rejects with a usage error if a pattern matches nothing.
 */
export async function lintFiles(patterns: string | readonly string[], options: LintFilesOptions = {}): Promise<Report> {
  checkOptions(options, [...OPTIONS, 'cwd']);
  const all: readonly unknown[] = [patterns].flat();
  if (!all.every((pattern) => typeof pattern === 'string')) throw usageError('patterns are strings');
  const { cwd = process.cwd(), side, config, suppressions, fix } = options;
  const folder = path.resolve(cwd);
  const listings = new Map<string, readonly string[]>();
  const resolver = resolverFor(config, folder, listings);
  const found = (await resolver.configFor(folder)).config;
  const { jobs, unmatched, ignored } = await findJobs(all, found.registry.kinds, { cwd: folder, listings });
  const [first] = unmatched;
  if (first !== undefined) throw usageError(`"${first.pattern}" ${first.reason}`);
  const report = await lintJobs(jobs, { resolver, side: side ?? found.side, fix, suppressions, listings, cwd: folder });
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
  return findings.length > 0
    ? { ok: false, findings }
    : { ok: true, manifest: v.parse(ManifestSchema, JSON.parse(source.text)) };
}

const OPTIONS = ['side', 'config', 'suppressions', 'fix'];
const VALUES: readonly (readonly [option: 'side' | 'fix', values: readonly string[], hint: string])[] = [
  ['side', [...SIDES, 'both'], 'Leave it out to take that of the configuration.'],
  ['fix', ['safe', 'unsafe'], 'Leave it out to repair nothing.'],
];

/** Throws a usage error for an option that would have no effect, or another one than was meant. */
function checkOptions(options: LintOptions, known: readonly string[]): void {
  const stranger = Object.keys(options).find((key) => !known.includes(key));
  if (stranger !== undefined)
    throw usageError(
      `there is no option ${quote(stranger)}`,
      hintFor(stranger, known, `The options are ${list(known)}.`),
    );
  for (const [option, values, hint] of VALUES) {
    const value: unknown = options[option];
    if (value === undefined || values.some((right) => right === value)) continue;
    const allowed = list(
      values.map((right) => quote(right)),
      'or',
    );
    throw usageError(
      `the option "${option}" takes ${allowed}, found ${describeValue(value)}`,
      typeof value === 'string' ? hintFor(value, values, hint) : hint,
    );
  }
}

function hintFor(name: string, candidates: readonly string[], otherwise: string): string {
  const near = closest(name, candidates);
  return didYouMean(near, otherwise);
}

function resolverFor(
  config: string | false | undefined,
  cwd: string,
  listings: Map<string, readonly string[]>,
): Resolver {
  return makeResolver({
    registry: builtin,
    version: packageVersion(),
    cwd,
    listings,
    ...(config === undefined ? {} : { config }),
  });
}

interface ApiRun {
  resolver: Resolver;
  side: Side | 'both' | undefined;
  fix: FixMode | undefined;
  suppressions: string | false | undefined;
  listings: ReadonlyMap<string, readonly string[]>;
  cwd: string;
}

async function lintJobs(
  jobs: readonly Job[],
  { resolver, side, fix, suppressions: location, listings, cwd }: ApiRun,
): Promise<Report> {
  const now = Date.now();
  const baseline = location === false ? undefined : openSuppressor({ cwd, listings, location }, { now });
  const report = await run(jobs, {
    settingsFor: (filePath) => resolver.settingsFor(filePath),
    now,
    side: side === 'both' ? undefined : side,
    fix: fix === undefined ? undefined : { mode: fix },
    suppress: baseline?.suppress,
  });
  return baseline === undefined ? report : { ...report, notices: baseline.notices() };
}
