/** The recorded verdicts on packages with a `package.toml`: cases, the files around them, and when they are refused. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import { decodeUtf8 } from '../../src/input/decode.ts';
import type { PackageFiles } from '../../src/package-files.ts';
import { MOMENTS, type Moment } from '../../src/moment.ts';
import { type Source, sourceFromText } from '../../src/source.ts';
import { filesOf } from '../../src/testing/files.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../fixtures/parity');

const CaseSchema = v.object({
  id: v.string(),
  text: v.optional(v.string()),
  b64: v.optional(v.string()),
  layout: v.array(v.string()),
  contents: v.optional(v.record(v.string(), v.string()), {}),
  cli: v.boolean(),
  pack: v.boolean(),
  packed: v.boolean(),
  upload: v.boolean(),
  load: v.boolean(),
  folder: v.boolean(),
  archive: v.boolean(),
  clean: v.boolean(),
  why: v.optional(v.record(v.string(), v.string()), {}),
  facts: v.optional(v.record(v.string(), v.unknown()), {}),
});

export type PackageCase = v.InferOutput<typeof CaseSchema>;

/** The cases of a file of gzipped JSON Lines. */
export function packageCases(file: string): PackageCase[] {
  const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n');
  return lines.map((line) => v.parse(CaseSchema, JSON.parse(line)));
}

/** The cases that were made by hand. */
export const HAND_MADE = path.join(FIXTURES, 'package-toml.jsonl.gz');

const templates = v.parse(
  v.record(v.string(), v.string()),
  JSON.parse(readFileSync(path.join(FIXTURES, 'package-toml-files.json'), 'utf8')),
);

/** The manifest of a case, in a folder or in an archive. */
export function caseSource({ id, text, b64 }: PackageCase, form: Form): Source {
  const file =
    form === 'archive'
      ? { filePath: `/${id}.cloacina`, entry: `${id}/package.toml` }
      : { filePath: `/${id}/package.toml` };
  return b64 === undefined ? sourceFromText(file, text ?? '') : decodeUtf8(file, Buffer.from(b64, 'base64'));
}

/** The files around the manifest of a case. */
export function caseFiles({ layout, contents }: PackageCase): PackageFiles {
  const textOf = (name: string): string => {
    const content = contents[name];
    if (content !== undefined) return content.startsWith('@') ? filled(content) : content;
    const isPython = name.endsWith('.py') && !name.endsWith('__init__.py');
    return templates[isPython ? '*.py' : name] ?? '';
  };
  return filesOf({
    ...Object.fromEntries(layout.map((name): [string, string] => [name, textOf(name)])),
    'package.toml': '',
  });
}

/** A template such as `@graph:NAME:ACC,ACC` with its parts put in. */
function filled(call: string): string {
  const [template = '', name = '', list = ''] = call.split(':');
  const accumulators = list === '' ? [] : list.split(',');
  const each = (text: string): string =>
    accumulators.map((accumulator) => `${text.replaceAll('%', accumulator)}\n\n\n`).join('');
  return (templates[template] ?? '')
    .replace(/\{acc:([^}]*)\n\n\n\}/, (_, text: string) => each(text))
    .replaceAll('{name}', name)
    .replaceAll('{list}', accumulators.map((accumulator) => `"${accumulator}"`).join(', '))
    .replaceAll('{args}', accumulators.join(', '))
    .replaceAll('{rust}', accumulators.map((accumulator) => `${accumulator}: Option<&serde_json::Value>`).join(', '));
}

export type Form = 'folder' | 'archive';

/** The first moment at which a case is refused; undefined if it is accepted. */
export function refusalOf({ cli, pack, packed, upload, load, why }: PackageCase, form: Form): Moment | undefined {
  if (!cli || (form === 'folder' && !pack)) return 'validate';
  if (form === 'folder') return packed ? undefined : momentOf(why.packed ?? '');
  if (!upload) return 'upload';
  return load ? undefined : momentOf(why.load ?? '');
}

function momentOf(reason: string): Moment {
  if (reason.startsWith('build')) return 'build';
  return /^(?:import|load|strict)/.test(reason) ? 'load' : 'upload';
}

/** The first of all moments that some findings name. */
export function firstMoment(findings: readonly { readonly rejectedBy: readonly Moment[] }[]): Moment | undefined {
  return MOMENTS.find((moment) => findings.some(({ rejectedBy }) => rejectedBy.includes(moment)));
}
