import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { readJson } from '../../src/json/document.ts';
import { type Problem, salvage, type Salvage } from '../../src/manifest/salvage.ts';
import { ManifestSchema } from '../../src/manifest/schema.ts';
import { type Path, toPointer } from '../../src/place.ts';
import type { Side } from '../../src/moment.ts';
import { jsonValue } from '../support/json.ts';
import { pathsOf, pythonManifest, rustManifest, withValue, without, withRaw } from '../support/manifest.ts';
import { caseCount } from '../support/case-count.ts';

function salvageText(text: string, known: readonly Path[] = []): Salvage {
  return salvage(readJson(text), known);
}

/** The one problem of a manifest in which `raw` stands at a path. */
function problemsOf(path: Path, raw: string): Problem[] {
  return salvageText(withRaw(pythonManifest(), path, raw)).problems;
}

const RETRIES: Path = ['tasks', 0, 'retries'];
const TIMEOUT: Path = ['tasks', 0, 'timeout_seconds'];
const BOTH: readonly Side[] = ['build', 'load'];

test.each([pythonManifest(), rustManifest()])('a right manifest is taken as it is', (manifest) => {
  expect(salvageText(JSON.stringify(manifest))).toEqual({ manifest, problems: [], unknownFields: [] });
});

describe('problems', () => {
  test.each<[path: Path, raw: string, code: Problem['code'], found: string, rejectedBy: readonly Side[]]>([
    [['format_version'], '"3"', 'value', '"3"', ['build']],
    [['format_version'], '2', 'value', '2', BOTH],
    [['format_version'], 'null', 'value', 'null', BOTH],
    [['package'], '"etl"', 'type', '"etl"', BOTH],
    [['package', 'name'], 'null', 'type', 'null', BOTH],
    [['package', 'version'], '1.0', 'type', '1.0', BOTH],
    [['package', 'description'], '[]', 'type', 'a list', BOTH],
    [['package', 'targets'], '"linux-x86_64"', 'type', '"linux-x86_64"', BOTH],
    [['package', 'targets', 1], 'null', 'type', 'null', BOTH],
    [['language'], '"Python"', 'value', '"Python"', BOTH],
    [['language'], '{"python":null}', 'value', 'an object', ['build']],
    [['language'], '{"python":{}}', 'value', 'an object', BOTH],
    [['python'], '"3.10"', 'type', '"3.10"', BOTH],
    [['python', 'requires_python'], '3.10', 'type', '3.10', BOTH],
    [['python', 'entry_module'], 'null', 'type', 'null', BOTH],
    [['rust'], '{"library_path":1}', 'type', '1', BOTH],
    [['tasks'], '{}', 'type', 'an object', BOTH],
    [['tasks', 1], 'null', 'type', 'null', BOTH],
    [['tasks', 1, 'id'], '7', 'type', '7', BOTH],
    [['tasks', 1, 'function'], 'true', 'type', 'true', BOTH],
    [['tasks', 1, 'dependencies'], 'null', 'type', 'null', BOTH],
    [['tasks', 1, 'dependencies', 0], '{}', 'type', 'an object', BOTH],
    [RETRIES, 'null', 'integer', 'null', BOTH],
    [RETRIES, '"3"', 'integer', '"3"', ['load']],
    [RETRIES, 'true', 'integer', 'true', ['load']],
    [RETRIES, '-1', 'integer', '-1', ['load']],
    [RETRIES, '3.0', 'integer', '3.0', ['load']],
    [RETRIES, '1e2', 'integer', '1e2', ['load']],
    [RETRIES, '-0', 'integer', '-0', ['load']],
    [RETRIES, '4294967296', 'integer', '4294967296', ['load']],
    [RETRIES, '3.5', 'integer', '3.5', BOTH],
    [RETRIES, '1e400', 'integer', '1e400', BOTH],
    [TIMEOUT, '18446744073709551616', 'integer', '18446744073709551616', ['load']],
    [TIMEOUT, '300.0', 'integer', '300.0', ['load']],
    [TIMEOUT, '"x"', 'integer', '"x"', BOTH],
    [['created_at'], '1769601600', 'instant', '1769601600', ['load']],
    [['created_at'], '"2026-01-28"', 'instant', '"2026-01-28"', ['load']],
    [['created_at'], '"2026-01-28T12:00:60Z"', 'instant', '"2026-01-28T12:00:60Z"', ['build']],
    [['created_at'], 'null', 'instant', 'null', BOTH],
    [['signature'], '0', 'type', '0', BOTH],
  ])('%j: %s is %s', (path, raw, code, found, rejectedBy) => {
    const problems = problemsOf(path, raw);
    expect(problems).toMatchObject([{ code, found, rejectedBy }]);
    // The problem lies at the place, or inside of what was put there.
    expect(problems[0]?.path.slice(0, path.length)).toEqual(path);
  });

  test.each([
    [RETRIES, '4294967295'],
    [RETRIES, '0'],
    [TIMEOUT, '18446744073709551615'],
    [TIMEOUT, 'null'],
    [['created_at'], '"2026-01-28 12:00:00.123456789+0530"'],
    [['python'], 'null'],
    [['rust'], 'null'],
    [['package', 'description'], '"x"'],
    [['triggers'], '[3.0,{"name":null}]'],
  ])('%j: %s is right', (path, raw) => {
    expect(problemsOf(path, raw)).toEqual([]);
  });

  test.each<[path: Path, rejectedBy: readonly Side[]]>([
    [['format_version'], ['load']],
    [['package'], BOTH],
    [['package', 'name'], BOTH],
    [['package', 'version'], BOTH],
    [['package', 'fingerprint'], BOTH],
    [['package', 'targets'], BOTH],
    [['language'], BOTH],
    [['python', 'requires_python'], BOTH],
    [['python', 'entry_module'], BOTH],
    [['tasks'], BOTH],
    [['tasks', 0, 'id'], BOTH],
    [['tasks', 1, 'function'], BOTH],
    [['created_at'], BOTH],
  ])('%j is missed', (path, rejectedBy) => {
    const { problems } = salvageText(JSON.stringify(without(pythonManifest(), path)));
    expect(problems).toMatchObject([{ code: 'missing', path, rejectedBy }]);
    expect(problems[0]?.expected).not.toBe('');
  });

  test.each([
    ['[]', 'a list'],
    ['null', 'null'],
    ['"x"', '"x"'],
    ['3', '3'],
  ])('a root that is %s is the only problem', (text, found) => {
    expect(salvageText(text)).toEqual({
      manifest: {},
      problems: [{ code: 'type', path: [], found, expected: 'an object', rejectedBy: BOTH }],
      unknownFields: [],
    });
  });
});

