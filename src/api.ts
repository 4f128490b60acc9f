/** The functions of the Node API. */
import path from 'node:path';
import * as v from 'valibot';
import { packageVersion } from './about.ts';
import { builtin } from './builtin.ts';
import type { FixMode } from './engine/fix.ts';
import { lint } from './engine/lint.ts';
import { manifestAlone } from './engine/read-package.ts';
import { recommended } from './engine/registry.ts';
import { usageError } from './errors.ts';
import { manifestV2 } from './manifest/kind.ts';
import { manifestReader } from './manifest/read.ts';
import { ManifestSchema } from './manifest/schema.ts';
import type { ParsedManifest } from './manifest/validate.ts';
import type { LintResult, Report } from './report.ts';
import { type Side, SIDES } from './moment.ts';
import { makeSession, type Session, type SessionOptions, type SessionRun } from './run/session.ts';
import { sourceFromText } from './source.ts';
import { closest, describeValue, didYouMean, list, quote } from './text.ts';

/**
 * Options that every lint takes. Paths are relative to the working folder, or to `cwd` where there is one.
 *
 * @example
 * ```ts
 * import type { LintOptions } from 'manifestlint';
 *
 * const options: LintOptions = { side: 'build', config: false, fix: 'safe' };
 * ```
 */
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

/**
 * Options of `lintText`: those of every lint, and the path of the text.
 *
 * @example
 * ```ts
 * import type { LintTextOptions } from 'manifestlint';
 *
 * const options: LintTextOptions = { filePath: 'packages/etl/manifest.json', side: 'both' };
 * ```
 */
export interface LintTextOptions extends LintOptions {
  /** The path under which the text appears in the result. Default: `<text>`. */
  readonly filePath?: string;
}

/**
 * Options of `lintFiles`: those of every lint, and the folder.
 *
 * @example
 * ```ts
 * import type { LintFilesOptions } from 'manifestlint';
 *
 * const options: LintFilesOptions = { cwd: '/repository', config: 'lint/strict.yaml', suppressions: false };
 * ```
 */
export interface LintFilesOptions extends LintOptions {
  /** The folder that patterns are relative to. Default: the working folder. */
  readonly cwd?: string;
}

/**
 * Lints one manifest that is already in memory. Never rejects for faults of the text, which are findings.
 * A configuration and suppressions are looked for only if `filePath` is given.
 *
 * @example
 * ```ts
 * import { lintText } from 'manifestlint';
 *
 * const { messages } = await lintText('{"format_version": "2",}');
 * messages.map(({ line, column, ruleId }) => `${line}:${column} ${ruleId}`); // => ['1:23 syntax']
 * ```
 */
export async function lintText(text: string, options: LintTextOptions = {}): Promise<LintResult> {
  checkOptions(options, [...OPTIONS, 'filePath']);
  const { filePath, fix } = options;
  const usual = filePath === undefined ? ({ config: false, suppressions: false } as const) : {};
  const session = await makeSession({ ...usual, ...sessionOptions(options), cwd: process.cwd() });
  const report = await session.lintText(text, filePath && path.resolve(filePath), fixing(fix));
  const [result] = report.results;
  const [failure] = report.failures;
  if (result === undefined || failure !== undefined) {
    const { part = 'rule', ruleId, message } = failure ?? {};
    const what = part === 'plugin' ? '' : ' failed';
    throw new Error(`${part} ${ruleId}${what}: ${message}`);
  }
  return result;
}

/**
 * Lints files, folders and globs as the command line does; a plugin that cannot be loaded is one of the `failures`.
 * Rejects with an error of one sentence if a pattern matches nothing or a configuration is wrong; faults of packages
 * are findings.
 *
 * @example
 * ```ts
 * import { lintFiles } from 'manifestlint';
 *
 * const { results } = await lintFiles(['packages/*', '!packages/legacy'], { cwd: '/repository', side: 'load' });
 * const errors = results.reduce((sum, { errorCount }) => sum + errorCount, 0);
 * ```
 */
export async function lintFiles(patterns: string | readonly string[], options: LintFilesOptions = {}): Promise<Report> {
  checkOptions(options, [...OPTIONS, 'cwd']);
  const all: readonly unknown[] = [patterns].flat();
  if (!all.every((pattern) => typeof pattern === 'string')) throw usageError('patterns are strings');
  const session = await makeSession({ ...sessionOptions(options), cwd: path.resolve(options.cwd ?? process.cwd()) });
  return session.lint(all, fixing(options.fix));
}

function sessionOptions({ config, suppressions, side }: LintOptions): Omit<SessionOptions, 'cwd'> {
  return {
    registry: builtin,
    version: packageVersion(),
    ...(config === undefined ? {} : { config }),
    ...(suppressions === undefined ? {} : { suppressions }),
    ...(side === undefined ? {} : { side }),
  };
}

function fixing(mode: FixMode | undefined): SessionRun {
  return mode === undefined ? {} : { fix: { mode } };
}

/**
 * Options of a session: its folder is the working folder if it names none.
 *
 * @example
 * ```ts
 * import type { OpenSessionOptions } from 'manifestlint';
 *
 * const options: OpenSessionOptions = { cwd: '/repository', host: { python: '3.12' }, rules: { 'no-tasks': 'off' } };
 * ```
 */
export interface OpenSessionOptions extends Partial<
  Omit<SessionOptions, 'registry' | 'whole' | 'version' | 'isCodeStale'>
> {}

/**
 * Opens a session for many runs: each configuration is read and each plugin evaluated once.
 * Texts can be laid over files. Rejects with an error of one sentence for a configuration that is wrong.
 *
 * @example
 * ```ts
 * import { openSession } from 'manifestlint';
 *
 * const session = await openSession({ cwd: '/repository' });
 * const report = await session.lint(['packages']);
 * const typed = await session.lintText('{}', '/repository/packages/etl/manifest.json');
 * ```
 */
export function openSession(options: OpenSessionOptions = {}): Promise<Session> {
  const { cwd = '.', ...more } = options;
  return makeSession({ ...more, cwd: path.resolve(cwd), registry: builtin, version: packageVersion() });
}

/** The rules that say whether a text can be read at all. */
const READING = new Set(['syntax', 'schema', 'duplicate-key']);

/**
 * Reads a manifest of format v2 as both sides do: the typed manifest, or the findings of error severity that say why
 * not. Never throws.
 *
 * @example
 * ```ts
 * import { parseManifest } from 'manifestlint';
 *
 * const parsed = parseManifest('{"format_version": "2"}');
 * const faults = parsed.ok ? [] : parsed.findings.map(({ message }) => message);
 * faults[0]; // => '"package" is missing: expected an object'
 * ```
 */
export function parseManifest(text: string): ParsedManifest {
  const source = sourceFromText('<text>', text);
  const rules = recommended(builtin).filter(({ rule }) => READING.has(rule.id));
  const { results } = lint(manifestAlone({ kind: manifestV2.id, source, reading: manifestReader.read(source) }), {
    rules,
    now: Date.now(),
  });
  const findings = results.flatMap(({ messages }) => messages).filter(({ severityName }) => severityName === 'error');
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
