/** The pages of the rules about Rust source are true: their examples are linted, each as a package of its own. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { rustSourcePack } from '../../../plugins/rust-source/index.ts';
import { renderPage } from '../../../scripts/doc-page.ts';
import { HEAD, type PackageTexts, rustFindings, rustPackage, workflow } from '../../support/rust.ts';

const DOCS = path.resolve(import.meta.dirname, '../../../docs/rules');

/** The packages in one section of a page: a sentence begins the next one, and a fence names its file. */
function packagesIn(page: string, from: string, to: string): PackageTexts[] {
  const section = page.slice(page.indexOf(from) + from.length, page.indexOf(to));
  const packages: Record<string, string>[] = [];
  for (const [, file, text, prose] of section.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$|(^.+$)/gm)) {
    const last = packages.at(-1);
    if (prose !== undefined) packages.push({});
    else if (last !== undefined && file !== undefined) last[file] = text ?? '';
  }
  return packages;
}

describe.each([...rustSourcePack.rules])('the page of $id', (rule) => {
  const page = fs.readFileSync(path.join(DOCS, `${rule.id}.md`), 'utf8');
  const wrong = packagesIn(page, '### ❌ Wrong', '### ✅ Right');
  const right = packagesIn(page, '### ✅ Right', '## How to fix');
  const findings = (texts: PackageTexts): (string | null)[] =>
    rustFindings(rustPackage(workflow(''), texts), true).map(({ ruleId }) => ruleId);

  test('shows wrong packages', () => {
    expect(wrong.length).toBeGreaterThan(0);
    for (const texts of wrong) expect(findings(texts)).toContain(rule.id);
  });

  test('shows right packages', () => {
    expect(right.length).toBeGreaterThan(0);
    for (const texts of right) expect(findings(texts)).not.toContain(rule.id);
  });

  test('is up to date', () => {
    expect(renderPage(page, rule)).toBe(page);
  });
});

test('the usual package has no finding', () => {
  expect(rustFindings(rustPackage(workflow('')))).toEqual([]);
  expect(HEAD).toContain('package!');
});
