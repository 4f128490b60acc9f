/** Reads `manifest.json` files: the working half of the kind `manifest-v2`, loaded when the first one turns up. */
import { type JsonDocument, readJson } from '../json/document.ts';
import type { Document, KindReader } from '../kind.ts';
import { ownValue } from '../own.ts';
import { type Path, toPointer } from '../place.ts';
import { type Source, unreadableSource } from '../source.ts';
import { type ManifestModel, manifestModel } from './model.ts';

/** What only a Cloacina manifest holds, for a text that cannot be parsed. */
const TRACES = /"(?:format_version|tasks|package)"/;

/** A key: a text without one, such as an empty or a destroyed one, says nothing of whose it is. */
const KEY = /"[ \t\r\n]*:/;

/** Values in a text, more or less: room for a quarter of a million tasks. With many more, what is known of them would fill the memory. */
const MOST_VALUES = 2_000_000;

export const manifestReader: KindReader = {
  read(whole) {
    const source = holdsTooMuch(whole.text)
      ? unreadableSource(whole.filePath, `it holds more than ${MOST_VALUES} values`)
      : whole;
    const json = readJson(source.text, source.undecodable);
    let model: ManifestModel | undefined;
    return {
      complete: json.complete,
      recognised: json.complete ? isManifest(json.value) : TRACES.test(whole.text) || !KEY.test(whole.text),
      document: documentOf(json, source),
      model: () => (model ??= manifestModel(source, json)),
    };
  },
};

/** Counts commas and opening brackets: there are at least as many as values, give or take one. */
function holdsTooMuch(text: string): boolean {
  if (text.length <= MOST_VALUES) return false;
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x2c || code === 0x5b || code === 0x7b) count++;
  }
  return count > MOST_VALUES;
}

/** Tells a Cloacina manifest from the other files of its name: a web app's, a browser extension's. */
function isManifest(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('format_version' in value || 'tasks' in value) return true;
  return 'package' in value && ('language' in value || ownValue(value.package, 'fingerprint') !== undefined);
}

function documentOf(json: JsonDocument, source: Source): Document {
  let asWritten: { readonly value: unknown } | undefined;
  const subject = subjectFinder(json, () => (asWritten ??= readJson(source.text, source.undecodable)).value);
  return {
    has: (path) => json.has(path),
    locate: (place) => json.locate(place),
    replace: (place, value) => json.replace(place, value),
    remove: (place) => json.remove(place),
    taskAt: ([first, index]) =>
      first === 'tasks' && typeof index === 'number' ? idOf(ownValue(ownValue(json.value, first), index)) : undefined,
    subject,
  };
}

/** Stands in a subject for an element that has no name: all of them share one subject, so that none depends on an index. */
const NAMELESS = '*';

/**
 * Turns paths into pointers in which every index gives way to the name of what stands there.
 * @param asWritten the value before what is wrong in it was taken out
 */
function subjectFinder(json: JsonDocument, asWritten: () => unknown): (path: Path) => string {
  return (path) => {
    const steps = namesAlong(path, json.value);
    const written = steps.includes(undefined) ? namesAlong(path, asWritten()) : steps;
    return toPointer(steps.map((step, n) => step ?? written[n] ?? NAMELESS));
  };
}

/** The steps of a path, an index by the name of what stands there, if it has one. */
function namesAlong(path: Path, root: unknown): (string | undefined)[] {
  let value = root;
  return path.map((step) => {
    value = ownValue(value, step);
    return typeof step === 'string' ? step : nameOf(value);
  });
}

/** What an element of a list is called: a scalar by itself, an object by its id, its name, or else the function that it calls. */
function nameOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (value === undefined || Array.isArray(value)) return undefined;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const [id, name, called] = ['id', 'name', 'function'].map((key) => ownValue(value, key));
  if (typeof id === 'string') return id;
  if (typeof name === 'string') return name;
  return typeof called === 'string' ? `function=${called}` : undefined;
}

function idOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined;
  return typeof value.id === 'string' ? value.id : undefined;
}
