/** The cases of a rule as a person writes them: their keys, their labels, and no two of one text. */
import type { AnyRule } from '../rule.ts';
import { closest, didYouMean, list, quote } from '../text.ts';
import { fail } from './fail.ts';
import { type Case, manifestText } from './run-case.ts';
import type { CaseContext, ExpectedFinding, ManifestText } from './case.ts';

/**
 * A manifest in which the rule finds nothing, with more than its text.
 *
 * @example
 * ```ts
 * import type { ValidCase } from 'manifestlint/testing';
 *
 * const valid: ValidCase = { name: 'more are allowed', manifest: { tasks: [{ retries: 20 }] }, options: { max: 20 } };
 * ```
 */
export interface ValidCase extends CaseContext {
  /** A few words that tell the case from the others, shown where it fails. */
  readonly name?: string;
  readonly manifest: ManifestText;
  /** True to run this case alone, while you work on it. */
  readonly only?: boolean;
}

/**
 * A manifest in which the rule finds something.
 *
 * @example
 * ```ts
 * import type { InvalidCase } from 'manifestlint/testing';
 *
 * const invalid: InvalidCase = {
 *   name: 'a version with a "v"',
 *   manifest: { package: { version: 'v1.0.0' } },
 *   findings: [{ messageId: 'prefix', pointer: '/package/version', fix: '1.0.0' }],
 *   output: { package: { version: '1.0.0' } },
 * };
 * ```
 */
export interface InvalidCase extends ValidCase {
  /** All findings, in the order of the report. */
  readonly findings: readonly ExpectedFinding[];
  /** The manifest after all fixes; null if none may change anything. */
  readonly output?: ManifestText | null;
}

/** A case with its label, before its reader is known. */
export interface WrittenCase extends Omit<Case, 'reader' | 'kind'> {
  readonly isAlone: boolean;
}

const CONTEXT_KEYS = [
  'name',
  'manifest',
  'only',
  'options',
  'settings',
  'host',
  'now',
  'path',
  'files',
  'facts',
] as const;
const VALID_KEYS: readonly (keyof ValidCase)[] = CONTEXT_KEYS;
const INVALID_KEYS: readonly (keyof InvalidCase)[] = [...CONTEXT_KEYS, 'findings', 'output'];

/** Fails for a key that is misspelled: what it should say would not be looked at. */
export function checkKeys(whose: string, value: object, known: readonly string[]): void {
  const stranger = Object.keys(value).find((key) => !known.includes(key));
  if (stranger === undefined) return;
  const near = closest(stranger, known);
  fail(`${whose} has the unknown key ${quote(stranger)}. ${didYouMean(near, `The keys are ${list(known)}.`)}`);
}

export function validCase(item: ManifestText | ValidCase, index: number): WrittenCase {
  const given = typeof item === 'string' || !('manifest' in item) ? { manifest: item } : item;
  checkKeys(`valid[${index}]`, given, VALID_KEYS);
  return makeCase(`valid[${index}]`, given, { findings: [] });
}

export function invalidCase(given: InvalidCase, index: number): WrittenCase {
  checkKeys(`invalid[${index}]`, given, INVALID_KEYS);
  if (given.findings.length === 0) fail(`invalid[${index}] expects no finding: it belongs to the valid cases`);
  return makeCase(`invalid[${index}]`, given, given);
}

function makeCase(
  place: string,
  { name, manifest, only = false, ...context }: ValidCase,
  { findings, output }: Pick<InvalidCase, 'findings' | 'output'>,
): WrittenCase {
  return {
    label: name === undefined ? place : `${place} (${name})`,
    text: manifestText(manifest),
    context,
    expected: findings,
    output: output === undefined || output === null ? output : manifestText(output),
    isAlone: only,
  };
}

/** Fails if two cases say the same. */
export function checkDistinct(cases: readonly WrittenCase[]): void {
  const seen = new Map<string, string>();
  for (const { label, text, context } of cases) {
    const { options, settings, host, now, path, files, facts } = context;
    const key = JSON.stringify([text, options, settings, host, now, path, files, Object.keys(facts ?? {})]);
    const before = seen.get(key);
    if (before !== undefined) fail(`${label} has the same text as ${before}`);
    seen.set(key, label);
  }
}

/** Fails if a message is reached by no case, or by one although it should be by none. */
export function checkReached(
  { id, messages }: AnyRule,
  reached: ReadonlySet<string>,
  unreached: readonly string[],
): void {
  for (const messageId of Object.keys(messages)) {
    if (!reached.has(messageId) && !unreached.includes(messageId))
      fail(`no invalid case reaches the message "${messageId}" of rule "${id}"`);
  }
  for (const messageId of unreached) {
    if (!Object.hasOwn(messages, messageId))
      fail(`"unreached" names the message "${messageId}", which rule "${id}" does not have`);
    if (reached.has(messageId)) fail(`"unreached" names the message "${messageId}", which a case reaches`);
  }
}
