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
export const ROOT_KEYS = ['package', 'metadata', 'python', 'wasm'] as const;

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

/** What is found on the way. */
interface Found {
  readonly problems: Problem[];
  readonly unknownKeys: UnknownKey[];
  readonly present: Set<string>;
}

/** Reads the root of a file. */
export function salvage(root: TomlNode): Salvaged {
  const found: Found = { problems: [], unknownKeys: [], present: new Set() };
  for (const [name, node] of root.children ?? []) {
    if (ROOT_KEYS.some((key) => key === name)) found.present.add(String(name));
    else found.unknownKeys.push({ path: [name], key: String(name), known: ROOT_KEYS, node });
  }
  const header = openTable(root, 'package', found);
  const metadata = openTable(root, 'metadata', found);
  const readHeader = readScalars(header, HeaderSchema, ['package'], found);
  const readMetadata = readScalars(metadata, MetadataSchema, ['metadata'], found);
  readSection(root.children?.get('python'), PythonSchema, ['python'], found);
  readSection(root.children?.get('wasm'), WasmSchema, ['wasm'], found);
  return {
    header: readHeader,
    metadata: readMetadata,
    accumulators: readAccumulators(metadata?.children?.get('accumulators'), found),
    providers: readProviders(metadata?.children?.get('providers'), found),
    ...found,
  };
}

/** A table that must be one; a missing one is read as empty. */
function openTable(root: TomlNode, name: string, found: Found): TomlNode | undefined {
  const node = root.children?.get(name);
  if (node === undefined || node.kind === 'table') return node ?? EMPTY;
  wrongType(node, [name], 'a table', found);
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
  table: TomlNode | undefined,
  schema: v.ObjectSchema<Entries, undefined>,
  path: Path,
  found: Found,
): Partial<v.InferOutput<v.ObjectSchema<Entries, undefined>>> {
  const good: Record<string, unknown> = {};
  const entries = new Map<string | number, Fields[string]>(Object.entries<Fields[string]>(schema.entries));
  const known = Object.keys(schema.entries);
  for (const [key, node] of table?.children ?? []) {
    const entry = entries.get(key);
    if (entry === undefined) found.unknownKeys.push({ path: [...path, key], key: String(key), known, node });
    else {
      found.present.add([...path, key].join('.'));
      if (isContainer(entry)) continue;
      if (node.kind !== 'datetime' && v.is(entry, node.value)) good[key] = node.value;
      else wrongScalar(node, entry, [...path, key], found);
    }
  }
  if (table !== undefined) reportMissing(table, schema, path, found);
  return v.parse(v.partial(v.object(schema.entries)), good);
}

function reportMissing(table: TomlNode, schema: { entries: Fields }, path: Path, { problems }: Found): void {
  for (const [key, { type }] of Object.entries(schema.entries)) {
    if (type === 'exact_optional' || table.children?.has(key) === true) continue;
    problems.push({ code: 'missing', path: [...path, key], expected: 'a string', found: '' });
  }
}

/** True for a field whose value is a list or a table. */
function isContainer(entry: Fields[string]): boolean {
  const inner = 'wrapped' in entry ? entry.wrapped : entry;
  return 'type' in inner && (inner.type === 'array' || inner.type === 'record');
}

function wrongScalar(node: TomlNode, entry: Fields[string], path: Path, found: Found): void {
  if (entry.expects !== 'bigint') wrongType(node, path, 'a string', found);
  else if (node.kind !== 'integer') wrongType(node, path, 'an integer', found);
  else {
    const expected = 'an integer between 0 and 4294967295';
    found.problems.push({ code: 'range', path, expected, found: String(node.value) });
  }
}

function wrongType(node: TomlNode, path: Path, expected: string, { problems }: Found): void {
  problems.push({ code: 'type', path, expected, found: WORDS[node.kind] });
}

/** A list or date where a table belongs, which serde reads all the same. */
function oddShape(node: TomlNode, path: Path, { problems }: Found): void {
  problems.push({ code: 'shape', path, expected: 'a table', found: WORDS[node.kind] });
}

