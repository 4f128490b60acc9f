/**
 * The tables of `package.toml` as the toml crate reads them into upstream's structs. The types are inferred from it.
 */
import * as v from 'valibot';

const U32_MAX = 4_294_967_295n;

const text = v.string();
const optional = v.exactOptional(v.string());

/** `[package]`: open, so that unknown keys vanish in silence. */
export const HeaderSchema = v.object({
  name: text,
  version: text,
  /** This one and the next must be there in an archive and are read by nobody afterwards. */
  interface: optional,
  interface_version: v.exactOptional(v.pipe(v.bigint(), v.minValue(0n), v.maxValue(U32_MAX))),
  /** The extension of the archive that `pack` writes. */
  extension: optional,
  runtime: optional,
});

/** An element of `[[metadata.accumulators]]`. */
export const AccumulatorSchema = v.object({
  name: text,
  accumulator_type: optional,
  config: v.exactOptional(v.record(v.string(), v.string())),
});

/** A dependency as Cargo has it, or what upstream reads of one. */
export const ProviderSchema = v.object({
  version: optional,
  path: optional,
  git: optional,
  tag: optional,
  branch: optional,
  rev: optional,
});

/** `[metadata]`: closed, so that an unknown key is refused. */
export const MetadataSchema = v.object({
  workflow_name: optional,
  graph_name: optional,
  /** `rust` or `python`; told by the files of the package where it is missing. */
  language: optional,
  description: optional,
  author: optional,
  requires_python: optional,
  entry_module: optional,
  reaction_mode: optional,
  input_strategy: optional,
  accumulators: v.exactOptional(v.array(AccumulatorSchema)),
  providers: v.exactOptional(v.record(v.string(), v.union([v.string(), ProviderSchema]))),
});

/** `[python]`, for a runtime that Cloacina's packages do not have. */
export const PythonSchema = v.object({ entry_module: text, requirements: optional });

/** `[wasm]`, likewise. */
export const WasmSchema = v.object({
  component: text,
  precompiled: optional,
  capabilities: v.exactOptional(v.array(v.string())),
});

/** The whole file. */
export const PackageSchema = v.object({
  package: HeaderSchema,
  metadata: MetadataSchema,
  python: v.exactOptional(PythonSchema),
  wasm: v.exactOptional(WasmSchema),
});

/**
 * A `package.toml`, with the keys as they stand in the file. Integers are `bigint`, as TOML's are of 64 bits.
 *
 * @example
 * ```ts
 * import type { PackageToml } from 'manifestlint/packs';
 *
 * const toml: PackageToml = {
 *   package: { name: 'etl', version: '1.0.0' },
 *   metadata: { workflow_name: 'etl', language: 'python', entry_module: 'etl.tasks' },
 * };
 * ```
 */
export type PackageToml = v.InferOutput<typeof PackageSchema>;
export type Header = v.InferOutput<typeof HeaderSchema>;
export type Metadata = v.InferOutput<typeof MetadataSchema>;
export type Accumulator = v.InferOutput<typeof AccumulatorSchema>;
export type Provider = v.InferOutput<typeof ProviderSchema>;

/** The parts of a table that could be read. */
export type Read<Table> = { readonly [Key in keyof Table]?: Table[Key] | undefined };
