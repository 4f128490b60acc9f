/** Our findings against the recorded verdicts of both sides' real validators. */
import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { readJson } from '../src/json/document.ts';
import { cyclicComponents } from '../src/words/cycles.ts';
import { manifestModel, type ManifestModel } from '../src/manifest/model.ts';
import type { Finding } from '../src/report.ts';
import { type Facts, sourceOf, type VerdictCase, verdicts } from './support/fixtures.ts';
import { findingsOf, isAccepted, rejectingSides } from './support/lint.ts';

interface Judged {
  verdict: VerdictCase;
  findings: Finding[];
  errors: Finding[];
  readonly model: ManifestModel;
}

function judge(verdict: VerdictCase): Judged {
  const source = sourceOf(verdict);
  const findings = findingsOf(source);
  const errors = findings.filter(({ severityName }) => severityName === 'error');
  let model: ManifestModel | undefined;
  return {
    verdict,
    findings,
    errors,
    get model() {
      return (model ??= manifestModel(source, readJson(source.text, source.undecodable)));
    },
  };
}

const PAGES = path.join(import.meta.dirname, '../docs/rules');

const truth = verdicts('truth').map(judge);
const mutants = verdicts('mutants').map(judge);

/** Prints a count, so that it stands in the output of the test. */
function tell(what: string, count: number, of: number): void {
  console.log(`parity: ${count} of ${of} ${what}`);
}

test('all recorded cases are read', () => {
  expect([truth.length, mutants.length]).toEqual([1152, 5000]);
});

describe.each([
  ['truth', truth],
  ['mutants', mutants],
])('%s', (name, cases) => {
  test('whatever a side refuses has an error', () => {
    const refused = cases.filter(({ verdict }) => !isAccepted(verdict));
    const missed = refused.filter(({ errors }) => errors.length === 0);
    tell(`refused ${name} have an error`, refused.length - missed.length, refused.length);
    expect(missed.map(({ verdict }) => verdict.id)).toEqual([]);
  });

  test('what all accept has no error that a side would refuse it for', () => {
    const accepted = cases.filter(({ verdict }) => isAccepted(verdict));
    const blamed = accepted.filter(({ errors }) => rejectingSides(errors).size > 0);
    tell(`accepted ${name} have no error that names a side`, accepted.length - blamed.length, accepted.length);
    expect(blamed.map(({ verdict }) => verdict.id)).toEqual([]);
  });

  test('some error names a side exactly where that side refuses', () => {
    const differing = cases.filter(({ verdict: { py, mvj, rs, rs_old }, errors }) => {
      const sides = rejectingSides(errors);
      return sides.has('build') === (py && mvj) || sides.has('load') === (rs && rs_old);
    });
    tell(`${name} name the right sides`, cases.length - differing.length, cases.length);
    expect(differing.map(({ verdict }) => verdict.id)).toEqual([]);
  });

  test('the text is laid to its place: every finding has a range inside it', () => {
    for (const { findings } of cases) {
      for (const { line, column, endLine, endColumn } of findings) {
        expect(line >= 1 && column >= 1 && (endLine > line || (endLine === line && endColumn >= column))).toBe(true);
      }
    }
  });
});

const NO_FACTS: Facts = {
  unsupported: [],
  no_targets: false,
  no_tasks: false,
  dup_ids: [],
  dangling: [],
  self: [],
  dup_dep: [],
  cycles: [],
  bad_func: [],
  bad_spec: false,
  py_none: false,
};

test('what all accept and no fact is known of has no error', () => {
  const clean = mutants.filter(({ verdict }) => isAccepted(verdict) && isDeepStrictEqual(verdict.facts, NO_FACTS));
  const alarmed = clean.filter(({ errors }) => errors.length > 0);
  tell('accepted mutants without facts have no error', clean.length - alarmed.length, clean.length);
  expect(clean.length).toBeGreaterThan(500);
  for (const { errors, model } of alarmed) {
    // The facts of functions were only taken of python packages.
    expect(model.manifest.language).toBe('rust');
    expect(errors.every(({ ruleId }) => ruleId === 'bad-function-path')).toBe(true);
  }
});

/** The hand-made cases that all accept and that cannot work, by the rule that knows. */
const USELESS: readonly (readonly [id: RegExp, rule: string])[] = [
  [/^python\.requires_python \| numstr/, 'python-version-syntax'],
  [/^(tasks|struct) \| (tasks )?\[\]$/, 'no-tasks'],
  // The task that the second one waits for has gone or is called otherwise.
  [/^tasks\[0\](\.id)? \|/, 'dangling-dependency'],
  [/^tasks\[1\]\.dependencies\[0\] \|/, 'dangling-dependency'],
  [/^struct \| unknown dependency$/, 'dangling-dependency'],
  [/^struct \| self dependency$/, 'cyclic-tasks'],
  [/^struct \| dup ids$/, 'duplicate-task-id'],
  [/^struct \| function two colons$/, 'bad-function-path'],
  [/^tasks\[0\]\.function \|/, 'bad-function-path'],
];

test('what all accept in the truth has errors only where it cannot work', () => {
  const accepted = truth.filter(({ verdict, errors }) => isAccepted(verdict) && errors.length > 0);
  const found = accepted.map(({ verdict: { id }, errors }) => ({ id, rules: errors.map(({ ruleId }) => ruleId) }));
  const expected = found.map(({ id }) => ({
    id,
    rules: USELESS.filter(([pattern]) => pattern.test(id)).map(([, rule]) => rule),
  }));
  expect(found).toEqual(expected);
  expect(found).toHaveLength(36);
});

