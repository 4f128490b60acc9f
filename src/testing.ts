/** Tests of rules, in any test runner: `test('my-rule', () => testRule(myRule, { valid: […], invalid: […] }))`. */
import type { KindReader } from './kind.ts';
import { manifestV2 } from './manifest/kind.ts';
import { manifestReader } from './manifest/read.ts';
import type { AnyRule } from './rule.ts';
import { fail } from './testing/fail.ts';
import { type Case, type CaseContext, type ExpectedFinding, runCase } from './testing/run-case.ts';

export type { CaseContext, ExpectedFinding };
import { list } from './text.ts';

/** A manifest: its text to the letter, or an object, which is written with two spaces of indentation. */
export type ManifestText = string | object;

/** A manifest in which the rule finds nothing, with more than its text. */
export interface ValidCase extends CaseContext {
  readonly name?: string;
  readonly manifest: ManifestText;
}

/** A manifest in which the rule finds something. */
export interface InvalidCase extends ValidCase {
  /** All findings, in the order of the report. */
  readonly findings: readonly ExpectedFinding[];
  /** The manifest after all fixes; null if none may change anything. */
  readonly output?: ManifestText | null;
}

export interface RuleCases {
  /** Manifests in which the rule finds nothing; an object with the key `manifest` is a case with more than its text. */
  readonly valid: readonly (ManifestText | ValidCase)[];
  readonly invalid: readonly InvalidCase[];
  /** Messages that no text of a manifest leads to. */
  readonly unreached?: readonly string[];
  /** The reader of the rule's kind, which also judges repairs. Default: that of format v2. */
  readonly reader?: KindReader;
}

/**
 * Runs a rule over manifests and throws an `AssertionError` with a sentence at the first thing that is wrong: a finding
 * that is not as it should be, a range outside the text, a repair that breaks the file, a fix that mends nothing, a
 * message of the rule that no case reaches, a case that stands there twice.
 */
export function testRule(rule: AnyRule, { valid, invalid, unreached = [], reader }: RuleCases): void {
  const kind = rule.kinds === 'every' ? manifestV2.id : (rule.kinds[0] ?? manifestV2.id);
  if (reader === undefined && rule.kinds !== 'every' && !rule.kinds.includes(manifestV2.id))
    fail(
      `rule "${rule.id}" reads the kind ${list(rule.kinds)}, and cases are read as "${manifestV2.id}": ` +
        'give its "reader"',
    );
  const cases = [...valid.map(validCase), ...invalid.map(invalidCase)];
  checkDistinct(cases);
  for (const testCase of cases) runCase(rule, { ...testCase, kind, reader: reader ?? manifestReader });
  checkReached(rule, new Set(cases.flatMap(({ expected }) => expected.map(({ messageId }) => messageId))), unreached);
}

type WrittenCase = Omit<Case, 'reader' | 'kind'>;

function validCase(item: ManifestText | ValidCase, index: number): WrittenCase {
  const given = typeof item === 'string' || !('manifest' in item) ? { manifest: item } : item;
  return makeCase(`valid[${index}]`, given, []);
}

function invalidCase(given: InvalidCase, index: number): WrittenCase {
  if (given.findings.length === 0) fail(`invalid[${index}] expects no finding: it belongs to the valid cases`);
  return makeCase(`invalid[${index}]`, given, given.findings, given.output);
}

function makeCase(
  place: string,
  { name, manifest, ...context }: ValidCase,
  expected: readonly ExpectedFinding[],
  output?: ManifestText | null,
): WrittenCase {
  const label = name === undefined ? place : `${place} (${name})`;
  return {
    label,
    text: textOf(manifest),
    context,
    expected,
    output: output === undefined || output === null ? output : textOf(output),
  };
}

function textOf(manifest: ManifestText): string {
  return typeof manifest === 'string' ? manifest : JSON.stringify(manifest, null, 2);
}

function checkDistinct(cases: readonly WrittenCase[]): void {
  const seen = new Map<string, string>();
  for (const {
    label,
    text,
    context: { options, host, now, files, facts },
  } of cases) {
    const key = JSON.stringify([text, options, host, now, files, Object.keys(facts ?? {})]);
    const before = seen.get(key);
    if (before !== undefined) fail(`${label} has the same text as ${before}`);
    seen.set(key, label);
  }
}

function checkReached({ id, messages }: AnyRule, reached: ReadonlySet<string>, unreached: readonly string[]): void {
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
