/** Reads `manifest.json` files: the working half of the kind `manifest-v2`, loaded when the first one turns up. */
import { subjectFinder } from '../document/subject.ts';
import { type JsonDocument, readJson } from '../json/document.ts';
import type { Document, KindReader } from '../kind.ts';
import { ownValue } from '../own.ts';
import { type Source, unreadableSource } from '../source.ts';
import { type ManifestModel, manifestModel } from './model.ts';
import { manifestOutline } from './outline.ts';

/** What only a Cloacina manifest holds, for a text that cannot be parsed. */
const TRACES = /"(?:format_version|tasks|package)"/;

/** A key: a text without one, such as an empty or a destroyed one, says nothing of whose it is. */
const KEY = /"[ \t\r\n]*:/;

/** Values in a text, more or less: room for a quarter of a million tasks. With many more, what is known of them would fill the memory. */
const MOST_VALUES = 2_000_000;

export const manifestReader: KindReader = {
  read(whole) {
    const source = holdsTooMuch(whole.text)
      ? unreadableSource(whole, `it holds more than ${MOST_VALUES} values`)
      : whole;
    const json = readJson(source.text, source.undecodable);
    let model: ManifestModel | undefined;
    const modelOf = (): ManifestModel => (model ??= manifestModel(source, json));
    return {
      complete: json.complete,
      recognised: json.complete ? isManifest(json.value) : TRACES.test(whole.text) || !KEY.test(whole.text),
      document: documentOf(json, source),
      model: modelOf,
      outline: () => manifestOutline(modelOf()),
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
  const { has, locate, pathAt, replace, insert, remove } = json;
  return {
    has,
    locate,
    pathAt,
    replace,
    insert,
    remove,
    comments: () => [],
    taskAt: ([first, index]) => {
      const task =
        first === 'tasks' && typeof index === 'number' ? ownValue(ownValue(json.value, first), index) : undefined;
      return idOf(task);
    },
    subject: subjectFinder(json.value, () => (asWritten ??= readJson(source.text, source.undecodable)).value),
  };
}

function idOf(value: unknown): string | undefined {
  const id = ownValue(value, 'id');
  return typeof id === 'string' ? id : undefined;
}
