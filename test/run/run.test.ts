import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import type { FixSettings } from '../../src/engine/fix.ts';
import type { ActiveRule } from '../../src/engine/active-rule.ts';
import { guardKind } from '../../src/engine/kind-border.ts';
import type { KindReader, ManifestKind } from '../../src/kind.ts';
import { builtin } from '../../src/builtin.ts';
import { manifestV2 } from '../../src/manifest/kind.ts';
import { defineRule } from '../../src/manifest/rule.ts';
import { manifestReader } from '../../src/manifest/read.ts';
import type { Job } from '../../src/run/job.ts';
import { findJobs, run } from '../../src/run/run.ts';
import type { AnyRule } from '../../src/rule.ts';
import { type Source, sourceFromText } from '../../src/source.ts';
import { activeRule } from '../support/lint-with.ts';
import { manifest, task, text } from '../support/make-manifest.ts';
import { makeTree } from '../support/tree.ts';

const all: readonly AnyRule[] = rules;
const RULES = all.filter(({ strictOnly }) => strictOnly !== true).map(activeRule);

/** Runs the rules over jobs, with everything else as it is without a configuration. */
const lintJobs = (
  jobs: readonly Job[],
  active: readonly ActiveRule[] = RULES,
  kinds: readonly [ManifestKind, ...ManifestKind[]] = [manifestV2],
  fix?: FixSettings,
) => {
  const plugins = new Map([['other', { meta: { name: 'other' }, kinds: kinds.slice(1) }]]);
  const registry = { ...builtin, kinds, plugins };
  return run(jobs, {
    fix,
    settingsFor: () =>
      Promise.resolve({
        rules: active,
        host: {},
        registry,
        ruleIds: () => Promise.resolve(new Set(builtin.rules.keys())),
        folder: undefined,
        ignored: false,
        decidedBy: new Map(),
      }),
    now: Date.UTC(2026),
  });
};

/** Runs over patterns and returns the messages of each linted file, and the files that were left alone. */
async function lintPatterns(root: string, ...patterns: string[]) {
  const { jobs, unmatched } = await findJobs(patterns, builtin, { cwd: root, listings: new Map() });
  const { results, skipped, failures } = await lintJobs(jobs);
  expect({ unmatched, failures }).toEqual({ unmatched: [], failures: [] });
  const relative = (filePath: string): string => path.relative(root, filePath).replaceAll(path.sep, '/');
  return {
    linted: Object.fromEntries(
      results.map(({ filePath, messages }) => [relative(filePath), messages.map(({ messageId }) => messageId)]),
    ),
    skipped: skipped.map(({ filePath }) => relative(filePath)),
  };
}

const RIGHT = text(manifest());
const EMPTY = text(manifest({ tasks: [] }));
const WEB_APP = '{"name": "Shop", "icons": [], "start_url": "/", "display": "standalone"}';
const EXTENSION = '{"manifest_version": 3, "name": "Blocker", "version": "1.0", "permissions": ["tabs"]}';
const LOCKFILE = '{"package": {"name": "x"}, "dependencies": {}}';

test('every file has a result, in the order of the jobs', async () => {
  const root = makeTree({ 'b/manifest.json': RIGHT, 'a/manifest.json': EMPTY, 'a.json': '{' });
  expect(await lintPatterns(root, '.', 'a.json')).toEqual({
    linted: { 'a.json': ['unexpected-end'], 'a/manifest.json': ['empty'], 'b/manifest.json': [] },
    skipped: [],
  });
});

test('manifests of something else are left alone by a walk', async () => {
  const root = makeTree({
    'web/manifest.json': WEB_APP,
    'extension/manifest.json': EXTENSION,
    'lock/manifest.json': LOCKFILE,
    'list/manifest.json': '[1, 2]',
    'a/manifest.json': RIGHT,
  });
  expect(await lintPatterns(root, '.')).toEqual({
    linted: { 'a/manifest.json': [] },
    skipped: ['extension/manifest.json', 'list/manifest.json', 'lock/manifest.json', 'web/manifest.json'],
  });
  expect(await lintPatterns(root, '*/manifest.json')).toMatchObject({ linted: { 'a/manifest.json': [] } });
});

test('but not where they are named', async () => {
  const root = makeTree({ 'web/manifest.json': WEB_APP, 'extension.json': EXTENSION });
  const { linted, skipped } = await lintPatterns(root, 'web/manifest.json', 'extension.json');
  expect(skipped).toEqual([]);
  expect(linted['web/manifest.json']).toContain('missing');
  expect(linted['extension.json']).toContain('missing');
});

test('two traces are enough to be a manifest, and one is not, unless the file is named', async () => {
  const traces = {
    version: { format_version: '9', created_at: '' },
    tasks: { tasks: [{ id: 'a', function: 1 }], language: 'rust' },
    info: { package: { name: 'x', fingerprint: '' } },
    other: { package: { name: 'x' }, language: 'go', tasks: ['a'] },
  };
  const root = makeTree(
    Object.fromEntries(Object.entries(traces).map(([name, value]) => [`${name}/manifest.json`, JSON.stringify(value)])),
  );
  const { linted, skipped } = await lintPatterns(root, '.');
  expect(skipped).toHaveLength(1);
  expect(Object.keys(linted)).toEqual(['info/manifest.json', 'tasks/manifest.json', 'version/manifest.json']);
  const named = await lintPatterns(root, 'other/manifest.json');
  expect(Object.keys(named.linted)).toEqual(['other/manifest.json']);
});

