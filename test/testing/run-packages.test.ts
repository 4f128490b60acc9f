import { AssertionError } from 'node:assert';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { defineRule } from '../../src/manifest/rule.ts';
import { type RuleCases, type RunCase, testRule } from '../../src/testing.ts';

/** Finds packages that share a name with one before them. */
const unique = defineRule({
  id: 'acme/unique',
  summary: 'No two packages have one name',
  severity: 'error',
  messages: {
    twice: { text: ({ name }: { name: string }) => `Two packages are called ${name}`, help: 'h', rejectedBy: [] },
  },
  options: v.strictObject({ prefix: v.optional(v.string(), '') }),
  collect: ({ manifest }, { options, file }) => {
    const name = manifest.package?.name;
    return name === undefined ? undefined : { name: `${options.prefix}${name}`, path: file.fromRoot };
  },
  checkAll(entries, report) {
    for (const [n, entry] of entries.entries()) {
      const other = entries.slice(0, n).find(({ data }) => data.name === entry.data.name);
      if (other === undefined) continue;
      const related = [{ entry: other, place: ['package'], message: 'the other' }] as const;
      report(entry, 'twice', ['package', 'name'], { name: entry.data.name }, { related });
    }
  },
});

const named = (name: string): object => ({ package: { name } });
const TWICE = { 'b/manifest.json': named('etl'), 'a/manifest.json': named('etl'), 'c/manifest.json': named('x') };
const FOUND = { file: 'b/manifest.json', messageId: 'twice' };

function sentence(run: Partial<RunCase>, more: Partial<RuleCases> = {}): string {
  try {
    testRule(unique, { valid: [], invalid: [], runs: [{ packages: TWICE, findings: [FOUND], ...run }], ...more });
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(AssertionError);
    return error instanceof Error ? error.message : '';
  }
}

test('collect and checkAll run over several packages, in the order of their paths', () => {
  const exact = { pointer: '/package/name', text: '"etl"', data: { name: 'etl' }, related: ['/package'] };
  expect(sentence({ findings: [{ ...FOUND, ...exact }] })).toBe('');
  expect(
    sentence({ options: { prefix: 'p-' }, findings: [{ ...FOUND, message: 'Two packages are called p-etl' }] }),
  ).toBe('');
});

test.each<[what: string, run: Partial<RunCase>, says: string | RegExp]>([
  ['a finding that is not there', { packages: { 'b/manifest.json': named('etl') } }, /^runs\[0\]: the findings/],
  ['a finding that nobody expects', { findings: [], name: 'two' }, /^runs\[0\] \(two\): the findings/],
  ['another file', { findings: [{ ...FOUND, file: 'a/manifest.json' }] }, /^runs\[0\]: the findings/],
  ['another place', { findings: [{ ...FOUND, pointer: '/package' }] }, /^runs\[0\]: finding 0: "pointer"/],
  ['other related places', { findings: [{ ...FOUND, related: 2 }] }, /^runs\[0\]: finding 0: "related"/],
  [
    'a file that is not among the packages',
    { findings: [{ ...FOUND, file: 'd/manifest.json' }] },
    'runs[0] expects a finding in "d/manifest.json", and its files are b/manifest.json, a/manifest.json and c/manifest.json',
  ],
])('fails for %s', (_what, run, says) => {
  expect(sentence(run)).toMatch(says);
});

test('fails for a misspelled key', () => {
  const run = { packages: TWICE, findings: [FOUND], finding: [] };
  expect(sentence(run)).toContain('runs[0] has the unknown key "finding". Did you mean "findings"?');
});

test('a message that no run reaches is missed', () => {
  expect(sentence({ packages: {}, findings: [] })).toBe(
    'no invalid case reaches the message "twice" of rule "acme/unique"',
  );
});

test('fails where the rule compares nothing', () => {
  const { collect: _, checkAll: __, ...others } = unique;
  const rule = { ...others, check: () => undefined };
  expect(() => {
    testRule(rule, { valid: [], invalid: [], unreached: ['twice'], runs: [{ packages: TWICE, findings: [] }] });
  }).toThrow('rule "acme/unique" has no "checkAll", so that "runs" would try nothing');
});

test('each run is a test of a runner, and one may run alone', () => {
  const names: string[] = [];
  const register = Object.assign((name: string) => void names.push(name), {
    only: (name: string) => void names.push(`only ${name}`),
  });
  const runs = [
    { packages: TWICE, findings: [FOUND] },
    { packages: {}, findings: [], only: true },
  ];
  testRule(unique, { valid: [], invalid: [], runs }, register);
  expect(names).toEqual(['acme/unique: runs[0]', 'only acme/unique: runs[1]', 'acme/unique: every message is reached']);
});
