/** Archives with the verdicts of the real loaders, and a small package to build others from. */
import * as v from 'valibot';
import { parityCases } from './fixtures.ts';
import type { TarPart } from './tar-writer.ts';

const names = v.optional(v.array(v.string()), []);

/** Facts of the bytes, beside the verdicts. */
const ArchiveFactsSchema = v.strictObject({
  link: names,
  device: names,
  absolute: names,
  dotdot: names,
  component: names,
  non_utf8: names,
  duplicate: names,
  case_twin: names,
  appledouble: names,
  walk: names,
  after_stream: v.optional(v.string()),
  unfinished: v.optional(v.boolean(), false),
  damaged: v.optional(v.boolean(), false),
});

const ArchiveSchema = v.object({
  id: v.string(),
  form: v.picklist(['package', 'v2']),
  b64: v.string(),
  refused: v.boolean(),
  validate: v.optional(v.boolean()),
  upload: v.optional(v.boolean()),
  load: v.optional(v.boolean()),
  why: v.optional(v.string(), ''),
  manifest: v.nullish(v.string()),
  facts: v.optional(ArchiveFactsSchema),
  toml_facts: v.optional(v.unknown()),
});

export type ArchiveFacts = v.InferOutput<typeof ArchiveFactsSchema>;
export type ArchiveCase = v.InferOutput<typeof ArchiveSchema>;

/** Archives, with what the loaders of today and of v2 do with them. */
export function archiveCases(): ArchiveCase[] {
  return parityCases('archives', ArchiveSchema);
}

/** The bytes of a case. */
export function archiveBytes({ b64 }: ArchiveCase): Uint8Array {
  return Buffer.from(b64, 'base64');
}

/** The manifest of the small package. */
export const SMALL_MANIFEST = `[package]
name = "etl"
version = "0.1.0"
interface = "cloacina-workflow-plugin"
interface_version = 1
extension = "cloacina"

[metadata]
language = "python"
workflow_name = "etl"
entry_module = "etl.tasks"
`;

const TASKS = `import cloaca


@cloaca.task(id="start")
def start(context):
    return context
`;

/** The entries of a package that every moment accepts. */
export const SMALL_PACKAGE: readonly TarPart[] = [
  { name: 'etl-0.1.0/package.toml', content: SMALL_MANIFEST },
  { name: 'etl-0.1.0/workflow/etl/__init__.py' },
  { name: 'etl-0.1.0/workflow/etl/tasks.py', content: TASKS },
];