test('a text that is no JSON is a manifest if it has traces of one', async () => {
  const root = makeTree({
    'broken/manifest.json': RIGHT.replace('"tasks"', '"tasks" oops'),
    'commented/manifest.json': `// ours\n${RIGHT}`,
    'bytes/manifest.json': Buffer.from(RIGHT.replace('extract', '\u00ff'), 'latin1'),
    'web/manifest.json': WEB_APP.replace('}', ',}'),
    'empty/manifest.json': '',
    'cut/manifest.json': '{"form',
    'binary/manifest.json': Uint8Array.of(0x1f, 0x8b, 0, 0xff),
  });
  const { linted, skipped } = await lintPatterns(root, '.');
  expect(linted).toMatchObject({ 'broken/manifest.json': ['unexpected'], 'commented/manifest.json': ['comment'] });
  // Without a single key nothing says that they are of something else.
  expect(linted).toMatchObject({
    'empty/manifest.json': ['empty'],
    'cut/manifest.json': [expect.any(String)],
    'binary/manifest.json': ['unexpected'],
  });
  expect(linted['bytes/manifest.json']).toContain('undecodable');
  expect(skipped).toEqual(['web/manifest.json']);
  expect(await lintPatterns(root, 'empty/manifest.json', 'web/manifest.json')).toEqual({
    linted: { 'empty/manifest.json': ['empty'], 'web/manifest.json': ['trailing-comma'] },
    skipped: [],
  });
});

test('what turns out to be no manifest when it is repaired is left alone', async () => {
  const root = makeTree({
    'web/manifest.json': '{"manifest_version": 3, "package": "x",}',
    'p/manifest.json': RIGHT.replace(/}\s*$/, ',}'),
  });
  const { jobs } = await findJobs(['.'], builtin, { cwd: root, listings: new Map() });
  const { results, skipped, fixed } = await lintJobs(jobs, RULES, [manifestV2], { mode: 'safe' });
  const names = (entries: readonly { filePath: string }[]): string[] =>
    entries.map(({ filePath }) => path.relative(root, filePath));
  expect([names(results), names(skipped), names(fixed)]).toEqual([
    ['p/manifest.json'],
    ['web/manifest.json'],
    ['p/manifest.json'],
  ]);
});

test('the name of a folder may hold a line break', async () => {
  const root = makeTree({ 'a\nb/manifest.json': RIGHT });
  expect(await lintPatterns(root, '.')).toEqual({ linted: { 'a\nb/manifest.json': [] }, skipped: [] });
});

test('a glob that meets files of other names lints the manifests among them', async () => {
  const root = makeTree({
    'p/good.json': RIGHT,
    'p/tsconfig.json': '{"files": []}',
    'p/README.md': 'A manifest has "tasks" and a "package".',
    'p/x/manifest.json': EMPTY,
  });
  expect(await lintPatterns(root, 'p/*')).toEqual({
    linted: { 'p/good.json': [], 'p/x/manifest.json': ['empty'] },
    skipped: ['p/README.md', 'p/tsconfig.json'],
  });
});

test.each(['.', 'b/manifest.json'])(
  'what cannot be got at is a failure, whether it was named or not: %s',
  async (pattern) => {
    const root = makeTree({ 'b/manifest.json': RIGHT });
    const { jobs } = await findJobs([pattern], builtin, { cwd: root, listings: new Map() });
    fs.rmSync(path.join(root, 'b/manifest.json'));
    const { results, skipped, failures } = await lintJobs(jobs);
    expect([results, skipped]).toEqual([[], []]);
    expect(failures).toMatchObject([{ part: 'file', message: 'no such file or directory' }]);
  },
);

/** A job from a text in memory. */
const job = (filePath: string, content: string, explicit = true): Job => ({
  filePath,
  explicit,
  text: { folder: undefined, read: () => sourceFromText(filePath, content) },
});

test('a job may read when its turn comes, and not before', async () => {
  const order: string[] = [];
  const jobs = ['a', 'b'].map((name) => ({
    ...job(name, RIGHT),
    text: {
      folder: undefined,
      read: () => {
        order.push(`read ${name}`);
        return Promise.resolve(sourceFromText(name, RIGHT));
      },
    },
  }));
  const watcher = activeRule({
    ...rules[0],
    check: () => {
      order.push('check');
    },
  });
  await lintJobs(jobs, [watcher]);
  expect(order).toEqual(['read a', 'check', 'read b', 'check']);
});

