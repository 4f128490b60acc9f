/** Reads what can be read of a `package.toml`: a wrong value is reported once and left out, the rest goes on. */
import type { Path } from '../../src/kit.ts';
import * as v from 'valibot';
import type { TomlNode } from '../../src/toml/node.ts';
import {
  type Accumulator,
  AccumulatorSchema,
  type Header,
  HeaderSchema,
  type Metadata,
  MetadataSchema,
  type Provider,
  ProviderSchema,
  PythonSchema,
  type Read,
  WasmSchema,
} from './schema.ts';

/** A missing or mistyped field. */
export interface Problem {
  readonly code: 'missing' | 'type' | 'range' | 'shape';
  readonly path: Path;
  readonly expected: string;
  readonly found: string;
}

/** A key that its table does not have. */
export interface UnknownKey {
  readonly path: Path;
  readonly key: string;
  /** The keys that the table has. */
  readonly known: readonly string[];
  readonly node: TomlNode;
}

/** An accumulator override, by its index in the file. */
export interface AccumulatorOverride extends Read<Accumulator> {
  readonly index: number;
}

/** A provider by its name: a version, or a table. */
export interface ProviderEntry {
  readonly name: string;
  readonly spec: string | Read<Provider>;
}

/** Everything that could be read, and everything that could not. */
export interface Salvaged {
  readonly header: Read<Header>;
  readonly metadata: Omit<Read<Metadata>, 'accumulators' | 'providers'>;
  readonly accumulators: readonly AccumulatorOverride[];
  readonly providers: readonly ProviderEntry[];
  /** The names of the tables and keys that stand in the file, whatever their values: `package`, `metadata.language`. */
  readonly present: ReadonlySet<string>;
  readonly problems: readonly Problem[];
  readonly unknownKeys: readonly UnknownKey[];
}

/** The tables at the root. */
const ROOT_KEYS = ['package', 'metadata', 'python', 'wasm'] as const;

/** The key under which serde shows a date to whoever wants a table. */
const DATE_KEY = '$__toml_private_datetime';

const WORDS: Readonly<Record<TomlNode['kind'], string>> = {
  table: 'a table',
  array: 'an array',
  string: 'a string',
  integer: 'an integer',
  float: 'a float',
  boolean: 'a boolean',
  datetime: 'a date',
};

type Fields = v.ObjectEntries;

/** A table of the format, made ready for reading once. */
interface Table<Entries extends Fields> {
  readonly fields: ReadonlyMap<string, Fields[string]>;
  readonly known: readonly string[];
  readonly required: readonly string[];
  /** The types of the values that could be read. */
  readonly partial: v.GenericSchema<unknown, Partial<v.InferOutput<v.ObjectSchema<Entries, undefined>>>>;
}

function table<Entries extends Fields>(schema: v.ObjectSchema<Entries, undefined>): Table<Entries> {
  const fields = Object.entries<Fields[string]>(schema.entries);
  const required = fields.filter(([, { type }]) => type !== 'exact_optional').map(([key]) => key);
  return { fields: new Map(fields), known: fields.map(([key]) => key), required, partial: v.partial(schema) };
}

const HEADER = table(HeaderSchema);
const METADATA = table(MetadataSchema);
const ACCUMULATOR = table(AccumulatorSchema);
const PROVIDER = table(ProviderSchema);
const PYTHON = table(PythonSchema);
const WASM = table(WasmSchema);

/** Everything that is found on the way, beside the values. */
interface Found {
  readonly problems: Problem[];
  readonly unknownKeys: UnknownKey[];
  readonly present: Set<string>;
}

/** A value of the file and its path. */
interface Spot {
  readonly node: TomlNode;
  readonly path: Path;
}

/** Reads the root of a file. */
export function salvage(node: TomlNode): Salvaged {
  const root: Spot = { node, path: [] };
  const found: Found = { problems: [], unknownKeys: [], present: new Set() };
  for (const { node: child, path } of childrenOf(root)) {
    const key = String(path[0]);
    if (ROOT_KEYS.some((known) => known === key)) found.present.add(key);
    else found.unknownKeys.push({ path, key, known: ROOT_KEYS, node: child });
  }
  const header = openTable(root, 'package', found);
  const metadata = openTable(root, 'metadata', found);
  readSection(childAt(root, 'python'), PYTHON, found);
  readSection(childAt(root, 'wasm'), WASM, found);
  return {
    header: readScalars(header, HEADER, found),
    metadata: readScalars(metadata, METADATA, found),
    accumulators: readAccumulators(childAt(metadata, 'accumulators'), found),
    providers: readProviders(childAt(metadata, 'providers'), found),
    ...found,
  };
}

function childAt(spot: Spot | undefined, key: string): Spot | undefined {
  const node = spot?.node.children?.get(key);
  return spot === undefined || node === undefined ? undefined : { node, path: [...spot.path, key] };
}

function childrenOf({ node, path }: Spot): Spot[] {
  return [...(node.children ?? [])].map(([key, child]) => ({ node: child, path: [...path, key] }));
}

/** A table that must be one; a missing one is read as empty. */
function openTable(root: Spot, name: string, found: Found): Spot | undefined {
  const spot = childAt(root, name) ?? { node: EMPTY, path: [name] };
  if (spot.node.kind === 'table') return spot;
  wrongType(spot, 'a table', found);
  return undefined;
}

const EMPTY: TomlNode = {
  kind: 'table',
  span: { start: 0, end: 0 },
  children: new Map(),
  statements: { first: 0, last: 0, count: 0 },
};