/** The steps of a rule's findings that are indexes. */
function placesOf({ findings }: Judged, rule: string): number[][] {
  const found = findings.filter(({ ruleId }) => ruleId === rule);
  return found.map(({ pointer }) =>
    pointer
      .split('/')
      .slice(1)
      .filter((step) => /^\d+$/.test(step))
      .map(Number),
  );
}

function has({ findings }: Judged, rule: string): boolean {
  return findings.some(({ ruleId }) => ruleId === rule);
}

function sorted<T>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** The strongly connected components as sets of ids. */
function componentsOf({ model: { graph, tasks } }: Judged): string[][] {
  return sorted(cyclicComponents(graph).map((nodes) => nodes.map((node) => tasks[node]?.id ?? '').sort()));
}

describe('facts', () => {
  const judged = mutants.flatMap((one) =>
    one.verdict.py && one.verdict.facts !== undefined ? [{ ...one, facts: one.verdict.facts }] : [],
  );

  test.each<[fact: string, rule: string, theirs: (facts: Facts) => unknown, ours: (one: Judged) => unknown]>([
    [
      'unsupported targets',
      'unsupported-target',
      (facts) => facts.unsupported,
      (one) => placesOf(one, 'unsupported-target').flat(),
    ],
    ['no targets', 'no-targets', (facts) => facts.no_targets, (one) => has(one, 'no-targets')],
    ['no tasks', 'no-tasks', (facts) => facts.no_tasks, (one) => has(one, 'no-tasks')],
    [
      'duplicate ids',
      'duplicate-task-id',
      (facts) => facts.dup_ids,
      (one) => placesOf(one, 'duplicate-task-id').flat(),
    ],
    [
      'dangling dependencies',
      'dangling-dependency',
      (facts) => sorted(facts.dangling),
      (one) => sorted(placesOf(one, 'dangling-dependency')),
    ],
    [
      'duplicate dependencies',
      'duplicate-dependency',
      (facts) => sorted(facts.dup_dep),
      (one) => sorted(placesOf(one, 'duplicate-dependency')),
    ],
    ['cycles', 'cyclic-tasks', (facts) => sorted(facts.cycles.map((ids) => [...ids].sort())), componentsOf],
    ['specifier sets', 'python-version-syntax', (facts) => facts.bad_spec, (one) => has(one, 'python-version-syntax')],
  ])('%s are the findings of %s', (fact, _, theirs, ours) => {
    const differing = judged.filter((one) => !isDeepStrictEqual(theirs(one.facts), ours(one)));
    tell(`accepted mutants have the same ${fact}`, judged.length - differing.length, judged.length);
    expect(differing.map((one) => ({ id: one.verdict.id, theirs: theirs(one.facts), ours: ours(one) }))).toEqual([]);
  });

  test('bad functions of python packages are the errors of bad-function-path', () => {
    const python = judged.filter(({ model }) => model.manifest.language === 'python');
    const ours = (one: Judged): number[] => placesOf({ ...one, findings: one.errors }, 'bad-function-path').flat();
    const differing = python.filter((one) => !isDeepStrictEqual(one.facts.bad_func, ours(one)));
    tell('accepted python mutants have the same bad functions', python.length - differing.length, python.length);
    // "a:\u{1e4d0}": a letter of Unicode 15, which this Node knows and Python 3.11 does not.
    expect(differing.map((one) => ({ id: one.verdict.id, theirs: one.facts.bad_func, ours: ours(one) }))).toEqual([
      { id: 'o00872', theirs: [0], ours: [] },
    ]);
  });

  test('each component is one finding with its size and a cycle of its tasks', () => {
    for (const one of judged) {
      const components = componentsOf(one);
      const cycles = one.findings.filter(({ ruleId }) => ruleId === 'cyclic-tasks');
      expect(cycles.length).toBe(components.length);
      for (const { data, messageId, related } of cycles) {
        const tasks = data['tasks'];
        if (!Array.isArray(tasks)) throw new Error('a cycle without its tasks');
        const component = components.find((ids) => ids.includes(String(tasks[0]))) ?? [];
        expect(component).toEqual(expect.arrayContaining(tasks));
        expect(data['size']).toBe(component.length);
        expect(related.length).toBe(tasks.length);
        expect(messageId).toBe(tasks.length === 1 ? 'self' : 'cycle');
      }
    }
  });

  test('a task that depends on itself lies in a cycle', () => {
    const selves = judged.flatMap((one) =>
      one.facts.self.map(([task]) => ({ one, id: one.model.tasks[task]?.id ?? '' })),
    );
    expect(selves.length).toBeGreaterThan(100);
    for (const { one, id } of selves) expect(componentsOf(one).flat()).toContain(id);
  });
});

describe('what the pages say of repairs', () => {
  const seen = new Map<string, Set<string>>();
  const add = (ruleId: string, kind: string): unknown => seen.set(ruleId, (seen.get(ruleId) ?? new Set()).add(kind));
  for (const { ruleId, fix, suggestions } of truth.flatMap(({ findings }) => findings)) {
    if (fix !== undefined) add(ruleId, '--fix');
    if (suggestions.length > 0) add(ruleId, '--unsafe-fixes');
  }

  test('was tried with many rules', () => {
    expect(seen.size).toBeGreaterThan(5);
  });

  test.each([...seen])('of %s is all that its findings have', (ruleId, kinds) => {
    const [line = ''] = /^Repairs: .*$/m.exec(fs.readFileSync(path.join(PAGES, `${ruleId}.md`), 'utf8')) ?? [];
    for (const kind of kinds) expect(line).toContain(`\`${kind}\``);
  });
});