test('the report tells the rules that ran, and the findings as plain data', async () => {
  const report = await lintJobs([
    job('a', EMPTY),
    job('b', text(manifest({ tasks: [task('a', { dependencies: ['a'] })] }))),
  ]);
  expect(Object.keys(report.rules).toSorted()).toEqual(RULES.map(({ rule }) => rule.id).toSorted());
  expect(report.rules['no-tasks']).toEqual({
    summary: 'A package has at least one task',
    severity: 'error',
    url: 'https://example.org/no-tasks',
  });
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  expect(
    report.results.map(({ errorCount, warningCount, infoCount }) => [errorCount, warningCount, infoCount]),
  ).toEqual([
    [1, 0, 0],
    [1, 0, 0],
  ]);
});

test('a rule that throws is told with its file, and all the rest is linted', async () => {
  const failing = activeRule({
    ...rules[0],
    id: 'failing',
    check: () => {
      throw new Error('out of luck');
    },
  });
  const report = await lintJobs([job('a', EMPTY), job('b', EMPTY)], [failing, ...RULES]);
  expect(report.failures).toEqual(
    ['a', 'b'].map((filePath) => ({ ruleId: 'failing', filePath, message: 'out of luck' })),
  );
  expect(report.results.map(({ errorCount }) => errorCount)).toEqual([1, 1]);
});

/** A rule that reports the whole of whatever it is given. */
const outlineRule = defineRule({
  id: 'everything',
  summary: 'Reports everything',
  severity: 'error',
  messages: { all: { text: 'all', help: 'h', rejectedBy: [] } },
  check: (_, report) => {
    report('all', [], {});
  },
});

function withDocument(source: Source, parts: object) {
  const reading = manifestReader.read(source);
  return { ...reading, document: { ...reading.document, ...parts } };
}

const outOfInk = (): never => {
  throw new Error('out of ink');
};

test.each<[string, KindReader]>([
  ['reads', { read: outOfInk }],
  ['models', { read: (source) => ({ ...manifestReader.read(source), model: outOfInk }) }],
  ['locates', { read: (source) => withDocument(source, { locate: outOfInk }) }],
  ['names', { read: (source) => withDocument(source, { subject: outOfInk }) }],
])('a kind that throws where it %s fails on that file alone', async (_, reader) => {
  const other: ManifestKind = { id: 'other', files: ['other.json'], load: () => Promise.resolve(reader) };
  const rule = activeRule({ ...outlineRule, kinds: ['other'], input: 'model' });
  const jobs = [job('/x/other.json', EMPTY), job('/x/manifest.json', EMPTY)];
  const { failures, results } = await lintJobs(jobs, [rule, ...RULES], [manifestV2, guardKind(other, 'acme')]);
  expect(failures[0]).toEqual({ part: 'kind', ruleId: 'other', filePath: '/x/other.json', message: 'out of ink' });
  expect(results.at(-1)).toMatchObject({ filePath: '/x/manifest.json', errorCount: 1 });
});

test.each<[what: string, read: (source: Source) => unknown, message: RegExp]>([
  ['a promise', (source) => Promise.resolve(manifestReader.read(source)), /^read must not be asynchronous/],
  ['nothing', () => undefined, /^read returned undefined, not /],
  ['no document', () => ({ complete: true, recognised: true, model: () => ({}) }), /^read returned an object, not /],
  [
    'a document that cannot replace',
    (source) => withDocument(source, { replace: undefined }),
    /no function "replace"$/,
  ],
  [
    'places beyond the text',
    (source) => withDocument(source, { locate: () => ({ start: 0, end: 9999 }) }),
    /not inside/,
  ],
])('a kind whose reader answers %s is named with the file', async (_, read, message) => {
  const load = () => Promise.resolve({ read } as unknown as KindReader);
  const other: ManifestKind = { id: 'other', files: ['other.json'], load };
  const rule = activeRule({ ...outlineRule, kinds: ['other'], input: 'model' });
  const { failures } = await lintJobs([job('/x/other.json', EMPTY)], [rule], [manifestV2, guardKind(other, 'acme')]);
  expect(failures).toMatchObject([{ part: 'kind', ruleId: 'other', filePath: '/x/other.json' }]);
  expect(failures[0]?.message).toMatch(message);
});

test('a rule sees only its own kind of manifest, and a kind is loaded once, if ever', async () => {
  let loads = 0;
  const other: ManifestKind = {
    id: 'other',
    files: ['other.json'],
    load: () => {
      loads += 1;
      return manifestV2.load();
    },
  };
  const kinds = [manifestV2, other] as const;
  await lintJobs([job('/x/manifest.json', EMPTY)], RULES, kinds);
  expect(loads).toBe(0);
  const { results } = await lintJobs(
    [job('/x/other.json', EMPTY), job('/y/other.json', EMPTY), job('/x/any.name', EMPTY)],
    RULES.filter(({ rule }) => rule.input === 'model'),
    kinds,
  );
  expect(loads).toBe(1);
  expect(results.map(({ errorCount }) => errorCount)).toEqual([0, 0, 0]);
  const outlined = await lintJobs([job('/x/other.json', EMPTY)], RULES, kinds);
  expect(outlined.results).toMatchObject([{ messages: [{ ruleId: 'no-tasks' }] }]);
});