/** The scalar fields of a table; lists and tables among them are read by the functions below. */
function readScalars<Entries extends Fields>(
  spot: Spot | undefined,
  { fields, known, required, partial }: Table<Entries>,
  found: Found,
): Partial<v.InferOutput<v.ObjectSchema<Entries, undefined>>> {
  const good: Record<string, unknown> = {};
  for (const child of spot === undefined ? [] : childrenOf(spot)) {
    const { node, path } = child;
    const key = String(path.at(-1));
    const field = fields.get(key);
    if (field === undefined) found.unknownKeys.push({ path, key, known, node });
    else {
      found.present.add(path.join('.'));
      if (isContainer(field)) continue;
      if (node.kind !== 'datetime' && v.is(field, node.value)) good[key] = node.value;
      else wrongScalar(child, field, found);
    }
  }
  if (spot !== undefined) reportMissing(spot, required, found);
  return v.parse(partial, good);
}

function reportMissing({ node, path }: Spot, required: readonly string[], { problems }: Found): void {
  for (const key of required) {
    if (node.children?.has(key) === true) continue;
    problems.push({ code: 'missing', path: [...path, key], expected: 'a string', found: '' });
  }
}

/** True for a field whose value is a list or a table. */
function isContainer(entry: Fields[string]): boolean {
  const inner = 'wrapped' in entry ? entry.wrapped : entry;
  return 'type' in inner && (inner.type === 'array' || inner.type === 'record');
}

function wrongScalar(spot: Spot, entry: Fields[string], found: Found): void {
  const { node, path } = spot;
  if (entry.expects !== 'bigint') wrongType(spot, 'a string', found);
  else if (node.kind !== 'integer') wrongType(spot, 'an integer', found);
  else {
    const expected = 'an integer between 0 and 4294967295';
    found.problems.push({ code: 'range', path, expected, found: String(node.value) });
  }
}

function wrongType({ node, path }: Spot, expected: string, { problems }: Found): void {
  problems.push({ code: 'type', path, expected, found: WORDS[node.kind] });
}

/** A list or date where a table belongs, which serde reads all the same. */
function oddShape({ node, path }: Spot, { problems }: Found): void {
  problems.push({ code: 'shape', path, expected: 'a table', found: WORDS[node.kind] });
}

/** `[python]` or `[wasm]`, which may be written as a list of their fields. */
function readSection<Entries extends Fields>(section: Spot | undefined, format: Table<Entries>, found: Found): void {
  const spot = section === undefined ? undefined : structTable(section, format.known, found);
  if (spot === undefined) return;
  readScalars(spot, format, found);
  const strings = format.fields.has('capabilities') ? childAt(spot, 'capabilities') : undefined;
  if (strings !== undefined) readStrings(strings, found);
}

function readStrings(list: Spot, found: Found): void {
  if (list.node.kind !== 'array') wrongType(list, 'an array of strings', found);
  else for (const spot of childrenOf(list)) if (spot.node.kind !== 'string') wrongType(spot, 'a string', found);
}

/** A struct as a table: serde takes a list for its fields in order, and a date for a table with one strange key. */
function structTable(spot: Spot, fields: readonly string[], found: Found): Spot | undefined {
  const { node, path } = spot;
  if (node.kind === 'table') return spot;
  if (node.kind === 'datetime') return { node: EMPTY, path };
  if (node.kind !== 'array') {
    wrongType(spot, 'a table', found);
    return undefined;
  }
  oddShape(spot, found);
  const given = [...(node.children?.values() ?? [])].slice(0, fields.length);
  return { node: { ...EMPTY, children: new Map(given.map((child, n) => [fields[n] ?? n, child])) }, path };
}

function readAccumulators(list: Spot | undefined, found: Found): AccumulatorOverride[] {
  if (list === undefined) return [];
  if (list.node.kind !== 'array') wrongType(list, 'an array of tables', found);
  const overrides: AccumulatorOverride[] = [];
  for (const [index, spot] of list.node.kind === 'array' ? childrenOf(list).entries() : []) {
    const override = structTable(spot, ACCUMULATOR.known, found);
    if (override === undefined) continue;
    const scalars = readScalars(override, ACCUMULATOR, found);
    const config = childAt(override, 'config');
    overrides.push({ index, ...scalars, ...(config === undefined ? {} : { config: readConfig(config, found) }) });
  }
  return overrides;
}

function readConfig(settings: Spot, found: Found): Record<string, string> {
  const { kind } = settings.node;
  if (kind === 'datetime') oddShape(settings, found);
  else if (kind !== 'table') wrongType(settings, 'a table of strings', found);
  const config: Record<string, string> = {};
  for (const spot of kind === 'table' ? childrenOf(settings) : []) {
    const { node, path } = spot;
    if (node.kind !== 'string') wrongType(spot, 'a string', found);
    else Object.defineProperty(config, String(path.at(-1)), { value: String(node.value), enumerable: true });
  }
  return config;
}

function readProviders(list: Spot | undefined, found: Found): ProviderEntry[] {
  if (list === undefined) return [];
  const { kind, value } = list.node;
  if (kind === 'datetime') {
    oddShape(list, found);
    return [{ name: DATE_KEY, spec: String(value) }];
  }
  if (kind !== 'table') wrongType(list, 'a table', found);
  return kind === 'table' ? childrenOf(list).flatMap((spot) => readProvider(spot, found)) : [];
}

function readProvider(spot: Spot, found: Found): ProviderEntry[] {
  const { node, path } = spot;
  const name = String(path.at(-1));
  if (node.kind === 'string') return [{ name, spec: String(node.value) }];
  if (node.kind === 'table') return [{ name, spec: readScalars(spot, PROVIDER, found) }];
  if (node.kind === 'datetime') {
    oddShape(spot, found);
    return [{ name, spec: {} }];
  }
  wrongType(spot, 'a version or a table', found);
  return [];
}