describe('an object that is written as a list', () => {
  test('is read field by field as the load side does; only the build side refuses it', () => {
    const { manifest, problems } = salvageText(
      withRaw(pythonManifest(), ['tasks', 0], '["a","m:a",["b"],null,3,null]'),
    );
    expect(problems).toMatchObject([{ code: 'array', path: ['tasks', 0], rejectedBy: ['build'] }]);
    expect(manifest.tasks?.[0]).toEqual({
      id: 'a',
      function: 'm:a',
      dependencies: ['b'],
      description: null,
      retries: 3,
      timeout_seconds: null,
    });
  });

  test('with too few or too many entries is refused by both', () => {
    expect(problemsOf(['python'], '[">=3.10"]')).toMatchObject([{ code: 'array', path: ['python'], rejectedBy: BOTH }]);
    expect(problemsOf(['python'], '[">=3.10","m","x"]')).toMatchObject([
      { code: 'array', path: ['python'], rejectedBy: BOTH },
    ]);
  });

  test('may have a wrong entry', () => {
    expect(problemsOf(['python'], '[3.10,"m"]')).toMatchObject([
      { code: 'array', path: ['python'] },
      { code: 'type', path: ['python', 'requires_python'], rejectedBy: BOTH },
    ]);
  });
});

describe('an object that is written as a list', () => {
  test.each([
    ['3.0', ['load'], '3.0'],
    ['-1', ['load'], '-1'],
  ])('keeps the spelling of its numbers: %s', (retries, sides, found) => {
    const list = withRaw(pythonManifest(), ['tasks', 0], `["a", "etl.tasks:run", [], null, ${retries}, null]`);
    expect(salvageText(list).problems.filter(({ code }) => code === 'integer')).toMatchObject([
      { path: ['tasks', 0, 'retries'], found, rejectedBy: sides },
    ]);
  });
});

