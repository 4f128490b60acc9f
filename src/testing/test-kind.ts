/** The conformance test of a kind: its positions and edits keep the contract of {@link Document} on given texts. */
import { type Path, pathOfPlace, type PlaceObject, toPointer } from '../place.ts';
import type { KindReader, ManifestKind, Reading } from '../kind.ts';
import type { TextEdit } from '../text-edit.ts';
import { applyEdits } from '../engine/fix.ts';
import { guardReading } from '../engine/kind-border.ts';
import { isPartError } from '../engine/part-error.ts';
import { errorText } from '../errors.ts';
import { type Source, sourceFromText } from '../source.ts';
import { fail, failCompare } from './fail.ts';
import { checkKindTest, checkReader } from './given.ts';
import { checkKeys } from './written.ts';

/**
 * A text of a kind with what is known of it.
 *
 * @example
 * ```ts
 * import type { KindText } from 'manifestlint/testing';
 *
 * const text: KindText = { text: '{"steps": [{"name": "load"}]}', places: { '/steps/0/name': '"load"' } };
 * ```
 */
export interface KindText {
  readonly text: string;
  /** The text at some places, to the letter, by JSON Pointer: `{ '/steps/0/name': '"load"' }`. */
  readonly places?: Readonly<Record<string, string>>;
}

/**
 * The texts that a kind is tried on.
 *
 * @example
 * ```ts
 * import type { KindCases } from 'manifestlint/testing';
 *
 * const cases: KindCases = {
 *   texts: ['steps: []\n', { text: 'steps:\n  - load\n', places: { '/steps/0': 'load' } }],
 *   broken: ['steps: [', '\0'],
 * };
 * ```
 */
export interface KindCases {
  /** Texts without a fault, of a few lines each: every character is asked for its place. */
  readonly texts: readonly (string | KindText)[];
  /** Texts with faults, of which is only demanded that they can be read without an error. */
  readonly broken?: readonly string[];
}

/**
 * Tries a kind on texts, and rejects with an `AssertionError` at the first thing that its document says and that the
 * contract does not allow: a place outside the text, a `locate` that `pathAt` does not lead back from, an edit that
 * leaves a text which cannot be read or that does something else than it should, a reader that throws. Each text is
 * also cut short at every character: a reader must not throw at what is left.
 *
 * @example
 * ```ts
 * import { test } from 'node:test';
 * import { type ManifestKind, yamlReader } from 'manifestlint/kit';
 * import { testKind } from 'manifestlint/testing';
 *
 * const pipeline: ManifestKind = { id: 'acme-pipeline', files: ['pipeline.yaml'], load: () => yamlReader({}) };
 * test('pipelines', () => testKind(pipeline, { texts: ['steps:\n  - load\n'], broken: ['steps: ['] }));
 * ```
 */
export async function testKind(kind: ManifestKind, cases: KindCases): Promise<void> {
  checkKindTest({ kind, cases });
  checkKeys(`the test of kind "${kind.id}"`, cases, ['texts', 'broken']);
  const reader = await kind.load();
  checkReader(kind.id, reader);
  for (const [index, item] of cases.texts.entries()) {
    const given = typeof item === 'string' ? { text: item } : item;
    checkKeys(`texts[${index}]`, given, ['text', 'places']);
    const read = readerOfTexts(kind, reader, `texts[${index}]`);
    const source = sourceFromText(kind.files[0] ?? kind.id, given.text);
    const state = { label: `texts[${index}]`, source, read, ...read(source) };
    if (!state.complete) fail(`texts[${index}] cannot be read to its end: put it into "broken"`);
    tellFaults(state.label, () => {
      checkPositions(state, given.places ?? {});
      checkEdits(state);
    });
    for (let end = 0; end < given.text.length; end++)
      readerOfTexts(kind, reader, `${state.label} cut at ${end}`)(cut(source, end));
  }
  for (const [index, text] of (cases.broken ?? []).entries())
    readerOfTexts(kind, reader, `broken[${index}]`)(sourceFromText(kind.files[0] ?? kind.id, text));
}

/** Says of which text it is that the document answers something which it must not. */
function tellFaults(label: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (isPartError(error)) fail(`${label}: ${error.message}`);
    throw error;
  }
}

function cut(source: Source, end: number): Source {
  return sourceFromText(source, source.text.slice(0, end));
}

type Read = (source: Source) => Reading;

/** A text that has been read, and the way to read it when it has changed. */
interface State extends Reading {
  readonly label: string;
  readonly source: Source;
  readonly read: Read;
}

