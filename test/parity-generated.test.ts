/** Tests random manifests for properties that need no validator. The seed is fixed, so that a run can be repeated. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Path } from '../src/place.ts';
import type { Finding } from '../src/report.ts';
import type { Moment } from '../src/moment.ts';
import { sourceFromText } from '../src/source.ts';
import { type Json, jsonValue, speller } from './support/json.ts';
import { errorsOfText, findingsOf, rejectingSides } from './support/lint.ts';
import { anyManifest, instant, pathsOf, withRaw, withValue, without } from './support/manifest.ts';
import { caseCount } from './support/case-count.ts';

const runs = { seed: 20_260_128, numRuns: caseCount(60) };

function errorsOfValue(value: Json): Finding[] {
  return errorsOfText(JSON.stringify(value));
}

function sidesOf(text: string): Moment[] {
  return [...rejectingSides(errorsOfText(text))].sort();
}

/** The value at a path. */
function valueAt(root: Json, path: Path): Json | undefined {
  return path.reduce<Json | undefined>((value, step) => {
    if (Array.isArray(value)) return value[Number(step)];
    return typeof value === 'object' && value !== null ? value[step] : undefined;
  }, root);
}

function textAt(root: Json, path: Path): string {
  const value = valueAt(root, path);
  if (typeof value !== 'string') throw new Error(`no text at ${path.join('/')}`);
  return value;
}

/** A random manifest, and a random one of the paths in it that fit. */
function manifestAnd(fits: (path: Path, value: Json | undefined) => boolean): fc.Arbitrary<[Json, Path]> {
  return fc.tuple(anyManifest, fc.nat()).map(([manifest, n]) => {
    const paths = pathsOf(manifest).filter((path) => fits(path, valueAt(manifest, path)));
    return [manifest, paths[n % paths.length] ?? []];
  });
}

const REQUIRED = new Set([
  'package',
  'name',
  'version',
  'fingerprint',
  'targets',
  'language',
  'tasks',
  'id',
  'function',
  'created_at',
  'requires_python',
  'entry_module',
  'library_path',
]);
const OPTIONAL = new Set(['description', 'signature', 'dependencies', 'retries', 'timeout_seconds']);
const isObject = (value: Json | undefined): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTask = (path: Path): boolean => path.length === 2 && path[0] === 'tasks';

describe('a manifest without faults', () => {
  test('has no error', () => {
    fc.assert(
      fc.property(anyManifest, (manifest) => {
        expect(errorsOfValue(manifest)).toEqual([]);
      }),
      runs,
    );
  });

  test('in any spelling has the same findings', () => {
    const identity = ({ ruleId, messageId, pointer, fingerprint, rejectedBy, data }: Finding): unknown => ({
      ruleId,
      messageId,
      pointer,
      fingerprint,
      rejectedBy,
      data,
    });
    const changed = fc
      .tuple(
        manifestAnd((path) => path.length > 0),
        jsonValue,
      )
      .map(([[manifest, path], value]) => withValue(manifest, path, value));
    fc.assert(
      fc.property(changed, speller, (value, spell) => {
        const findings = (text: string): unknown[] => findingsOf(sourceFromText('manifest.json', text)).map(identity);
        expect(findings(spell(value))).toEqual(findings(JSON.stringify(value)));
      }),
      runs,
    );
  });

  test('takes any supported spelling of its instant', () => {
    fc.assert(
      fc.property(anyManifest, instant, (manifest, created) => {
        expect(errorsOfValue(withValue(manifest, ['created_at'], created))).toEqual([]);
      }),
      runs,
    );
  });

  test('may be without what is optional', () => {
    fc.assert(
      fc.property(
        manifestAnd((path) => OPTIONAL.has(String(path.at(-1)))),
        ([manifest, path]) => {
          fc.pre(path.length > 0);
          expect(errorsOfValue(without(manifest, path))).toEqual([]);
        },
      ),
      runs,
    );
  });

  test('may hold any value under any unknown key', () => {
    const key = fc.oneof(
      fc.constantFrom('note', 'metadata', '__proto__', 'constructor', 'Retries', 'id '),
      fc.string({ unit: 'binary', minLength: 20 }),
    );
    fc.assert(
      fc.property(
        manifestAnd((path, value) => isObject(value) && path[0] !== 'triggers'),
        key,
        jsonValue,
        ([manifest, path], unknown, value) => {
          const object = valueAt(manifest, path);
          if (typeof object !== 'object' || object === null || Array.isArray(object)) throw new Error('no object');
          const entries: [string, Json][] = [[unknown, value], ...Object.entries(object)];
          expect(errorsOfValue(withValue(manifest, path, Object.fromEntries(entries)))).toEqual([]);
        },
      ),
      runs,
    );
  });
});