describe('unknown fields', () => {
  test('are listed where they stand, with the fields that the object has not', () => {
    const base = withValue(
      withValue(withValue(pythonManifest(), ['metadata'], {}), ['package', 'Name'], 1),
      ['tasks', 1, 'retires'],
      3,
    );
    const { problems, unknownFields } = salvageText(JSON.stringify(base));
    expect(problems).toEqual([]);
    expect(unknownFields).toEqual([
      { path: ['metadata'], key: 'metadata', value: {}, candidates: ['rust', 'triggers'] },
      { path: ['package', 'Name'], key: 'Name', value: 1, candidates: [] },
      { path: ['tasks', 1, 'retires'], key: 'retires', value: 3, candidates: ['description', 'retries'] },
    ]);
  });

  test('may have the names of built-in things', () => {
    const text = withRaw(
      pythonManifest(),
      ['package', 'name'],
      '"etl","__proto__":{"name":1},"constructor":2,"toString":null',
    );
    const { manifest, problems, unknownFields } = salvageText(text);
    expect(problems).toEqual([]);
    expect(unknownFields.map(({ key }) => key)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(manifest.package?.name).toBe('etl');
  });
});

describe('salvaging', () => {
  test.each(['NaN', '"1.0�"'])('what is reported already (%s) is not reported again, and is not there', (raw) => {
    const { manifest, problems } = salvageText(withRaw(pythonManifest(), ['package', 'version'], raw), [
      ['package', 'version'],
    ]);
    expect(problems).toEqual([]);
    expect(manifest.package).toHaveProperty('version', undefined);
  });

  const paths = pathsOf(pythonManifest()).filter((path) => path.length > 0);
  const change = fc.record({ path: fc.constantFrom(...paths), value: jsonValue });

  test('any change is a problem exactly if the schema objects, is laid to a side, and is taken out', () => {
    fc.assert(
      fc.property(change, ({ path, value }) => {
        const changed = withValue(pythonManifest(), path, value);
        const { manifest, problems } = salvageText(JSON.stringify(changed));
        const isOdd = typeof value === 'number' && JSON.stringify(value).includes('e');
        if (!isOdd) expect(problems.length === 0).toBe(v.is(ManifestSchema, changed));
        for (const problem of problems) {
          expect(problem.rejectedBy).not.toEqual([]);
          const left = problem.path.reduce<unknown>(
            (part, step) =>
              typeof part === 'object' && part !== null
                ? Object.getOwnPropertyDescriptor(part, step)?.value
                : undefined,
            manifest,
          );
          if (problem.code !== 'array') expect(left).toBeUndefined();
        }
        expect(new Set(problems.map((problem) => toPointer(problem.path))).size).toBe(problems.length);
      }),
      { numRuns: caseCount(300) },
    );
  });

  test('one wrong field hides no other', () => {
    const isApart = (a: Path, b: Path): boolean => a.some((step, depth) => depth < b.length && step !== b[depth]);
    fc.assert(
      fc.property(change, change, (a, b) => {
        fc.pre(isApart(a.path, b.path));
        const pointers = (root: typeof a.value): string[] =>
          salvageText(JSON.stringify(root)).problems.map(({ path, code }) => `${code} ${toPointer(path)}`);
        const onlyA = withValue(pythonManifest(), a.path, a.value);
        const onlyB = withValue(pythonManifest(), b.path, b.value);
        expect(pointers(withValue(onlyA, b.path, b.value)).sort()).toEqual(
          [...pointers(onlyA), ...pointers(onlyB)].sort(),
        );
      }),
      { numRuns: caseCount(400) },
    );
  });
});
