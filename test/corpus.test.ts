/** Manifests of published packages must pass. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeUtf8 } from '../src/input/decode.ts';
import { siblingFolder } from './support/fixtures.ts';
import { errorsOf } from './support/lint.ts';

const corpus = siblingFolder('shared/corpus/manifest-v2');

describe.skipIf(corpus === undefined)('real manifests (skipped where ../shared/corpus is absent)', () => {
  const folders = corpus === undefined ? [] : readdirSync(corpus);

  test('are eight', () => {
    expect(folders).toHaveLength(8);
  });

  test.each(folders)('%s has no error', (folder) => {
    const file = path.join(corpus ?? '', folder, 'manifest.json');
    expect(errorsOf(decodeUtf8(file, readFileSync(file)))).toEqual([]);
  });
});
