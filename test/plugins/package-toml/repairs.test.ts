import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/engine/fix.ts';
import { sourceFromText } from '../../../src/source.ts';
import { parseToml } from '../../../src/toml/parse.ts';
import { lintPackage } from '../../support/lint-package.ts';
import { caseFiles, caseSource, HAND_MADE, packageCases } from '../../support/package-cases.ts';
import { filesOf } from '../../../src/testing/files.ts';

const PYTHON = { 'workflow/etl/__init__.py': '', 'workflow/etl/tasks.py': '' };

/** The texts that the suggestions of a rule make. */
function suggested(ruleId: string, text: string, files: Readonly<Record<string, string>> = PYTHON): string[] {
  const source = sourceFromText('/p/package.toml', text);
  return lintPackage(source, filesOf(files))
    .filter((finding) => finding.ruleId === ruleId)
    .flatMap(({ suggestions }) => suggestions.map(({ fix }) => applyEdits(source, [fix]).text));
}

const HEADER = '[package]\nname = "etl"\nversion = "1"\n';

describe('suggestions', () => {
  test('move a key to its table', () => {
    const text = `${HEADER}language = "python" # c\n\n[metadata]\nworkflow_name = "etl"\n`;
    const moved = `${HEADER}\n[metadata]\nworkflow_name = "etl"\nlanguage = "python"\n`;
    expect(suggested('unknown-key', text)[0]).toBe(moved);
  });

  test('move a table', () => {
    const text = `${HEADER}\n[providers]\np = { version = "1" }\n\n[metadata]\nworkflow_name = "etl"\n`;
    const moved = `${HEADER}\n[metadata]\nworkflow_name = "etl"\nproviders = { p = { version = "1" } }\n`;
    expect(suggested('unknown-key', text)[0]).toBe(moved);
  });

  test('give a key its name, or remove it', () => {
    const text = `${HEADER}\n[metadata]\nworkflow-name = "etl"\n`;
    expect(suggested('unknown-metadata-key', text)).toEqual([
      `${HEADER}\n[metadata]\nworkflow_name = "etl"\n`,
      `${HEADER}\n[metadata]\n`,
    ]);
  });

  test('never give two keys one name', () => {
    expect(
      suggested('unknown-metadata-key', `${HEADER}\n[metadata]\nworkflow-name = "x"\nworkflow_name = "etl"\n`),
    ).toEqual([`${HEADER}\n[metadata]\nworkflow_name = "etl"\n`]);
  });

  test('name the workflow after the package', () => {
    expect(suggested('missing-workflow-name', HEADER)).toEqual([`${HEADER}\n[metadata]\nworkflow_name = "etl"\n`]);
  });

  test('choose a language where the files speak for two', () => {
    const texts = suggested('unresolved-layout', HEADER, { ...PYTHON, 'Cargo.toml': '', 'src/lib.rs': '' });
    expect(texts).toEqual(['rust', 'python'].map((word) => `${HEADER}\n[metadata]\nlanguage = "${word}"\n`));
  });

  test('spell the entry module as Python does', () => {
    const text = (module: string): string =>
      `${HEADER}\n[metadata]\nworkflow_name = "etl"\nentry_module = "${module}"\n`;
    for (const module of [
      'etl/tasks',
      'workflow.etl.tasks',
      'etl.tasks:main',
      'etl.tasks.py',
      ' etl.tasks',
      'etl.Tasks',
      'etl..tasks',
    ])
      expect(suggested('unresolved-entry-module', text(module))).toEqual([text('etl.tasks')]);
  });

  test('leave a file that can be read, whatever they change', () => {
    let count = 0;
    for (const [index, oneCase] of packageCases(HAND_MADE).entries()) {
      if (index % 3 > 0) continue;
      const source = caseSource(oneCase, 'folder');
      if (parseToml(source.text).fault !== undefined) continue;
      for (const { ruleId, suggestions } of lintPackage(source, caseFiles(oneCase))) {
        for (const { fix } of suggestions) {
          count++;
          const after = applyEdits(source, [fix]).text;
          expect(parseToml(after).fault, `${ruleId} in ${oneCase.id}: ${after}`).toBeUndefined();
          expect(after, `${ruleId} in ${oneCase.id}`).not.toBe(source.text);
        }
      }
    }
    expect(count).toBeGreaterThan(300);
  });
});
