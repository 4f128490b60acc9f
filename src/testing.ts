/** Tests of rules and kinds, in any test runner. */
import { builtin } from './builtin.ts';
import type { KindReader, ManifestKind } from './kind.ts';
import { manifestV2 } from './manifest/kind.ts';
import { manifestReader } from './manifest/read.ts';
import { type Ready, whenReady } from './ready.ts';
import type { AnyRule } from './rule.ts';
import { callPlace, fail, failingAt } from './testing/fail.ts';
import { checkRuleTest } from './testing/given.ts';
import { loadCase } from './testing/load-case.ts';
import { type Case, runCase } from './testing/run-case.ts';
import type { CaseContext, ExpectedFinding, ManifestText } from './testing/case.ts';
import { checkCompares, type ExpectedRunFinding, type RunCase, runPackages } from './testing/run-packages.ts';
import {
  checkDistinct,
  checkKeys,
  checkReached,
  type InvalidCase,
  invalidCase,
  type ValidCase,
  validCase,
  type WrittenCase,
} from './testing/written.ts';
import { closest, didYouMean, list, quote } from './text.ts';

export type { CaseContext, ExpectedFinding, ExpectedRunFinding, InvalidCase, RunCase, ManifestText, ValidCase };
export { type KindCases, type KindText, testKind } from './testing/test-kind.ts';

/**
 * The cases of a rule: manifests without a finding, manifests with all their findings, and whole runs.
 *
 * @example
 * ```ts
 * import type { RuleCases } from 'manifestlint/testing';
 *
 * const cases: RuleCases = {
 *   valid: [{ package: { name: 'etl' } }, { manifest: { package: { name: 'etl' } }, path: 'etl/manifest.json' }],
 *   invalid: [{ manifest: { package: { name: 'ETL' } }, findings: [{ messageId: 'case' }], output: null }],
 *   unreached: ['unreadable'],
 * };
 * ```
 */
export interface RuleCases {
  /** Manifests in which the rule finds nothing; an object with the key `manifest` is a case with more than its text. */
  readonly valid: readonly (ManifestText | ValidCase)[];
  readonly invalid: readonly InvalidCase[];
  /** Several packages at once, for a rule of the whole run. */
  readonly runs?: readonly RunCase[];
  /** Messages that no text of a manifest leads to. */
  readonly unreached?: readonly string[];
  /** The reader of the rule's kind, which also judges repairs. Default: that of format v2. */
  readonly reader?: KindReader;
}

/**
 * The `test` of a runner: that of vitest, of Jest or of `node:test`.
 *
 * @example
 * ```ts
 * import { test } from 'node:test';
 * import type { RunnerTest } from 'manifestlint/testing';
 *
 * const runner: RunnerTest = (name, run) => test(`rules: ${name}`, run);
 * ```
 */
export interface RunnerTest {
  (name: string, run: () => void | Promise<void>): unknown;
  readonly only?: (name: string, run: () => void | Promise<void>) => unknown;
}

const KEYS: readonly (keyof RuleCases)[] = ['valid', 'invalid', 'runs', 'unreached', 'reader'];

const RUN_KEYS: readonly (keyof RunCase)[] = [
  'name',
  'only',
  'packages',
  'files',
  'findings',
  'options',
  'settings',
  'host',
  'now',
  'facts',
];

/**
 * Runs a rule over manifests and throws an `AssertionError` with a sentence at the first thing that is wrong: a finding
 * that is not as it should be, a repair of which the case says nothing, a range outside the text, a repair that breaks
 * the file, a fix that mends nothing, a message of the rule that no case reaches, a case that stands there twice, a
 * key that is misspelled.
 *
 * With the `test` of a runner, each case becomes a test of its own, and `only: true` runs one case alone. A rule that
 * needs the facts of source has to have it, since these are loaded from the `files` of a case.
 *
 * @example
 * ```ts
 * import { test } from 'node:test';
 * import type { AnyRule } from 'manifestlint';
 * import { testRule } from 'manifestlint/testing';
 *
 * declare const ownerRequired: AnyRule;
 * testRule(ownerRequired, {
 *   valid: [{ tasks: [{ id: 'billing__export' }] }],
 *   invalid: [{ manifest: { tasks: [{ id: 'export' }] }, findings: [{ messageId: 'missing', text: '"export"' }] }],
 * }, test);
 * ```
 */
