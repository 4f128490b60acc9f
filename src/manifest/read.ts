/** Reads `manifest.json` files: the working half of the kind `manifest-v2`, loaded when the first one turns up. */
import { subjectFinder } from '../document/subject.ts';
import { type JsonDocument, readJson } from '../json/document.ts';
import type { Document, KindReader } from '../kind.ts';
import { ownValue } from '../own.ts';
import { type Source, unreadableSource } from '../source.ts';
import { countIfRight } from './fits.ts';
import { type ManifestModel, manifestModel } from './model.ts';
import { manifestOutline } from './outline.ts';
import { isManifest, mayBeManifest } from './recognise.ts';

/**
 * Values in a text, more or less: room for a quarter of a million tasks. With many more, what is known of them would
 * fill the memory.
 */
const MOST_VALUES = 2_000_000;

export const manifestReader: KindReader = {
  read(whole) {
    const source = holdsTooMuch(whole.text)
      ? unreadableSource(whole, `it holds more than ${MOST_VALUES} values`)
      : whole;
    const json = readJson(source.text, source.undecodable, countIfRight);
    let model: ManifestModel | undefined;
    const modelOf = (): ManifestModel => (model ??= manifestModel(source, json));
    return {
      complete: json.complete,
      recognised: json.known || (json.complete ? isManifest(json.value) : mayBeManifest(whole.text)),
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
  for (const letter of [',', '[', '{'])
    for (let at = text.indexOf(letter); at !== -1; at = text.indexOf(letter, at + 1)) count++;
  return count > MOST_VALUES;
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
    hasComments: false,
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
