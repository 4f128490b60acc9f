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

/**
 * The valibot schema of the part `python` of a manifest.
 *
 * @example
 * ```ts
 * import * as v from 'valibot';
 * import { PythonRuntimeSchema } from 'manifestlint';
 *
 * v.is(PythonRuntimeSchema, { requires_python: '>=3.11', entry_module: 'etl.tasks' }); // => true
 * ```
 */
export const PythonRuntimeSchema = v.object({
  /** PEP 440 specifier set. */
  requires_python: v.string(),
  /** Dotted module path, relative to `workflow/`. */
  entry_module: v.string(),
});

/**
 * The valibot schema of the part `rust` of a manifest.
 *
 * @example
 * ```ts
 * import * as v from 'valibot';
 * import { RustRuntimeSchema } from 'manifestlint';
 *
 * v.is(RustRuntimeSchema, { library: 'lib/libresize.so' }); // => false
 * ```
 */
export const RustRuntimeSchema = v.object({
  /** Path of the shared library inside the package. */
  library_path: v.string(),
});

/**
 * The valibot schema of the part `package` of a manifest.
 *
 * @example
 * ```ts
 * import { PackageInfoSchema } from 'manifestlint';
 *
 * Object.keys(PackageInfoSchema.entries); // => ['name', 'version', 'description', 'fingerprint', 'targets']
 * ```
 */
export const PackageInfoSchema = v.object({
  name: v.string(),
  version: v.string(),
  description: nullableString,
  fingerprint: v.string(),
  targets: v.array(v.string()),
});

/**
 * The valibot schema of a task of a manifest.
 *
 * @example
 * ```ts
 * import * as v from 'valibot';
 * import { TaskDefinitionSchema } from 'manifestlint';
 *
 * v.is(TaskDefinitionSchema, { id: 'export', function: 'etl.tasks:export', retries: -1 }); // => false
 * ```
 */
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

/**
 * The valibot schema of a manifest of format v2, as both sides agree on it; unknown keys are left out.
 *
 * @example
 * ```ts
 * import * as v from 'valibot';
 * import { ManifestSchema } from 'manifestlint';
 *
 * v.is(ManifestSchema, { format_version: '1' }); // => false
 * ```
 */
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

/**
 * A manifest of format v2, with the fields as they stand in the file.
 *
 * @example
 * ```ts
 * import type { Manifest } from 'manifestlint';
 *
 * const targetsOf = ({ package: { targets } }: Manifest): string => targets.join(', ');
 * ```
 */
export interface Manifest extends v.InferOutput<typeof ManifestSchema> {}
/**
 * The part `package` of a manifest.
 *
 * @example
 * ```ts
 * import type { PackageInfo } from 'manifestlint';
 *
 * const info: PackageInfo = { name: 'etl', version: '1.0.0', fingerprint: '', targets: ['linux-x86_64'] };
 * ```
 */
export type PackageInfo = v.InferOutput<typeof PackageInfoSchema>;
/**
 * The part `python` of a manifest.
 *
 * @example
 * ```ts
 * import type { PythonRuntime } from 'manifestlint';
 *
 * const runtime: PythonRuntime = { requires_python: '>=3.11', entry_module: 'etl.tasks' };
 * ```
 */
export type PythonRuntime = v.InferOutput<typeof PythonRuntimeSchema>;
/**
 * The part `rust` of a manifest.
 *
 * @example
 * ```ts
 * import type { RustRuntime } from 'manifestlint';
 *
 * const runtime: RustRuntime = { library_path: 'lib/libresize.so' };
 * ```
 */
export type RustRuntime = v.InferOutput<typeof RustRuntimeSchema>;
/**
 * A task of a manifest.
 *
 * @example
 * ```ts
 * import type { TaskDefinition } from 'manifestlint';
 *
 * const task: TaskDefinition = { id: 'export', function: 'etl.tasks:export', dependencies: ['load'], retries: 3 };
 * ```
 */
export type TaskDefinition = v.InferOutput<typeof TaskDefinitionSchema>;
/**
 * The language of a package of format v2.
 *
 * @example
 * ```ts
 * import type { Language } from 'manifestlint';
 *
 * const runtimes: Record<Language, string> = { python: 'entry_module', rust: 'library_path' };
 * ```
 */
export type Language = Manifest['language'];