describe('is refused', () => {
  test('by both sides without a required field', () => {
    fc.assert(
      fc.property(
        manifestAnd((path) => REQUIRED.has(String(path.at(-1)))),
        ([manifest, path]) => {
          expect(sidesOf(JSON.stringify(without(manifest, path)))).toEqual(['build', 'load']);
        },
      ),
      runs,
    );
  });

  test('by both sides without the runtime of its language', () => {
    fc.assert(
      fc.property(anyManifest, fc.boolean(), (manifest, isNull) => {
        const path = [textAt(manifest, ['language'])];
        const text = JSON.stringify(isNull ? withValue(manifest, path, null) : without(manifest, path));
        expect(sidesOf(text)).toEqual(['build', 'load']);
        expect(errorsOfText(text)).toMatchObject([{ ruleId: 'missing-runtime' }]);
      }),
      runs,
    );
  });

  test('by the load side without its format version', () => {
    fc.assert(
      fc.property(anyManifest, (manifest) => {
        expect(sidesOf(JSON.stringify(without(manifest, ['format_version'])))).toEqual(['load']);
      }),
      runs,
    );
  });

  test('by the load side with an odd spelling of a number', () => {
    const odd = fc.constantFrom('3.0', '1e2', '-0', '-1', '"3"', 'true', '0.0', '1E0', '" 3 "');
    fc.assert(
      fc.property(
        manifestAnd(isTask),
        odd,
        fc.constantFrom('retries', 'timeout_seconds'),
        ([manifest, path], raw, field) => {
          expect(sidesOf(withRaw(manifest, [...path, field], raw))).toEqual(['load']);
        },
      ),
      runs,
    );
  });

  test('by the load side with a number that is too large', () => {
    fc.assert(
      fc.property(
        manifestAnd(isTask),
        fc.bigInt({ min: 2n ** 64n, max: 2n ** 80n }),
        fc.constantFrom('retries', 'timeout_seconds'),
        ([manifest, path], number, field) => {
          expect(sidesOf(withRaw(manifest, [...path, field], String(number)))).toEqual(['load']);
        },
      ),
      runs,
    );
  });

  test('by the load side with a target that it does not know', () => {
    const name = fc.oneof(
      fc.constantFrom('windows-x86_64', 'linux-aarch64', 'unknown', '', 'LINUX-ARM64', 'linux-arm64 '),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    fc.assert(
      fc.property(anyManifest, name, (manifest, target) => {
        const text = withRaw(manifest, ['package', 'targets', 0], JSON.stringify(target));
        expect(sidesOf(text)).toEqual(/^(linux|macos)-(x86_64|arm64)$/.test(target) ? [] : ['load']);
      }),
      runs,
    );
  });

  test('by the load side with a known key that stands twice; with an unknown one it is only unwise', () => {
    fc.assert(
      fc.property(
        manifestAnd((path) => typeof path.at(-1) === 'string'),
        ([manifest, path]) => {
          const value = JSON.stringify(valueAt(manifest, path) ?? null);
          const key = JSON.stringify(path.at(-1));
          expect(sidesOf(withRaw(manifest, path, `${value},${key}:${value}`))).toEqual(['load']);
          const unknown = withRaw(manifest, path, `${value},"unknown":1,"unknown":2`);
          expect(errorsOfText(unknown)).toEqual([]);
          expect(
            findingsOf(sourceFromText('manifest.json', unknown)).some(({ ruleId }) => ruleId === 'duplicate-key'),
          ).toBe(true);
        },
      ),
      runs,
    );
  });

  test('by both sides with a value of the wrong kind in place of a text', () => {
    const isText = (path: Path, value: Json | undefined): boolean =>
      typeof value === 'string' && path[0] !== 'created_at';
    fc.assert(
      fc.property(
        manifestAnd(isText),
        fc.constantFrom('1', 'false', '[]', '["x"]', '{}', '3.0'),
        ([manifest, path], raw) => {
          expect(sidesOf(withRaw(manifest, path, raw))).toEqual(['build', 'load']);
        },
      ),
      runs,
    );
  });

  test('by both sides when its text is cut off anywhere', () => {
    fc.assert(
      fc.property(anyManifest, fc.nat(), (manifest, n) => {
        const text = JSON.stringify(manifest);
        expect(errorsOfText(text.slice(0, n % text.length))).toMatchObject([
          { ruleId: 'syntax', rejectedBy: ['build', 'load'] },
        ]);
      }),
      runs,
    );
  });
});

describe('is refused by no side and is an error all the same', () => {
  const dependent = fc.tuple(anyManifest, fc.nat()).map(([manifest, n]): [Json, number] => {
    const tasks = manifest['tasks'];
    return [manifest, n % (Array.isArray(tasks) ? tasks.length : 1)];
  });

  test.each([
    ['a dependency that names no task', 'dangling-dependency', (): string => 'no such task'],
    [
      'a dependency of a task on itself',
      'cyclic-tasks',
      (manifest: Json, task: number): string => textAt(manifest, ['tasks', task, 'id']),
    ],
  ])('%s', (_, rule, nameOf) => {
    fc.assert(
      fc.property(dependent, ([manifest, task]) => {
        const errors = errorsOfValue(withValue(manifest, ['tasks', task, 'dependencies'], [nameOf(manifest, task)]));
        expect(errors).toMatchObject([{ ruleId: rule, rejectedBy: [], pointer: `/tasks/${task}/dependencies/0` }]);
      }),
      runs,
    );
  });

  test('a task that stands twice', () => {
    fc.assert(
      fc.property(anyManifest, (manifest) => {
        const tasks = manifest['tasks'];
        if (!Array.isArray(tasks)) throw new Error('no tasks');
        expect(errorsOfValue({ ...manifest, tasks: [...tasks, ...tasks] })).toMatchObject(
          tasks.map((__, n) => ({
            ruleId: 'duplicate-task-id',
            rejectedBy: [],
            pointer: `/tasks/${tasks.length + n}/id`,
          })),
        );
      }),
      runs,
    );
  });
});
