/** Reads `manifest.json` files: the working half of the kind `manifest-v2`, loaded when the first one turns up. */
import { type JsonDocument, readJson } from '../json/document.ts';
import type { Document, KindReader } from '../kind.ts';
import { type Path, toPointer } from '../place.ts';
import { manifestModel } from './model.ts';

/** What only a Cloacina manifest holds, for a text that cannot be parsed. */
const TRACES = /"(?:format_version|tasks|package)"/;

export const manifestReader: KindReader = {
  read(source) {
    const json = readJson(source.text, source.undecodable);
    return {
      recognised: json.complete ? isManifest(json.value) : TRACES.test(source.text),
      document: documentOf(json),
      model: () => manifestModel(source, json),
    };
  },
};

/** Tells a Cloacina manifest from the other files of its name: a web app's, a browser extension's. */
function isManifest(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return 'format_version' in value || 'tasks' in value || ('package' in value && 'language' in value);
}

function documentOf(json: JsonDocument): Document {
  return {
    has: (path) => json.has(path),
    locate: (place) => json.locate(place),
    replace: (place, value) => json.replace(place, value),
    remove: (place) => json.remove(place),
    taskAt: ([first, index]) => (first === 'tasks' && typeof index === 'number' ? idOf(child(child(json.value, first), index)) : undefined),
    subject: (path) => subject(json.value, path),
  };
}

/** A path as a pointer in which an index gives way to the id, or the string, that stands there. */
function subject(root: unknown, path: Path): string {
  let value = root;
  const steps: Path[number][] = [];
  for (const step of path) {
    value = child(value, step);
    const name = typeof value === 'string' ? value : idOf(value);
    steps.push(typeof step === 'number' ? (name ?? step) : step);
  }
  return toPointer(steps);
}

function child(value: unknown, step: string | number): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, step)?.value : undefined;
}

function idOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined;
  return typeof value.id === 'string' ? value.id : undefined;
}
