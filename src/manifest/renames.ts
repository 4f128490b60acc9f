/** New names for fields that the format does not know. */
import { toPointer } from '../place.ts';
import { closest } from '../text.ts';
import { snakeCase } from '../words/snake-case.ts';
import { cyclesOf } from '../words/cycles.ts';
import { fieldsAt, isField, takes } from './fields.ts';
import type { ManifestModel } from './model.ts';
import type { UnknownField } from './salvage.ts';

type Tasks = Pick<ManifestModel, 'tasks' | 'taskById'>;

/**
 * Each field with the known name that it was probably meant to have. Of two that mean the same one, only the first can
 * be given its name.
 *
 * @example
 * ```ts
 * import { expectedName, renames } from 'manifestlint/packs';
 *
 * const field = { path: ['tasks', 0, 'deps'], key: 'deps', value: ['a'], candidates: ['dependencies'] };
 * renames([field], expectedName); // => [[field, 'dependencies']]
 * ```
 */
export function renames(
  fields: readonly UnknownField[],
  meaningOf: (field: UnknownField) => string | undefined,
): [field: UnknownField, name: string | undefined][] {
  const taken = new Set<string>();
  return fields.map((field) => {
    const name = meaningOf(field);
    const place = toPointer([...field.path.slice(0, -1), name ?? '']);
    const twin = name === 'id' ? `id ${String(field.value)}` : place;
    const isFree = name !== undefined && !taken.has(place) && !taken.has(twin);
    taken.add(place).add(twin);
    return [field, isFree ? name : undefined];
  });
}

/** The names that other formats and other people use for our fields; some mean one thing here and another elsewhere. */
const HABITS: readonly (readonly [field: string, names: readonly string[]])[] = [
  ['format_version', ['manifest_version', 'schema_version', 'version']],
  ['language', ['lang', 'runtime']],
  ['tasks', ['steps', 'jobs']],
  ['created_at', ['created', 'timestamp', 'build_time', 'built_at']],
  ['signature', ['sig']],
  ['version', ['ver']],
  ['fingerprint', ['hash', 'digest', 'sha256', 'checksum']],
  ['targets', ['target', 'platform', 'platforms']],
  ['description', ['desc', 'summary']],
  ['requires_python', ['python_requires', 'python_version', 'requires']],
  ['entry_module', ['entrypoint', 'entry_point', 'module']],
  ['library_path', ['library', 'lib', 'lib_path']],
  ['id', ['task_id', 'name']],
  ['function', ['func', 'fn', 'handler', 'callable']],
  ['dependencies', ['deps', 'depends_on', 'needs', 'requires', 'after']],
  ['retries', ['retry', 'retry_count', 'max_retries']],
  ['timeout_seconds', ['timeout', 'timeout_secs', 'timeout_sec', 'timeout_s']],
];

/**
 * The field that an unknown one may become: the one that is meant, if it takes the value and brings no new fault.
 *
 * @example
 * ```ts
 * import { fittingName } from 'manifestlint/packs';
 *
 * const retry = { path: ['tasks', 0, 'retry'], key: 'retry', candidates: ['retries'] };
 * fittingName({ ...retry, value: 3 }, { tasks: [{}], taskById: new Map() }); // => 'retries'
 * fittingName({ ...retry, value: 'often' }, { tasks: [{}], taskById: new Map() }); // => undefined
 * ```
 */
export function fittingName(field: UnknownField, { tasks, taskById }: Tasks): string | undefined {
  const name = expectedName(field);
  if (name === undefined || !takes(name, field.value)) return undefined;
  const own = tasks[Number(field.path[1])]?.id;
  if (name === 'id') return isFittingId(field, { tasks, taskById }) ? name : undefined;
  const areTasks = (names: unknown): boolean =>
    Array.isArray(names) && names.every((other) => other !== own && taskById.has(String(other)));
  return name !== 'dependencies' || areTasks(field.value) ? name : undefined;
}

/** A name for people is no id: only what other tasks refer to, or what reads as an id and is no twin. */
function isFittingId({ key, value }: UnknownField, { tasks, taskById }: Tasks): boolean {
  const id = String(value);
  if (taskById.has(id)) return false;
  const isReferred = tasks.some(({ dependencies = [] }) => dependencies.includes(id));
  return isReferred || snakeCase(key) === 'id' || key.toLowerCase() === 'id' || /^[\w.:-]+$/.test(id);
}

/**
 * The renames without those to `dependencies` by which a task would wait for itself.
 *
 * @example
 * ```ts
 * import { withoutCycles } from 'manifestlint/packs';
 *
 * const deps = { path: ['tasks', 0, 'deps'], key: 'deps', value: ['load'], candidates: ['dependencies'] };
 * withoutCycles([[deps, 'dependencies']], [{ id: 'load' }]); // => [[deps, undefined]]
 * ```
 */
export function withoutCycles(
  renamed: readonly [field: UnknownField, name: string | undefined][],
  tasks: Tasks['tasks'],
): [field: UnknownField, name: string | undefined][] {
  const meant = new Map(
    renamed.flatMap(([{ path, value }, name]): [unknown, string[]][] =>
      name === 'dependencies' && Array.isArray(value) ? [[path[1], value.map(String)]] : [],
    ),
  );
  if (meant.size === 0) return [...renamed];
  const cycles = cyclesOf(
    tasks.map(({ id, dependencies }, n) => ({ id, dependencies: meant.get(n) ?? dependencies ?? [] })),
  );
  return renamed.map(([field, name]) => [
    field,
    name === 'dependencies' && cycles.has(Number(field.path[1])) ? undefined : name,
  ]);
}

/**
 * Tells whether an unknown field means one that the format has, here or elsewhere, so that what it says must not be
 * thrown away.
 *
 * @example
 * ```ts
 * import { isMeant } from 'manifestlint/packs';
 *
 * isMeant({ path: ['retries'], key: 'retries', value: 3, candidates: [] }); // => true
 * isMeant({ path: ['x-team'], key: 'x-team', value: 'billing', candidates: [] }); // => false
 * ```
 */
export function isMeant({ path, key }: UnknownField): boolean {
  return isField(key) || expectedName({ key, candidates: fieldsAt(path.slice(0, -1)) ?? [] }) !== undefined;
}

/**
 * The field that an unknown key was probably meant to be: another spelling of it, what others call it, or a near name.
 *
 * @example
 * ```ts
 * import { expectedName } from 'manifestlint/packs';
 *
 * expectedName({ key: 'dependsOn', candidates: ['dependencies', 'retries'] }); // => 'dependencies'
 * expectedName({ key: 'retrys', candidates: ['dependencies', 'retries'] }); // => 'retries'
 * ```
 */
export function expectedName({ key, candidates }: Pick<UnknownField, 'key' | 'candidates'>): string | undefined {
  const name = snakeCase(key) ?? key;
  if (candidates.includes(name)) return name;
  const habit = HABITS.find(([field, names]) => candidates.includes(field) && names.includes(name));
  return habit?.[0] ?? closest(name, candidates);
}
