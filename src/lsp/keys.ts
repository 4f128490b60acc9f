/** The documentation of keys of manifests: of format v2 out of its schema, of `package.toml` out of a table. */
import type { Position } from 'vscode-languageserver';
import { schemaFile } from '../about.ts';
import type { ReadPackage } from '../engine/read-package.ts';
import { ownValue } from '../own.ts';
import type { Path } from '../place.ts';
import type { OpenFile } from './code-actions.ts';
import { markLength } from './files.ts';
import { type KeyDocs, PACKAGE_KEYS } from './package-keys.ts';

/** The documentation of the key at a position of the manifest. */
export function keyDocAt({ kind, source, reading }: ReadPackage, file: OpenFile, position: Position): string[] {
  if (source.filePath !== file.filePath) return [];
  const offset = file.document.offsetAt(position) - markLength(file.document);
  const place = reading.document.pathAt(offset);
  const key = place.path.at(-1);
  if (!('on' in place) || place.on !== 'key' || typeof key !== 'string') return [];
  const text = keysIn(kind, place.path.slice(0, -1))[key];
  return text === undefined ? [] : [`\`${key}\`: ${text}`];
}

/** The keys that an object of a manifest may have, by the path of the object. */
export function keysIn(kind: string, path: Path): KeyDocs {
  const names = path.filter((step) => typeof step === 'string');
  if (kind === 'package-toml') return PACKAGE_KEYS[names.join('.')] ?? {};
  return kind === 'manifest-v2' ? schemaKeys(path) : {};
}

let schema: unknown;

function schemaKeys(path: Path): KeyDocs {
  schema ??= JSON.parse(schemaFile('manifest-v2.schema.json'));
  let node: unknown = schema;
  for (const step of path)
    node = typeof step === 'number' ? part(node, 'items') : ownValue(part(node, 'properties'), step);
  const properties = part(node, 'properties');
  const keys = typeof properties === 'object' && properties !== null ? Object.entries(properties) : [];
  return Object.fromEntries(keys.map(([key, value]) => [key, textOf(ownValue(value, 'description'))]));
}

/** A part of a schema, or of the first of its alternatives that has one. */
function part(node: unknown, key: string): unknown {
  const others = ownValue(node, 'anyOf');
  const alternatives: readonly unknown[] = Array.isArray(others) ? others : [];
  const all = [node, ...alternatives];
  return all.map((one) => ownValue(one, key)).find((value) => value !== undefined);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
