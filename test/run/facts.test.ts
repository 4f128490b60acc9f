import { expect, test } from 'vitest';
import { builtin } from '../../src/builtin.ts';
import type { ActiveRule } from '../../src/engine/active-rule.ts';
import { withPlugin } from '../../src/engine/with-plugin.ts';
import { defineFact } from '../../src/fact.ts';
import { manifestV2 } from '../../src/manifest/kind.ts';
import { defineRule } from '../../src/manifest/rule.ts';
import { manifestReader } from '../../src/manifest/read.ts';
import { readOpened } from '../../src/run/read.ts';
import { lint } from '../../src/engine/lint.ts';
import { sourceFromText, unreadableSource } from '../../src/source.ts';
import { filesOf } from '../../src/testing/files.ts';
import { manifest, task, text } from '../support/make-manifest.ts';

/** A plugin with a fact that counts how often it is loaded, and the rules that ask for it. */
function acme(load: (owners: string) => unknown, applies = true) {
  const owners = defineFact<unknown>({
    id: 'acme/owners',
    applies: ({ files }) => applies && files.has('OWNERS'),
    load: ({ files }) => load(files.read('OWNERS')?.text ?? ''),
    documents: () => new Map([['OWNERS', { source: sourceFromText('/package/OWNERS', 'a\nb\n'), comments: () => [] }]]),
  });
  const rule = (id: string, needs: string[]) =>
    defineRule({
      id: `acme/${id}`,
      summary: 'Every task has an owner',
      severity: 'error',
      needs,
      messages: { said: { text: ({ owners: said }: { owners: string }) => said, help: 'h', rejectedBy: [] } },
      check(_model, report, { facts }) {
        const value = owners.of(facts);
        const place = { file: 'OWNERS', span: { start: 2, end: 3 } };
        if (value !== undefined) report('said', place, { owners: JSON.stringify(value) });
      },
    });
  return {
    meta: { name: 'acme' },
    facts: [owners],
    rules: [rule('one', [owners.id]), rule('two', [owners.id]), rule('none', [])],
  };
}

async function lintWith(plugin: ReturnType<typeof acme>, ids: readonly string[], files = { OWNERS: 'a\nb\n' }) {
  const registry = withPlugin(builtin, plugin, 'test');
  const rules = ids.map((id): ActiveRule => {
    const rule = registry.rules.get(`acme/${id}`);
    if (rule === undefined) throw new Error(id);
    return { rule, severity: 'error', options: {}, url: '' };
  });
  const source = sourceFromText('/package/manifest.json', text(manifest({ tasks: [task('a')] })));
  const opened = { kind: manifestV2, reader: manifestReader, source, files: filesOf(files) };
  const { pkg, failures } = await readOpened(opened, { rules, facts: registry.facts });
  return { ...lint(pkg, { rules, now: 0 }), loading: failures };
}

test('a fact is loaded once for all rules that need it, and its files have results of their own', async () => {
  let loads = 0;
  const outcome = await lintWith(
    acme((owners) => {
      loads += 1;
      return Promise.resolve(owners.trim().split('\n'));
    }),
    ['one', 'two'],
  );
  expect(loads).toBe(1);
  expect(outcome.results).toMatchObject([
    { filePath: '/package/manifest.json', messages: [] },
    { filePath: '/package/OWNERS', messages: [{ message: '["a","b"]', line: 2, column: 1, endColumn: 2 }, {}] },
  ]);
});

test('a fact that no active rule needs is not loaded', async () => {
  const { loading, failures } = await lintWith(
    acme(() => {
      throw new Error('loaded');
    }),
    ['none'],
  );
  expect([...loading, ...failures]).toEqual([]);
});

test('a fact that does not apply is not there', async () => {
  const outcome = await lintWith(
    acme(() => 'x', false),
    ['one'],
  );
  expect(outcome.results).toMatchObject([{ messages: [] }]);
});

test('a fact that throws is a failure of its own, and the rules run without it', async () => {
  const outcome = await lintWith(
    acme(() => {
      throw new Error('out of luck');
    }),
    ['one'],
  );
  expect(outcome.loading).toEqual([
    { part: 'fact', ruleId: 'acme/owners', filePath: '/package/manifest.json', message: 'out of luck' },
  ]);
  expect(outcome.results).toHaveLength(1);
});

test('a rule that needs a fact which nobody brings is a fault of its plugin', () => {
  const plugin = { ...acme(() => 1), facts: [] };
  expect(() => withPlugin(builtin, plugin, 'test')).toThrow('needs the fact "acme/owners", which nobody brings');
});

test('the outline of a package is made once, for rules and pictures', async () => {
  const source = sourceFromText('/package/manifest.json', text(manifest({ tasks: [task('a')] })));
  const opened = { kind: manifestV2, reader: manifestReader, source, files: filesOf({}) };
  const { pkg } = await readOpened(opened, { rules: [], facts: builtin.facts });
  expect(pkg.outline()).toBeDefined();
  expect(pkg.outline()).toBe(pkg.outline());
});

test('a file that a fact has not read is a failure of the run, beside its findings', async () => {
  const plugin = acme(() => 'x');
  const unread = () => [unreadableSource('/package/BIG', 'it is larger than 2 MB')];
  const facts = plugin.facts.map((fact) => ({ ...fact, unread }));
  const { loading, results } = await lintWith({ ...plugin, facts }, ['one']);
  expect(loading).toEqual([
    { part: 'file', ruleId: 'unreadable', filePath: '/package/BIG', message: 'it is larger than 2 MB' },
  ]);
  expect(results.flatMap(({ messages }) => messages)).toHaveLength(1);
});