/** The reader of a kind, which fails with a sentence where it throws or returns what is no reading. */
function readerOfTexts(kind: ManifestKind, reader: KindReader, label: string): Read {
  return (source) => {
    try {
      const reading = guardReading(kind.id, () => reader.read(source), source.text.length);
      reading.model();
      return reading;
    } catch (error) {
      return fail(`${label}: kind "${kind.id}" threw: ${errorText(error)}`);
    }
  };
}

function checkPositions(state: State, places: Readonly<Record<string, string>>): void {
  const { label, source, document } = state;
  for (const path of pathsOf(state)) {
    const where = `${label}: ${pointerOf(path)}`;
    if (!document.has(path)) fail(`${where}: pathAt answers it, and has does not know it`);
    const { start } = document.locate(path);
    const back = document.pathAt(start);
    if (!leadsBack(back, path) && !(isBelow(back, path) && document.locate(back).start === start))
      failCompare(`${where}: pathAt(locate(…).start)`, back.path, path);
    for (const name of ['taskAt', 'subject'] as const) document[name](path);
  }
  for (const [pointer, text] of Object.entries(places)) {
    const path = pathsOf(state).find((other) => toPointer(other) === pointer);
    if (path === undefined) fail(`${label}: no character is at the place "${pointer}"`);
    const { start, end } = document.locate(path);
    if (source.text.slice(start, end) !== text)
      failCompare(`${label}: the text at "${pointer}"`, source.text.slice(start, end), text);
  }
  for (const { start, end } of document.comments())
    if (start === end) fail(`${label}: a comment without a character at ${start}`);
}

/**
 * True for the place itself, and for the key that it shares with its list, as elements under `[[steps]]` in TOML do.
 */
function leadsBack(back: PlaceObject & { readonly path: Path }, path: Path): boolean {
  const isPrefix = back.path.every((step, n) => step === path[n]);
  return isPrefix && (back.path.length === path.length || ('on' in back && back.on === 'key'));
}

/** True for the first child of a value without a bracket, such as the first key of a YAML text: both begin there. */
function isBelow(back: { readonly path: Path }, path: Path): boolean {
  return back.path.length > path.length && path.every((step, n) => step === back.path[n]);
}

/** The paths of all values of a text, as its characters name them. */
function pathsOf({ source, document }: State): Path[] {
  const paths = new Map<string, Path>();
  for (let offset = 0; offset < source.text.length; offset++) {
    const path = pathOfPlace(document.pathAt(offset));
    paths.set(JSON.stringify(path), path);
  }
  return [...paths.values()];
}

function pointerOf(path: Path): string {
  return `"${toPointer(path)}"`;
}

/** Tries every edit that the document offers; one that it cannot make is undefined. */
function checkEdits(state: State): void {
  for (const path of pathsOf(state)) {
    const { document } = state;
    const [replaced, removed] = [document.replace(path, 'testkind'), document.remove(path)];
    if (replaced !== undefined) {
      const after = edited(state, replaced, `replace ${pointerOf(path)}`);
      if (!isThere(after, path)) fail(`${state.label}: after replace, nothing stands at ${pointerOf(path)}`);
    }
    if (removed !== undefined) edited(state, removed, `remove ${pointerOf(path)}`);
    for (const step of ['testkind', countAt(state, path)]) checkInsert(state, [...path, step]);
  }
}

function checkInsert(state: State, path: Path): void {
  const inserted = state.document.insert(path, 'testkind');
  if (inserted === undefined) return;
  const after = edited(state, inserted, `insert ${pointerOf(path)}`);
  if (!isThere(after, path)) fail(`${state.label}: after insert, nothing stands at ${pointerOf(path)}`);
}

/** How many elements a list has, so that a further one can be added. */
function countAt(state: State, path: Path): number {
  const below = pathsOf(state).filter(
    (other) => other.length === path.length + 1 && toPointer(other).startsWith(`${toPointer(path)}/`),
  );
  return below.length;
}

function isThere(state: State, path: Path): boolean {
  return pathsOf(state).some((other) => toPointer(other) === toPointer(path));
}

/** The text after an edit, read again. */
function edited(state: State, edit: TextEdit, what: string): State {
  const source = applyEdits(state.source, [edit]);
  const after = { ...state, source, ...state.read(source) };
  if (source === state.source) fail(`${state.label}: ${what} changes nothing`);
  if (!after.complete) fail(`${state.label}: ${what} leaves a text that cannot be read`);
  return after;
}
