/**
 * The manifest of format v2 as both sides agree on it. The types are inferred from it.
 * The entries stand in the order of the load side's structs, which also reads them from arrays.
 */
import * as v from 'valibot';
import { isInstant } from '../words/instant.ts';
import { U32_MAX, U64_MAX } from '../words/integer.ts';

const nullableString = v.exactOptional(v.nullable(v.string()));

function unsigned(max: bigint) {
  return v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number(max)));
}

export const PythonRuntimeSchema = v.object({
  /** PEP 440 specifier set. */
  requires_python: v.string(),
  /** Dotted module path, relative to `workflow/`. */
  entry_module: v.string(),
});

export const RustRuntimeSchema = v.object({
  /** Path of the shared library inside the package. */
  library_path: v.string(),
});

export const PackageInfoSchema = v.object({
  name: v.string(),
  version: v.string(),
  description: nullableString,
  fingerprint: v.string(),
  targets: v.array(v.string()),
});

export const TaskDefinitionSchema = v.object({
  id: v.string(),
  /** `module.path:function` in Python, a symbol name in Rust. */
  function: v.string(),
  /** Ids of tasks of this package. */
  dependencies: v.exactOptional(v.array(v.string())),
  description: nullableString,
  retries: v.exactOptional(unsigned(U32_MAX)),
  timeout_seconds: v.exactOptional(v.nullable(unsigned(U64_MAX))),
});

export const ManifestSchema = v.object({
  format_version: v.literal('2'),
  package: PackageInfoSchema,
  language: v.picklist(['python', 'rust']),
  python: v.exactOptional(v.nullable(PythonRuntimeSchema)),
  rust: v.exactOptional(v.nullable(RustRuntimeSchema)),
  tasks: v.array(TaskDefinitionSchema),
  /** Known to the last form of v2 only; earlier consumers ignore it. */
  triggers: v.exactOptional(v.unknown()),
  /** RFC 3339 instant. */
  created_at: v.pipe(v.string(), v.check(isInstant)),
  signature: nullableString,
});

/** A manifest of format v2, with the fields as they stand in the file. */
export interface Manifest extends v.InferOutput<typeof ManifestSchema> {}
export type PackageInfo = v.InferOutput<typeof PackageInfoSchema>;
export type PythonRuntime = v.InferOutput<typeof PythonRuntimeSchema>;
export type RustRuntime = v.InferOutput<typeof RustRuntimeSchema>;
export type TaskDefinition = v.InferOutput<typeof TaskDefinitionSchema>;
export type Language = Manifest['language'];
