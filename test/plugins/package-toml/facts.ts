/** The silent faults of the tables, and the findings that speak of them. */
import * as v from 'valibot';
import type { Finding } from '../../../src/report.ts';

const strings = v.array(v.string());
const paths = v.array(v.array(v.string()));
const indexes = v.array(v.number());

/** A fault: the pointer at which a finding must lie, and the rules that may speak of it. Without a pointer, any place will do. */
interface Expected {
  readonly pointer?: string;
  readonly rules?: readonly string[];
}

const pointerOf = (path: readonly (string | number)[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const accumulator = (index: number, ...rest: string[]): string =>
  pointerOf(['metadata', 'accumulators', index, ...rest]);

const OVERRIDE = ['accumulator-override'];
const PROVIDER = ['provider-spec'];
const NAMELESS = ['missing-workflow-name'];

const dotted = (value: unknown): string[] => v.parse(strings, value).map((name) => pointerOf(name.split('.')));

const at = (pointers: readonly string[], rules?: readonly string[]): Expected[] =>
  pointers.map((pointer) => (rules === undefined ? { pointer } : { pointer, rules }));

const providers = (value: unknown): Expected[] => {
  const names = Array.isArray(value)
    ? v.parse(strings, value)
    : Object.keys(v.parse(v.record(v.string(), v.string()), value));
  return at(
    names.map((name) => pointerOf(['metadata', 'providers', name])),
    PROVIDER,
  );
};

const EXPECTED: Readonly<Record<string, (value: unknown) => Expected[]>> = {
  unknown: (value) => at(v.parse(paths, value).map(pointerOf), ['unknown-key', 'retired-key']),
  dead: (value) => at(dotted(value)),
  shape: (value) => at(dotted(value), ['package-schema']),
  no_workflow_name: () => [{ rules: NAMELESS }],
  empty_workflow_name: () => [{ rules: NAMELESS }],
  empty_graph_name: () => [{ rules: NAMELESS }],
  language: () => at(['/metadata/language'], ['invalid-language']),
  name: (value) => v.parse(strings, value).flatMap(() => at(['/package/name'], ['package-name'])),
  version: (value) => v.parse(strings, value).flatMap(() => at(['/package/version'], ['package-name'])),
  workflow_name_colons: () => at(['/metadata/workflow_name'], ['package-name']),
  graph_name_colons: () => at(['/metadata/graph_name'], ['package-name']),
  extension: () => at(['/package/extension'], ['dead-key']),
  interface: () => at(['/package/interface'], ['dead-key']),
  interface_version: () => at(['/package/interface_version'], ['dead-key']),
  reaction_mode: () => at(['/metadata/reaction_mode'], ['dead-key']),
  input_strategy: () => at(['/metadata/input_strategy'], ['dead-key']),
  placeholder: () => [{ rules: ['workspace-placeholder'] }],
  acc_type: (value) =>
    v
      .parse(v.array(v.tuple([v.number(), v.string()])), value)
      .flatMap(([index]) => at([accumulator(index, 'accumulator_type')], OVERRIDE)),
  acc_stream: (value) =>
    v.parse(indexes, value).flatMap((index) => at([accumulator(index, 'accumulator_type')], OVERRIDE)),
  acc_value: (value) =>
    v
      .parse(v.array(v.tuple([v.number(), v.string(), v.string()])), value)
      .flatMap(([index, key]) => at([accumulator(index, 'config', key)], OVERRIDE)),
  acc_dup: (value) => v.parse(indexes, value).flatMap((index) => at([accumulator(index, 'name')], OVERRIDE)),
  acc_name: (value) =>
    v.parse(indexes, value).flatMap((index) => at([accumulator(index, 'name')], ['accumulator-unknown'])),
  provider: providers,
  provider_relative: providers,
  provider_absolute: providers,
  entry_import: () => [{ rules: ['unresolved-entry-module', 'unresolved-layout'] }],
};

/** Facts that are the matter of others: of archives, and of the rules that read the source. */
const ELSEWHERE = ['header', 'graph_drift'];

/** How many faults a case has, and those of which no finding speaks. */
export function missedFacts(
  facts: Readonly<Record<string, unknown>>,
  findings: readonly Finding[],
): { count: number; missed: string[] } {
  const all = Object.entries(facts)
    .filter(([name]) => !ELSEWHERE.includes(name))
    .flatMap(([name, value]) =>
      (EXPECTED[name]?.(value) ?? [{ rules: [] }]).map((expected) => ({ name, ...expected })),
    );
  const missed = all.filter(({ pointer, rules }) => !findings.some((finding) => speaksOf(finding, pointer, rules)));
  return { count: all.length, missed: missed.map(({ name, pointer = '' }) => `${name} ${pointer}`) };
}

/** Deeper places speak of what is above them. */
function speaksOf(finding: Finding, pointer = '', rules: readonly string[] | undefined): boolean {
  const isThere = finding.pointer === pointer || finding.pointer.startsWith(`${pointer}/`);
  return isThere && (rules === undefined || rules.includes(finding.ruleId));
}
