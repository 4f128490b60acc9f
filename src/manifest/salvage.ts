/**
 * Checks a value against the schema and saves what is right: one wrong field hides no other finding.
 * Says of each wrong field which side refuses it.
 */
import * as v from 'valibot';
import { expectedWords, pathOfIssue } from '../issues.ts';
import type { JsonDocument } from '../json/document.ts';
import { ownValue } from '../own.ts';
import { type Path, toPointer } from '../place.ts';
import { type Side, SIDES } from '../moment.ts';
import { clip, describeValue } from '../text.ts';
import { refusing } from '../words/acceptance.ts';
import { judgeInstant } from '../words/instant.ts';
import { judgeInteger } from '../words/integer.ts';
import { expectedOf, fieldsAt, INTEGERS, SECTIONS } from './fields.ts';
import { type Repairs, repairsOfField, unitVariant } from './respell.ts';
import { type Manifest, ManifestSchema, PackageInfoSchema, TaskDefinitionSchema } from './schema.ts';

/**
 * `T` as far as it could be read: what is missing is not there, what was unreadable is there as `undefined`.
 *
 * @example
 * ```ts
 * import type { Salvaged, TaskDefinition } from 'manifestlint';
 *
 * const label = ({ id = 'a task', retries = 0 }: Salvaged<TaskDefinition>): string => `${id}: ${retries} retries`;
 * ```
 */
export type Salvaged<T> = T extends readonly (infer Element)[]
  ? readonly (Salvaged<Element> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]?: Salvaged<T[Key]> | undefined }
    : T;

/** A field that at least one side refuses. */
export interface Problem {
  code: 'missing' | 'type' | 'value' | 'integer' | 'instant' | 'array';
  path: Path;
  /** The value in words. */
  found: string;
  expected: string;
  rejectedBy: readonly Side[];
  repairs?: Repairs;
}

/** A key that the format does not know. */
export interface UnknownField {
  /** Path of the key. */
  path: Path;
  key: string;
  value: unknown;
  /** The fields that the object may have and has not. */
  candidates: readonly string[];
}

export interface Salvage {
  manifest: Salvaged<Manifest>;
  problems: Problem[];
  unknownFields: UnknownField[];
}

type Json = Record<string | number, unknown>;

/** How scalars are written. */
type Texts = Pick<JsonDocument, 'plainNumbers' | 'raw'>;

/**
 * The manifest around the elements of its lists, which are checked one by one: the issues of all at once would fill the
 * memory.
 */
const FrameSchema = v.object({
  ...ManifestSchema.entries,
  package: v.object({ ...PackageInfoSchema.entries, targets: v.array(v.unknown()) }),
  tasks: v.array(v.unknown()),
});

/** A task around the names in its list. */
const TaskFrameSchema = v.object({
  ...TaskDefinitionSchema.entries,
  dependencies: v.exactOptional(v.array(v.unknown())),
});

/**
 * Takes a manifest apart. The value of the document is changed: wrong fields are set to `undefined`.
 * @param known paths of values that have been reported already
 */
export function salvage(json: JsonDocument, known: readonly Path[]): Salvage {
  const root = json.value;
  if (!isObject(root)) {
    return {
      manifest: {},
      problems: [{ code: 'type', path: [], found: describeValue(root), expected: 'an object', rejectedBy: SIDES }],
      unknownFields: [],
    };
  }
  const lists = new Map<string, readonly string[]>();
  const document: Texts = { plainNumbers: json.plainNumbers, raw: (path) => json.raw(inList(path, lists)) };
  const { problems, add } = problemList(root, known);
  for (const path of known) drop(root, path);
  const unknownFields = [...structs(root)].flatMap((struct) => checkStruct(root, struct, { lists, add }));
  for (const problem of wrongValues(root, document)) add(problem);
  // Whatever the schema objected to has been dropped.
  return { manifest: root, problems, unknownFields };
}

