/** Every rule of manifestlint could live in a plugin: it imports what is public, and finds the same behind the border. */
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { documented, type Example, examplesOf, openExample } from '../scripts/doc-example.ts';
import { builtin } from '../src/builtin.ts';
import type { KnownRule } from '../src/engine/active-rule.ts';
import { lint } from '../src/engine/lint.ts';
import { defaultOptions } from '../src/engine/registry.ts';
import { withPlugin } from '../src/engine/with-plugin.ts';
import type { Finding } from '../src/report.ts';
import { readOpened } from '../src/run/read.ts';

const ROOT = path.join(import.meta.dirname, '..');

/** The names that a module of ours exports, by the syntax of its `export` declarations. */
function exportsOf(file: string): string[] {
  const found: string[] = [];
  for (const statement of parse(file).statements) {
    if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause))
      found.push(...statement.exportClause.elements.map(({ name, propertyName }) => (propertyName ?? name).text));
  }
  return found;
}

/** The names that a file imports from our sources. */
function importsOf(file: string): string[] {
  return parse(file).statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const names = statement.importClause?.namedBindings;
    const isOurs = /\/src\//.test(statement.moduleSpecifier.text);
    return isOurs && names && ts.isNamedImports(names)
      ? names.elements.map(({ name, propertyName }) => (propertyName ?? name).text)
      : [];
  });
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, fs.readFileSync(path.join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest);
}

describe('what rules import', () => {
  const known = new Set(['src/index.ts', 'src/kit.ts', 'src/testing.ts', 'src/packs.ts'].flatMap(exportsOf));
  const folders = ['rules', ...fs.readdirSync(path.join(ROOT, 'plugins')).map((pack) => `plugins/${pack}/rules`)];
  const files = folders.flatMap((folder) =>
    fs.readdirSync(path.join(ROOT, folder)).map((name) => path.posix.join(folder, name)),
  );

  test.each(files)('%s imports public names', (file) => {
    expect(importsOf(file).filter((name) => !known.has(name))).toEqual([]);
  });
});

const PREFIX = 'core/';
const AS_PLUGIN = withPlugin(
  { ...builtin, rules: new Map() },
  { meta: { name: 'core' }, rules: documented.map((rule) => withId(rule, PREFIX + rule.id)) },
  'test',
);

function withId({ origin: _, ...rule }: KnownRule, id: string): Omit<KnownRule, 'origin'> {
  return { ...rule, id };
}

/** The findings of all rules in an example, with the ids of ours; the rest of a finding is made from the id. */
async function findingsOf(example: Example, rules: Iterable<KnownRule>): Promise<Partial<Finding>[]> {
  const active = Array.from(rules, (rule) => ({
    rule,
    severity: rule.severity,
    options: defaultOptions(rule),
    url: '',
  }));
  const { pkg } = await readOpened(await openExample(example), { rules: active, facts: builtin.facts });
  const { results, failures } = lint(pkg, { rules: active, host: example.host, now: Date.UTC(2026, 5) });
  expect(failures).toEqual([]);
  return results.flatMap(({ messages }) =>
    messages.map(({ fingerprint: _, ...finding }) => ({ ...finding, ruleId: finding.ruleId.replace(PREFIX, '') })),
  );
}

describe('all rules in a plugin find the same in the examples of', () => {
  test.each(documented.map(({ id }) => id))('%s', async (id) => {
    for (const example of examplesOf(fs.readFileSync(path.join(ROOT, `docs/rules/${id}.md`), 'utf8')))
      expect(await findingsOf(example, AS_PLUGIN.rules.values())).toEqual(
        await findingsOf(example, builtin.rules.values()),
      );
  });
});
