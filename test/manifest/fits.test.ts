import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJson } from '../../src/json/document.ts';
import { countIfRight, isRight } from '../../src/manifest/fits.ts';
import { isManifest } from '../../src/manifest/recognise.ts';
import { salvage } from '../../src/manifest/salvage.ts';
import { caseCount } from '../support/case-count.ts';
import type { Path } from '../../src/place.ts';
import { type Json, jsonValue } from '../support/json.ts';
import { pathsOf, pythonManifest, rustManifest, withRaw, without, withValue } from '../support/manifest.ts';

/** The quick answer for a text; where it is yes, the full path must have nothing to say. */
function fits(source: string): boolean {
  const document = readJson(source, [], countIfRight);
  if (!isRight(document)) return false;
  const { faults, duplicates, value } = readJson(source);
  const full = readJson(source);
  expect({ faults, duplicates, ...salvage(full, []) }).toEqual({
    faults: [],
    duplicates: [],
    manifest: value,
    problems: [],
    unknownFields: [],
  });
  expect(document.value).toEqual(value);
  expect(isManifest(value)).toBe(true);
  return true;
}

const usual = fc.constantFrom(
  pythonManifest(),
  rustManifest(),
  withValue(pythonManifest(), ['triggers'], [{ name: 'n', config: { deep: [[]] } }]),
);
const value = fc.oneof(
  jsonValue,
  fc.constantFrom<Json>(null, 0, 3, 4_294_967_295, 4_294_967_296, [], ['a'], [null], [3], {}, '2', 'rust', 'a'),
  fc.constantFrom<Json>('2024-01-01T00:00:00Z', '2024-02-30T00:00:00Z'),
);
const changed = usual.chain((whole) =>
  fc
    .tuple(fc.constantFrom(...pathsOf(whole)), fc.constantFrom('change', 'removal', 'new key'), value)
    .map(([path, what, other]): Json => {
      if (what === 'removal' && typeof path.at(-1) === 'string') return without(whole, path);
      return withValue(whole, what === 'change' ? path : [...path.filter(isKey).slice(0, 1), 'extra'], other);
    }),
);

function isKey(step: string | number): boolean {
  return step === 'package' || step === 'triggers';
}

const text = (root: Json): string => JSON.stringify(root, null, 2);
const changedAt = (path: Path, other: Json): string => text(withValue(pythonManifest(), path, other));

describe('a manifest that fits', () => {
  test('is one of which the full path has nothing to say', () => {
    let answers = 0;
    fc.assert(
      fc.property(changed, (whole) => {
        if (fits(text(whole))) answers++;
      }),
      { numRuns: caseCount(3000) },
    );
    expect(answers).toBeGreaterThan(caseCount(200));
  });

  test('is a usual one', () => {
    expect(fits(text(pythonManifest()))).toBe(true);
    expect(fits(text(rustManifest()))).toBe(true);
    expect(fits(changedAt(['triggers'], [{ name: 'n', config: { deep: [[]] } }]))).toBe(true);
  });

  test.each([
    ['a wrong value', changedAt(['language'], 'go')],
    ['an unknown key', changedAt(['langauge'], 'rust')],
    ['the key for editors', changedAt(['$schema'], './manifest-v2.schema.json')],
    ['a doubled key', text(pythonManifest()).replace('"language"', '"language": "rust", "language"')],
    ['a number that is spelled oddly', withRaw(pythonManifest(), ['tasks', 0, 'retries'], '3.0')],
    ['no object', '[]'],
    ['a list for an object', changedAt(['package'], [])],
  ])('is not one with %s', (_, source) => {
    expect(fits(source)).toBe(false);
  });

  test.each([
    [200, true],
    [201, false],
  ])('holds at most 201 containers inside of each other: %i in triggers', (depth, isFit) => {
    expect(fits(withRaw(pythonManifest(), ['triggers'], '['.repeat(depth) + ']'.repeat(depth)))).toBe(isFit);
  });
});
