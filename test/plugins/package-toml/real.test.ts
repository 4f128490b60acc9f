import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { packageReader } from '../../../plugins/package-toml/read.ts';
import { filesOf } from '../../../src/testing/files.ts';
import { sourceFromText } from '../../../src/source.ts';
import { siblingFolder } from '../../support/fixtures.ts';
import { lintPackage } from '../../support/lint-package.ts';

const CORPUS = path.join(siblingFolder('shared') ?? '', 'corpus/package-toml');

/** The files that a real manifest needs around it. */
function filesFor(text: string): Record<string, string> {
  const isPython = text.includes('language = "python"') || !text.includes('language = "rust"');
  const [, name = ''] = /^name = "(.*)"$/m.exec(text) ?? [];
  const [, module = `${name.replaceAll('-', '_')}.tasks`] = /^entry_module = "(.*)"$/m.exec(text) ?? [];
  // Accumulators are named in the code.
  return isPython ? { [`workflow/${module.replaceAll('.', '/')}.py`]: text } : { 'Cargo.toml': '', 'src/lib.rs': text };
}

test.skipIf(!fs.existsSync(CORPUS))('real packages have no error', () => {
  const folders = fs.readdirSync(CORPUS);
  const errors = folders.flatMap((folder) => {
    const text = fs.readFileSync(path.join(CORPUS, folder, 'package.toml'), 'utf8');
    const source = sourceFromText(`/${folder}/package.toml`, text);
    const files = filesOf({ ...filesFor(text), 'package.toml': text });
    expect(packageReader.read(source, files).recognised).toBe(true);
    const found = lintPackage(source, files).filter(({ severityName }) => severityName === 'error');
    return found.map(({ ruleId, line, message }) => `${folder}:${line} ${ruleId}: ${message}`);
  });
  console.log(`real packages: ${folders.length}, with ${errors.length} errors`);
  expect(errors).toEqual([]);
  expect(folders.length).toBeGreaterThan(30);
});