/** Makes a list of problems that takes one for each place; the value of each is dropped. */
function problemList(root: Json, known: readonly Path[]): { problems: Problem[]; add: (problem: Problem) => void } {
  const problems: Problem[] = [];
  // No field of the format has a longer name, and with long ones all these pointers would fill the memory.
  const isShort = (path: Path): boolean =>
    path.every((step) => typeof step === 'number' || step.length < LONGEST_FIELD);
  const reported = new Set(known.filter(isShort).map(toPointer));
  const add = (problem: Problem): void => {
    const pointer = toPointer(problem.path);
    if (!reported.has(pointer)) problems.push(problem);
    reported.add(pointer);
    drop(root, problem.path);
  };
  return { problems, add };
}

/** Checks one part after the other; what is wrong in one has to be dropped before the next is asked for. */
function* wrongValues(root: Json, document: Texts): Generator<Problem> {
  for (const issue of v.safeParse(FrameSchema, root).issues ?? []) yield problemOf(issue, [], document);
  yield* wrongNames(root, ['package', 'targets'], document);
  for (const [n, task] of elementsOf(root['tasks'])) {
    for (const issue of v.safeParse(TaskFrameSchema, task).issues ?? []) yield problemOf(issue, ['tasks', n], document);
    yield* wrongNames(root, ['tasks', n, 'dependencies'], document);
  }
  yield* spelledIntegers(root, document);
}

const LONGEST_FIELD = 100;

/** Says to editors where the schema of the file is, and nothing to anybody else. */
const EDITOR_KEY = '$schema';

type Struct = readonly [path: Path, fields: readonly string[]];

/** Every place where the format has an object, with the object's fields. */
function* structs(root: Json): Generator<Struct> {
  yield [[], fieldsAt([]) ?? []];
  for (const [name, fields] of SECTIONS) if (name in root) yield [[name], fields];
  if (!Array.isArray(root['tasks'])) return;
  const fields = fieldsAt(['tasks', 0]) ?? [];
  for (let n = 0; n < root['tasks'].length; n++) yield [['tasks', n], fields];
}

/** The path of a field as it stands in the text, where its object may be written as a list. */
function inList(path: Path, lists: ReadonlyMap<string, readonly string[]>): Path {
  const fields = lists.size === 0 ? undefined : lists.get(toPointer(path.slice(0, -1)));
  return fields === undefined ? path : [...path.slice(0, -1), fields.indexOf(String(path.at(-1)))];
}

/** Reads an object that is written as an array, as the load side does, and collects unknown keys. */
function checkStruct(
  root: Json,
  [path, fields]: Struct,
  { lists, add }: { lists: Map<string, readonly string[]>; add: (problem: Problem) => void },
): UnknownField[] {
  const value = valueAt(root, path);
  if (Array.isArray(value)) {
    const readable = value.length === fields.length;
    const asObject = Object.fromEntries(fields.map((field, n) => [field, value[n]]));
    add({ code: 'array', path, found: 'a list', expected: 'an object', rejectedBy: readable ? ['build'] : SIDES });
    if (readable) set(root, path, asObject);
    lists.set(toPointer(path), fields);
    return [];
  }
  if (!isObject(value)) return [];
  const unknown = Object.keys(value).filter(
    (key) => !fields.includes(key) && !(key === EDITOR_KEY && path.length === 0),
  );
  if (unknown.length === 0) return [];
  const candidates = fields.filter((field) => !Object.hasOwn(value, field));
  return unknown.map((key) => ({ path: [...path, key], key, value: value[key], candidates }));
}

function problemOf(issue: v.BaseIssue<unknown>, above: Path, document: Texts): Problem {
  const path = [...above, ...pathOfIssue(issue)];
  const { code, expected } = kindOf(issue, path);
  return {
    code,
    path,
    found: describeFound(issue.input, path, document),
    expected,
    rejectedBy: refusedBy(path, issue.input, document),
    repairs: issue.received === 'undefined' ? {} : repairsOfField(path, issue.input, document.raw(path)),
  };
}