export function testRule(rule: AnyRule, cases: RuleCases, test?: RunnerTest): void {
  checkRuleTest({ rule, cases, ...(test === undefined ? {} : { test }) });
  checkKeys(`the test of rule "${rule.id}"`, cases, KEYS);
  const { valid, invalid, runs = [], unreached = [] } = cases;
  const all = [...valid.map(validCase), ...invalid.map(invalidCase)];
  checkDistinct(all);
  checkCompares(rule, runs);
  const reader = readerFor(rule, cases);
  const ready = [
    ...all.map((written) => readyCase(rule, { ...written, ...reader })),
    ...runs.map(readyRun(rule, reader)),
  ];
  const expected = [...all.flatMap((written) => written.expected), ...runs.flatMap(({ findings }) => findings)];
  const reached = new Set(expected.map(({ messageId }) => messageId));
  const last = (): void => {
    checkReached(rule, reached, unreached);
  };
  if (test === undefined) runAll(ready, last);
  else register(rule, { ready, last, test, place: callPlace(testRule) });
}

/** A case that waits to be run. */
interface ReadyCase {
  readonly label: string;
  readonly isAlone: boolean;
  readonly run: () => Ready<void>;
}

function readyCase(rule: AnyRule, written: WrittenCase & Case): ReadyCase {
  const { label, isAlone } = written;
  return {
    label,
    isAlone,
    run: () =>
      whenReady(loadCase(rule, written), (loaded) => {
        runCase(rule, loaded);
      }),
  };
}

function readyRun(rule: AnyRule, reader: Pick<Case, 'reader' | 'kind'>) {
  return (given: RunCase, index: number): ReadyCase => {
    checkKeys(`runs[${index}]`, given, RUN_KEYS);
    const label = given.name === undefined ? `runs[${index}]` : `runs[${index}] (${given.name})`;
    return {
      label,
      isAlone: given.only === true,
      run: () => runPackages(rule, label, { ...given, ...reader }),
    };
  };
}

/** The reader of the cases, and the kind that it reads. */
function readerFor({ id, kinds }: AnyRule, { reader }: RuleCases): Pick<Case, 'reader' | 'kind'> {
  const kind = kinds === 'every' ? manifestV2.id : (kinds[0] ?? manifestV2.id);
  if (reader === undefined && kinds !== 'every' && !kinds.includes(manifestV2.id))
    fail(
      `rule "${id}" reads the kind ${list(kinds)}, and cases are read as "${manifestV2.id}": give its "reader", ` +
        `such as await readerOf("${kind}")`,
    );
  return { kind, reader: reader ?? manifestReader };
}

function runAll(cases: readonly ReadyCase[], last: () => void): void {
  const alone = cases.filter(({ isAlone }) => isAlone);
  for (const { label, run } of alone.length > 0 ? alone : cases) {
    const running = run();
    if (running === undefined) continue;
    running.catch(() => undefined);
    fail(`${label} has to wait for what the rule needs: give testRule the "test" of your runner, too`);
  }
  const [first] = alone;
  if (first !== undefined)
    fail(`${first.label} passes, and is marked "only", so that others did not run: take the mark away`);
  last();
}

/** The cases of a rule and the runner that they are for. */
interface Registered {
  readonly ready: readonly ReadyCase[];
  /** The check of all cases together. */
  readonly last: () => void;
  readonly test: RunnerTest;
  /** Where the cases stand. */
  readonly place: string;
}

function register(rule: AnyRule, { ready, last, test, place }: Registered): void {
  for (const { label, isAlone, run } of ready) {
    const testOf = isAlone ? (test.only ?? test) : test;
    testOf(`${rule.id}: ${label}`, failingAt(place, run));
  }
  test(`${rule.id}: every message is reached`, failingAt(place, last));
}

/**
 * The reader of a kind, for `testRule`: of one that comes with manifestlint by its id, such as `package-toml`, or of
 * your own. Rejects with an `AssertionError` that lists the kinds for an id that none has.
 *
 * @example
 * ```ts
 * import { sourceFromText } from 'manifestlint/kit';
 * import { readerOf } from 'manifestlint/testing';
 *
 * const reader = await readerOf('package-toml');
 * reader.read(sourceFromText('package.toml', '[package]\n')).complete; // => true
 * ```
 */
export async function readerOf(kind: string | ManifestKind): Promise<KindReader> {
  if (typeof kind !== 'string') return kind.load();
  const known = builtin.kinds.find(({ id }) => id === kind);
  if (known !== undefined) return known.load();
  const ids = builtin.kinds.map(({ id }) => id);
  return fail(`there is no kind ${quote(kind)}. ${didYouMean(closest(kind, ids), `The kinds are ${list(ids)}.`)}`);
}
