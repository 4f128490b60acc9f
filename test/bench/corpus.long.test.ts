import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lintFiles } from '../../src/index.ts';

const GENERATOR = path.resolve(import.meta.dirname, '../../bench/corpus.mjs');
const TruthSchema = v.array(v.object({ file: v.string(), kind: v.string() }));

describe('corpora', () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'corpora-'));
  const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');

  /** The ids of the rules that object to each file, by its path in the corpus. */
  async function objections(name: string): Promise<Record<string, string[]>> {
    const folder = path.join(root, name);
    const { results } = await lintFiles([folder], { config: false });
    return Object.fromEntries(
      results.map(({ filePath, messages }) => [
        path.relative(folder, filePath).replaceAll(path.sep, '/'),
        messages.map(({ ruleId }) => ruleId),
      ]),
    );
  }

  beforeAll(() => {
    const script = `import { corpusFolder } from ${JSON.stringify(pathToFileURL(GENERATOR))}; for (const name of ['A', 'B', 'Bf']) corpusFolder(name, ${JSON.stringify(root)});`;
    execFileSync(process.execPath, ['--input-type=module', '--eval', script]);
  });

  afterAll(() => {
    fs.rmSync(root, { recursive: true });
  });

  test('are the same in every run', () => {
    expect(createHash('sha256').update(read('A/pkg-0001/manifest.json')).digest('hex')).toBe(
      '873f8f0d5d6d371ad2f9ca967ed6f088ecde81298ed820823c47c595745efdd3',
    );
    expect(createHash('sha256').update(read('Bf/pkg-1000/manifest.json')).digest('hex')).toBe(
      'e78c198d3b563c8689a83e925df0b512f174582891547354d29a050450c04065',
    );
  });

  test('without faults: nothing is found', async () => {
    const found = await objections('B');
    expect(Object.keys(found).length).toBe(1000);
    expect(Object.values(found).flat()).toEqual([]);
  });

  test('with faults: each is found by its rule, and nothing else is', async () => {
    const truth = new Map(
      v.parse(TruthSchema, JSON.parse(read('Bf/truth.json'))).map(({ file, kind }) => [file, kind]),
    );
    const found = await objections('Bf');
    expect(truth.size).toBe(209);
    expect(new Set(truth.values()).size).toBe(9);
    for (const [file, rules] of Object.entries(found))
      expect({ file, rules: new Set(rules) }).toEqual({
        file,
        rules: new Set(truth.has(file) ? [truth.get(file)] : []),
      });
  });

  test('a name that is none is refused with the names', () => {
    expect(() => execFileSync(process.execPath, [GENERATOR, 'X'], { stdio: 'pipe' })).toThrow(
      '"X" is no corpus: choose from A Af Ay B Bf C D-chain D-star D-random D-cycle D-double E',
    );
  });
});