/** The elements of a list of names that are none; what has been reported already is `undefined`. */
function* wrongNames(root: Json, path: Path, document: Texts): Generator<Problem> {
  for (const [n, name] of elementsOf(valueAt(root, path))) {
    if (typeof name === 'string' || name === undefined) continue;
    const place = [...path, n];
    yield {
      code: 'type',
      path: place,
      found: describeFound(name, place, document),
      expected: 'a string',
      rejectedBy: SIDES,
      repairs: {},
    };
  }
}

function describeFound(value: unknown, path: Path, document: Texts): string {
  const isSpelled = typeof value === 'number' && !document.plainNumbers;
  const raw = isSpelled ? document.raw(path) : undefined;
  return raw === undefined ? describeValue(value) : clip(raw, 60);
}

const TYPES: ReadonlySet<string | null> = new Set(['string', 'Array', 'Object']);

function kindOf(issue: v.BaseIssue<unknown>, path: Path): { code: Problem['code']; expected: string } {
  const field = path.at(-1);
  const max = INTEGERS.get(field);
  if (issue.received === 'undefined')
    return { code: 'missing', expected: expectedWords(expectedOf(String(field)) ?? '') };
  if (max !== undefined) return { code: 'integer', expected: wholeNumber(max) };
  if (field === 'created_at') return { code: 'instant', expected: 'an RFC 3339 instant' };
  return { code: TYPES.has(issue.expected) ? 'type' : 'value', expected: expectedWords(issue.expected) };
}

function wholeNumber(max: bigint): string {
  return `a whole number from 0 to ${max}`;
}

/** The sides that refuse a value which is not what both agree on. */
function refusedBy(path: Path, value: unknown, document: Texts): readonly Side[] {
  const field = path.at(-1);
  const max = INTEGERS.get(field);
  if (max !== undefined) return refusing(judgeInteger(value, document.raw(path), max));
  if (field === 'created_at') return refusing(judgeInstant(value));
  if (field === 'format_version' && value === undefined) return ['load'];
  if (field === 'format_version' && typeof value === 'string') return ['build'];
  if (field === 'language' && unitVariant(value) !== undefined) return ['build'];
  return SIDES;
}

/** Integers that are right as values and wrong as they are spelled, such as `3.0`. */
function* spelledIntegers(root: Json, document: Texts): Generator<Problem> {
  const tasks = root['tasks'];
  if (!Array.isArray(tasks) || document.plainNumbers) return;
  for (const [n, task] of tasks.entries()) {
    for (const [field, max] of INTEGERS) {
      const value: unknown = isObject(task) && field !== undefined ? task[field] : undefined;
      if (typeof value !== 'number') continue;
      const path = ['tasks', n, field ?? ''];
      const raw = document.raw(path);
      const rejectedBy = refusing(judgeInteger(value, raw, max));
      if (rejectedBy.length === 0) continue;
      yield {
        code: 'integer',
        path,
        found: describeFound(value, path, document),
        expected: wholeNumber(max),
        rejectedBy,
        repairs: repairsOfField(path, value, raw),
      };
    }
  }
}

function elementsOf(list: unknown): IterableIterator<[number, unknown]> {
  return (Array.isArray(list) ? list : []).entries();
}

function valueAt(root: Json, path: Path): unknown {
  let value: unknown = root;
  for (const step of path) {
    value = ownValue(value, step);
  }
  return value;
}

function set(root: Json, path: Path, value: unknown): void {
  const parent = valueAt(root, path.slice(0, -1));
  const step = path.at(-1) ?? '';
  if (Array.isArray(parent)) parent[Number(step)] = value;
  else if (isObject(parent) && Object.hasOwn(parent, step)) parent[step] = value;
}

function drop(root: Json, path: Path): void {
  set(root, path, undefined);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
