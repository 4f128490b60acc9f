import { expect, test } from 'vitest';
import { manifestlint } from '../support/cli.ts';
import { manifest, text } from '../support/make-manifest.ts';
import { makeTree } from '../support/tree.ts';

/** A plugin with one rule of the whole run, whose functions are given as code. */
const plugin = (collect: string, checkAll: string): string => `export default {
  meta: { name: 'acme' },
  rules: [{
    id: 'acme/all', summary: 's', severity: 'error', kinds: ['manifest-v2'],
    messages: { m: { text: ({ names }) => names, help: 'h', rejectedBy: [] } },
    collect(model, context) { ${collect} },
    checkAll(entries, report) { ${checkAll} },
  }],
};`;

const COLLECT = 'return { name: model.manifest.package?.name };';
const REPORT_LAST = `const names = entries.map(({ data }) => data.name).join();
  report(entries.at(-1), 'm', ['package', 'name'], { names }, { related: [{ entry: entries[0], place: ['package'], message: 'first' }] });`;

const FILES = {
  '.git/': '',
  '.manifestlintrc.json': '{"plugins": ["./plugin.mjs"], "extends": ["acme/recommended"]}',
  'a/manifest.json': text(manifest({ package: { name: 'one', targets: ['linux-aarch64'] } })),
  'b/manifest.json': text(manifest({ package: { name: 'two' } })),
};

function lint(collect: string, checkAll: string, argv: readonly string[] = ['.'], more: Record<string, string> = {}) {
  return manifestlint([...argv, '-f', 'json'], {
    cwd: makeTree({ ...FILES, ...more, 'plugin.mjs': plugin(collect, checkAll) }),
    stdin: FILES['b/manifest.json'],
  });
}

test('a finding lies in the package of its entry, and its related place in that of another', async () => {
  const { code, out } = await lint(COLLECT, REPORT_LAST);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    summary: { errors: 1 },
    results: [
      { messages: [] },
      {
        messages: [
          { message: 'one,two', pointer: '/package/name', related: [{ pointer: '/package', message: 'first' }] },
        ],
      },
    ],
  });
});

test('standard input is a run of one', async () => {
  expect(
    JSON.parse((await lint(COLLECT, REPORT_LAST, ['-', '--stdin-filename', 'b/manifest.json'])).out),
  ).toMatchObject({
    results: [{ messages: [{ message: 'two' }] }],
  });
});

test('after repairs, places are those of the repaired text', async () => {
  const at = `const names = ''; report(entries[0], 'm', ['tasks'], { names });`;
  const flags = ['--rule', 'unsupported-target:error', '.'];
  const [before, after] = await Promise.all([lint(COLLECT, at, flags), lint(COLLECT, at, ['--fix-dry-run', ...flags])]);
  expect(before.out).toContain('"ruleId": "unsupported-target"');
  expect(after.out).not.toContain('"ruleId": "unsupported-target"');
  expect(JSON.parse(after.out)).toMatchObject({
    results: [{ messages: [{ ruleId: 'acme/all', pointer: '/tasks' }] }, {}],
  });
});

test('the severity, suppressions and overrides of the file hold', async () => {
  const each = `for (const entry of entries) report(entry, 'm', ['package', 'name'], { names: entry.data.name });`;
  const { code, out } = await lint(COLLECT, each, ['.'], {
    'c/manifest.json': text(manifest({ package: { name: 'three' } })),
    '.manifestlintrc.json': JSON.stringify({
      plugins: ['./plugin.mjs'],
      extends: ['acme/recommended'],
      overrides: [
        { files: 'a/**', rules: { 'acme/all': 'off' } },
        { files: 'b/**', rules: { 'acme/all': 'info' } },
      ],
    }),
    'manifestlint-suppressions.json': JSON.stringify({
      version: 1,
      suppressions: [{ file: 'c/manifest.json', rule: 'acme/all', subject: '/package/name', count: 1, reason: 'old' }],
    }),
  });
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ summary: { errors: 0, infos: 1, suppressed: 1 }, notices: [] });
});

test.each([
  ['what throws', COLLECT, "throw new Error('oh no')", 'over all packages: oh no'],
  [
    'a place that is not there',
    COLLECT,
    "report(entries[0], 'm', ['nothing', 1], { names: '' })",
    'is not in the manifest',
  ],
  ['an entry that is none', COLLECT, "report({}, 'm', [], { names: '' })", 'takes one of the entries first'],
  [
    'a repair',
    COLLECT,
    "report(entries[0], 'm', [], { names: '' }, { fix: { remove: true } })",
    'the extras have no "fix"',
  ],
  ['a change of data', COLLECT, "entries[0].data.name = ''", 'read only'],
])('%s in checkAll is a failure of the run', async (_, collect, checkAll, message) => {
  const { code, out, err } = await lint(collect, checkAll);
  expect(code).toBe(2);
  expect(err).toContain(`rule acme/all failed on`);
  expect(err).toContain(message);
  expect(JSON.parse(out)).toMatchObject({ failures: [{ ruleId: 'acme/all' }] });
});

test.each([
  ['what throws', "throw new Error('oh no')"],
  ['an unknown message', "report(entries[0], 'n', [], { names: '' })"],
  ['an unknown extra', "report(entries[0], 'm', [], { names: '' }, { fxi: 1 })"],
])('%s in checkAll is told with its line', async (_, checkAll) => {
  const { err, out } = await lint(COLLECT, checkAll);
  const rows = plugin(COLLECT, checkAll).split('\n');
  const line = rows.findIndex((row) => row.includes('checkAll(')) + 1;
  expect(err).toMatch(new RegExp(`plugin\\.mjs:${line}:\\d+\\)`));
  expect(JSON.parse(out)).toMatchObject({ failures: [{ thrownAt: { line } }] });
});

test.each([
  ['what throws', "throw new Error('oh no')", 'oh no'],
  ['a function', 'return { a: () => 1 }', 'collect must return plain JSON, found a function at the key "a"'],
  ['a date', 'return { a: new Date(0) }', 'an object of the class Date'],
  ['a map', 'return new Map()', 'an object of the class Map'],
  ['not a number', 'return [NaN]', 'collect must return plain JSON'],
  ['a circle', 'const a = {}; a.a = a; return a;', 'circular'],
  ['a promise', 'return Promise.resolve(1)', 'collect must not be asynchronous'],
  ['too much', "return 'x'.repeat(200000)", 'and 100000 are allowed'],
])('%s in collect is a failure of the file', async (_, collect, message) => {
  const { code, err } = await lint(collect, '');
  expect(code).toBe(2);
  expect(err.match(/rule acme\/all failed on/g)).toHaveLength(2);
  expect(err).toContain(message);
});

test.each([
  ['collect alone', 'checkAll(', 'has collect without checkAll'],
  ['checkAll alone', 'collect(', 'has checkAll without collect'],
])('a plugin with %s is refused', async (_, gone, message) => {
  const code = plugin(COLLECT, '').replace(gone, 'check(');
  const { code: exit, err } = await manifestlint(['.'], { cwd: makeTree({ ...FILES, 'plugin.mjs': code }) });
  expect(exit).toBe(2);
  expect(err).toContain(message);
});
