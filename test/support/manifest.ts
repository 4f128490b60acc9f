/** A manifest without faults, and texts that differ from it in one place. */
import fc from 'fast-check';
import type { Path } from '../../src/place.ts';
import type { Json } from './json.ts';

type JsonObject = Record<string, Json>;

/** A python package that no side and no rule objects to. */
export function pythonManifest(): JsonObject {
  return {
    format_version: '2',
    package: {
      name: 'etl',
      version: '1.0.0',
      description: null,
      fingerprint: `sha256:${'ab'.repeat(32)}`,
      targets: ['linux-x86_64', 'macos-arm64'],
    },
    language: 'python',
    python: { requires_python: '>=3.10', entry_module: 'workflow.tasks' },
    tasks: [
      {
        id: 'extract',
        function: 'workflow.tasks:extract',
        dependencies: [],
        description: 'Reads',
        retries: 3,
        timeout_seconds: 300,
      },
      { id: 'load', function: 'workflow.tasks:load', dependencies: ['extract'], timeout_seconds: null },
    ],
    created_at: '2026-01-28T12:00:00Z',
    signature: null,
  };
}

/** A rust package that no side and no rule objects to. */
export function rustManifest(): JsonObject {
  const { python: _, ...rest } = pythonManifest();
  const tasks = [{ id: 'resize', function: 'resize_image' }];
  return { ...rest, language: 'rust', rust: { library_path: 'lib/libimage.so' }, tasks };
}

/** Sets the value at a path. */
export function withValue(root: Json, path: Path, value: Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(root)) return root.map((part, n) => (n === step ? withValue(part, rest, value) : part));
  if (typeof root !== 'object' || root === null) throw new Error(`there is nothing at ${path.join('/')}`);
  const key = String(step);
  return { ...root, [key]: withValue(root[key] ?? null, rest, value) };
}

/** Takes the key at the end of a path away. */
export function without(root: Json, path: Path): Json {
  const [step, ...rest] = path;
  if (Array.isArray(root)) return root.map((part, n) => (n === step ? without(part, rest) : part));
  if (typeof root !== 'object' || root === null) throw new Error(`there is nothing at ${path.join('/')}`);
  const entries = Object.entries(root).map(([key, value]): [string, Json] => [
    key,
    key === step && rest.length > 0 ? without(value, rest) : value,
  ]);
  return Object.fromEntries(entries.filter(([key]) => key !== step || rest.length > 0));
}

const PLACEHOLDER = 'a text that stands nowhere else';

/** The text of a manifest with `raw` written at a path, whether or not that is JSON. */
export function withRaw(root: Json, path: Path, raw: string): string {
  return JSON.stringify(withValue(root, path, PLACEHOLDER)).replace(JSON.stringify(PLACEHOLDER), () => raw);
}

/** Every path of a value. */
export function pathsOf(root: Json, path: Path = []): Path[] {
  if (typeof root !== 'object' || root === null) return [path];
  const entries: [string | number, Json][] = Array.isArray(root) ? [...root.entries()] : Object.entries(root);
  return [path, ...entries.flatMap(([step, value]) => pathsOf(value, [...path, step]))];
}

/** Every spelling of an instant that all consumers read. */
export const instant: fc.Arbitrary<string> = fc
  .record({
    day: fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }),
    joint: fc.constantFrom('T', ' '),
    fraction: fc.oneof(fc.constant(''), fc.stringMatching(/^\.\d{1,12}$/)),
    offset: fc.oneof(fc.constantFrom('Z', 'z'), fc.stringMatching(/^[+-]([01]\d|2[0-3]):?[0-5]\d$/)),
  })
  .map(
    ({ day, joint, fraction, offset }) =>
      `${day.toISOString().slice(0, 10)}${joint}${day.toISOString().slice(11, 19)}${fraction}${offset}`,
  );

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/).map((letters) => `${letters}_`);
const text = fc.string({ unit: 'binary', maxLength: 8 });
const targets = fc.subarray(['linux-x86_64', 'linux-arm64', 'macos-x86_64', 'macos-arm64'], { minLength: 1 });

/** Fields that may be left out. */
function optional(fields: Record<string, fc.Arbitrary<Json>>): fc.Arbitrary<JsonObject> {
  const entries = Object.entries(fields).map(([key, value]) =>
    fc.option(
      value.map((present): [string, Json] => [key, present]),
      { nil: undefined },
    ),
  );
  return fc.tuple(...entries).map((present) => Object.fromEntries(present.filter((entry) => entry !== undefined)));
}

const taskFields = fc.tuple(
  word,
  fc.array(fc.nat(9), { maxLength: 3 }),
  optional({
    description: fc.oneof(text, fc.constant(null)),
    retries: fc.oneof(fc.nat(9), fc.constant(2 ** 32 - 1)),
    timeout_seconds: fc.oneof(fc.nat(), fc.constant(null), fc.constant(2 ** 52)),
  }),
);

/** Any manifest without faults: names of its own for every task, dependencies on earlier ones only. */
export const anyManifest: fc.Arbitrary<JsonObject> = fc
  .record({
    language: fc.constantFrom('python', 'rust'),
    name: word,
    module: fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join('.')),
    requires: fc.constantFrom('>=3.10', '>=3.9,<4', '~=3.11', ' >= 3.10 , != 3.12.1,', '==3.*'),
    targets,
    tasks: fc.array(taskFields, { minLength: 1, maxLength: 5 }),
    extras: optional({ signature: fc.oneof(text, fc.constant(null)) }),
    description: optional({ description: fc.oneof(text, fc.constant(null)) }),
    created: instant,
    bothRuntimes: fc.boolean(),
  })
  .map(({ language, name, module, requires, tasks, extras, description, created, bothRuntimes, ...rest }) => {
    const python = { requires_python: requires, entry_module: module };
    const rust = { library_path: `lib/lib${name}.so` };
    return {
      format_version: '2',
      package: {
        name,
        version: '1.0.0',
        fingerprint: `sha256:${'0'.repeat(64)}`,
        targets: rest.targets,
        ...description,
      },
      language,
      python: bothRuntimes || language === 'python' ? python : null,
      rust: bothRuntimes || language === 'rust' ? rust : null,
      tasks: tasks.map(([id, on, fields], n) => ({
        id: `${id}${n}`,
        function: language === 'python' ? `${module}:${id}${n}` : `${id}${n}`,
        ...(n === 0
          ? {}
          : { dependencies: [...new Set(on.map((nth) => nth % n))].map((nth) => `${tasks[nth]?.[0] ?? ''}${nth}`) }),
        ...fields,
      })),
      created_at: created,
      ...extras,
    };
  });
