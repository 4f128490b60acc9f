/** The recorded verdicts of the real validators, and the data that may stand beside the repository. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import { decodeUtf8 } from '../../src/input/decode.ts';
import { type Source, sourceFromText } from '../../src/source.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

const indexes = v.optional(v.array(v.number()), []);
const pairs = v.optional(v.array(v.tuple([v.number(), v.number()])), []);
const flag = v.optional(
  v.pipe(
    v.number(),
    v.transform((n) => n === 1),
  ),
  0,
);

/** The facts that the build side's reader recorded beside its verdict. */
const FactsSchema = v.strictObject({
  unsupported: indexes,
  no_targets: flag,
  no_tasks: flag,
  dup_ids: indexes,
  dangling: pairs,
  self: pairs,
  dup_dep: pairs,
  cycles: v.optional(v.array(v.array(v.string())), []),
  bad_func: indexes,
  bad_spec: flag,
  py_none: flag,
});

const VerdictSchema = v.object({
  id: v.string(),
  text: v.optional(v.string()),
  b64: v.optional(v.string()),
  py: v.boolean(),
  mvj: v.boolean(),
  rs: v.boolean(),
  rs_old: v.boolean(),
  facts: v.optional(FactsSchema),
});

const SpecifierSchema = v.object({
  s: v.string(),
  ok: v.boolean(),
  py: v.optional(v.array(v.number())),
  unsat: v.optional(v.boolean()),
});
const FunctionPathSchema = v.object({ path: v.string(), importable: v.boolean(), real: v.nullish(v.string()) });

export type Facts = v.InferOutput<typeof FactsSchema>;
export type VerdictCase = v.InferOutput<typeof VerdictSchema>;

/** Manifests with the verdicts of both sides. */
export function verdicts(name: 'truth' | 'mutants'): VerdictCase[] {
  return parityCases(name, VerdictSchema);
}

/** Specifier sets with the verdict of pypa/packaging: valid or not, the minors of CPython 3 that match, and whether no version can. */
export function specifierSets(): v.InferOutput<typeof SpecifierSchema>[] {
  return parityCases('pep440', SpecifierSchema);
}

/** Python function paths with the verdict of an import. */
export function functionPaths(): v.InferOutput<typeof FunctionPathSchema>[] {
  return parityCases('function-path', FunctionPathSchema);
}

/** The source of a case: bytes where the text is no well-formed string. */
export function sourceOf({ id, text, b64 }: VerdictCase): Source {
  return b64 === undefined ? sourceFromText(id, text ?? '') : decodeUtf8(id, Buffer.from(b64, 'base64'));
}

/** A folder beside the repository, or undefined where it has not been put. */
export function siblingFolder(name: string): string | undefined {
  const folder = path.resolve(ROOT, '..', name);
  return existsSync(folder) ? folder : undefined;
}

/** The rows of a table, checked. */
export function parityCases<Schema extends v.GenericSchema>(name: string, schema: Schema): v.InferOutput<Schema>[] {
  const file = path.join(ROOT, 'test/fixtures/parity', `${name}.jsonl.gz`);
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');
  return lines.map((line) => v.parse(schema, JSON.parse(line)));
}
