/** Readers for kinds whose texts are JSON, TOML or YAML. Each loads its library when the first such file turns up. */
import { pluginError } from '../errors.ts';
import type { KindReader } from '../kind.ts';
import { shapedReader, type TextShape } from './shape.ts';

/**
 * Reads JSON to the letter (RFC 8259), with every fault of the text, and makes every edit.
 *
 * @example
 * ```ts
 * import { jsonReader, sourceFromText } from 'manifestlint/kit';
 *
 * const { read } = await jsonReader({});
 * read(sourceFromText('job.json', '{"steps": []}')).document.locate(['steps']); // => { start: 1, end: 8 }
 * ```
 */
export async function jsonReader(shape: TextShape): Promise<KindReader> {
  const { readJsonText } = await import('./json.ts');
  return shapedReader(shape, readJsonText);
}

/**
 * Reads TOML 1.0, up to the first fault, and makes every edit. Integers are `bigint`, and dates are texts.
 *
 * @example
 * ```ts
 * import { sourceFromText, tomlReader } from 'manifestlint/kit';
 *
 * const { read } = await tomlReader({});
 * read(sourceFromText('job.toml', 'retries = 3\n')).document.locate(['retries']); // => { start: 10, end: 11 }
 * ```
 */
export async function tomlReader(shape: TextShape): Promise<KindReader> {
  const { readTomlText } = await import('./toml.ts');
  return shapedReader(shape, readTomlText);
}

/**
 * Reads one YAML 1.2 document with the package `yaml`, which stands beside manifestlint; without it, this rejects with
 * a sentence that says so. Edits put scalars and flow collections in the place of others, rename keys, and add and take
 * out keys and elements; one that would touch what an anchor shares, or lose a comment, is not made.
 *
 * @example
 * ```ts
 * import { type ManifestKind, yamlReader } from 'manifestlint/kit';
 *
 * const pipeline: ManifestKind = { id: 'acme-pipeline', files: ['pipeline.yaml'], load: () => yamlReader({}) };
 * ```
 */
export async function yamlReader(shape: TextShape): Promise<KindReader> {
  try {
    await import('yaml');
  } catch {
    throw pluginError('yamlReader', 'the package "yaml" is not installed: run "npm install yaml"');
  }
  const { readYamlText } = await import('./yaml.ts');
  return shapedReader(shape, readYamlText);
}