/** `[python]` or `[wasm]`, which may be written as a list of their fields. */
function readSection<Entries extends Fields>(
  node: TomlNode | undefined,
  schema: v.ObjectSchema<Entries, undefined>,
  path: Path,
  found: Found,
): void {
  const table = node === undefined ? undefined : structTable(node, Object.keys(schema.entries), path, found);
  if (table === undefined) return;
  readScalars(table, schema, path, found);
  const capabilities = table.children?.get('capabilities');
  if (capabilities !== undefined && path[0] === 'wasm') readStrings(capabilities, [...path, 'capabilities'], found);
}

function readStrings(node: TomlNode, path: Path, found: Found): void {
  if (node.kind !== 'array') wrongType(node, path, 'an array of strings', found);
  for (const [index, element] of node.kind === 'array' ? (node.children ?? []) : [])
    if (element.kind !== 'string') wrongType(element, [...path, index], 'a string', found);
}

/** The node of a struct as a table: serde takes a list for its fields in order, and a date for a table with one strange key. */
function structTable(node: TomlNode, fields: readonly string[], path: Path, found: Found): TomlNode | undefined {
  if (node.kind === 'table') return node;
  if (node.kind !== 'array' && node.kind !== 'datetime') {
    wrongType(node, path, 'a table', found);
    return undefined;
  }
  if (node.kind === 'datetime') return { ...EMPTY, span: node.span };
  oddShape(node, path, found);
  const children = [...(node.children?.values() ?? [])].slice(0, fields.length);
  return { ...EMPTY, span: node.span, children: new Map(children.map((child, n) => [fields[n] ?? n, child])) };
}

function readAccumulators(list: TomlNode | undefined, found: Found): AccumulatorOverride[] {
  if (list === undefined) return [];
  const path = ['metadata', 'accumulators'];
  if (list.kind !== 'array') {
    wrongType(list, path, 'an array of tables', found);
    return [];
  }
  const overrides: AccumulatorOverride[] = [];
  for (const [index, element] of list.children ?? []) {
    const here = [...path, index];
    const table = structTable(element, Object.keys(AccumulatorSchema.entries), here, found);
    if (table === undefined || typeof index !== 'number') continue;
    const scalars = readScalars(table, AccumulatorSchema, here, found);
    const config = readConfig(table.children?.get('config'), [...here, 'config'], found);
    overrides.push({ index, ...scalars, ...(config === undefined ? {} : { config }) });
  }
  return overrides;
}

function readConfig(node: TomlNode | undefined, path: Path, found: Found): Record<string, string> | undefined {
  if (node === undefined) return undefined;
  if (node.kind === 'datetime') oddShape(node, path, found);
  else if (node.kind !== 'table') wrongType(node, path, 'a table of strings', found);
  const config: Record<string, string> = {};
  for (const [key, { kind, value }] of node.kind === 'table' ? (node.children ?? []) : []) {
    if (kind === 'string' && typeof value === 'string') Object.defineProperty(config, key, { value, enumerable: true });
    else found.problems.push({ code: 'type', path: [...path, key], expected: 'a string', found: WORDS[kind] });
  }
  return config;
}

function readProviders(node: TomlNode | undefined, found: Found): ProviderEntry[] {
  const path = ['metadata', 'providers'];
  if (node === undefined) return [];
  if (node.kind === 'datetime') {
    oddShape(node, path, found);
    return [{ name: DATE_KEY, spec: String(node.value) }];
  }
  if (node.kind !== 'table') wrongType(node, path, 'a table', found);
  const providers: ProviderEntry[] = [];
  for (const [key, child] of node.kind === 'table' ? (node.children ?? []) : []) {
    const name = String(key);
    const here = [...path, name];
    if (child.kind === 'string') providers.push({ name, spec: String(child.value) });
    else if (child.kind === 'table') providers.push({ name, spec: readScalars(child, ProviderSchema, here, found) });
    else if (child.kind === 'datetime') {
      oddShape(child, here, found);
      providers.push({ name, spec: {} });
    } else wrongType(child, here, 'a version or a table', found);
  }
  return providers;
}
