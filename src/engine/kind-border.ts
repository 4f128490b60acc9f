/** The border to kinds that plugins bring: a reader may return anything, and throw at any time. */
import type { Document, DocumentComment, KindReader, ManifestKind, Reading } from '../kind.ts';
import type { PlaceObject, Path, Span } from '../place.ts';
import { patient } from '../patience.ts';
import { describeValue } from '../text.ts';
import type { TextEdit } from '../text-edit.ts';
import { isPath, isSpan } from './border.ts';
import { guardOutline } from './outline-border.ts';
import { blaming, blamingLater, BOOLEAN, type Part, refusePromise, returned } from './part-error.ts';

/** A kind of a plugin with every call guarded: what it throws or rejects with is a failure of the kind. */
export function guardKind(kind: ManifestKind, plugin: string): ManifestKind {
  const part = partOf(kind.id);
  const load = patient(`load of the plugin "${plugin}"`, async (): Promise<unknown> => kind.load());
  return {
    ...kind,
    ...(kind.recognise && {
      recognise: (name, head) => blaming(part, () => returned('recognise', kind.recognise?.(name, head), BOOLEAN)),
    }),
    load: () =>
      blamingLater(part, async () => {
        const reader = await load();
        if (!isReader(reader))
          throw new Error(`load brings ${describeValue(reader)}, which cannot read: bring { read(source) { … } }`);
        return { read: (source, files) => guardReading(kind.id, () => reader.read(source, files), source.text.length) };
      }),
  };
}

function partOf(partId: string): Part {
  return { part: 'kind', partId };
}

function isReader(value: unknown): value is KindReader {
  return typeof value === 'object' && value !== null && 'read' in value && typeof value.read === 'function';
}

/** The reading of a foreign kind, checked, with every later call guarded. */
export function guardReading(kindId: string, read: () => unknown, textLength: number): Reading {
  const part = partOf(kindId);
  return blaming(part, () => {
    const value = returned('read', read(), READING);
    const { complete, recognised, outlineFrom, document } = value;
    const outline = value.outline?.bind(value);
    return {
      complete,
      recognised,
      ...(outlineFrom === undefined ? {} : { outlineFrom: returned('outlineFrom', outlineFrom, FACT_IDS) }),
      ...(outline === undefined ? {} : { outline: () => guardOutline(part, outline) }),
      model: () =>
        blaming(part, () => {
          const model = value.model();
          refusePromise('model', model);
          return model;
        }),
      document: guardDocument(part, document, textLength),
    };
  });
}

const METHODS = ['has', 'locate', 'replace', 'remove', 'taskAt', 'subject'] as const;

const READING = { fits: isReading, wanted: '{ document, complete, recognised, model }' };

function isReading(value: unknown): value is Reading {
  if (typeof value !== 'object' || value === null) return false;
  if (!('document' in value) || !('model' in value) || typeof value.model !== 'function') return false;
  const { document } = value;
  if (typeof document !== 'object' || document === null) return false;
  const missing = METHODS.find((name) => typeof Reflect.get(document, name) !== 'function');
  if (missing !== undefined) throw new Error(`its document has no function "${missing}"`);
  return (
    'complete' in value &&
    typeof value.complete === 'boolean' &&
    'recognised' in value &&
    typeof value.recognised === 'boolean'
  );
}

/** A document with every answer checked: it speaks of a text of so many characters. */
export function guardDocument(part: Part, document: Document, textLength: number): Document {
  // A kind that was written before these existed lacks them.
  const has = (name: keyof Document): boolean => name in document;
  const edit = (name: string, make: () => unknown) => blaming(part, () => editOf(make(), { name, textLength }));
  return {
    has: (path) => blaming(part, () => returned('has', document.has(path), BOOLEAN)),
    locate: (place) =>
      blaming(part, () => checkSpan(returned('locate', document.locate(place), SPAN), { name: 'locate', textLength })),
    pathAt: (offset) => blaming(part, () => (has('pathAt') ? pathAt(document, offset) : { path: [], on: 'value' })),
    replace: (place, value) => edit('replace', () => document.replace(place, value)),
    insert: (path, value) => edit('insert', () => (has('insert') ? document.insert(path, value) : undefined)),
    remove: (place) => edit('remove', () => document.remove(place)),
    comments: () => blaming(part, () => (has('comments') ? commentsOf(document, textLength) : [])),
    taskAt: (path) => blaming(part, () => returned('taskAt', document.taskAt(path), TASK_ID)),
    subject: (path) => blaming(part, () => returned('subject', document.subject(path), TEXT)),
  };
}

function pathAt(document: Document, offset: number): ReturnType<Document['pathAt']> {
  return returned('pathAt', document.pathAt(offset), PATH_PLACE);
}

/** The comments of a document or file, checked. */
export function commentsOf(document: Pick<Document, 'comments'>, textLength: number): readonly DocumentComment[] {
  const comments = returned('comments', document.comments(), COMMENTS);
  for (const comment of comments) checkSpan(comment, { name: 'comments', textLength });
  return comments;
}

const FACT_IDS = { wanted: 'a list of ids of facts', fits: isTexts };
const SPAN = {
  wanted: '{ start, end }',
  fits: (value: unknown): value is Span => typeof value === 'object' && !!value,
};
const EDIT = { wanted: '{ range: [start, end], text }', fits: isEdit };
const PATH_PLACE = { wanted: "{ path, on: 'key' or 'value' }", fits: isPathPlace };
const COMMENTS = { wanted: 'a list of { start, end, text }', fits: areComments };
const TASK_ID = {
  wanted: 'the id of a task',
  fits: (value: unknown): value is string | undefined => value === undefined || typeof value === 'string',
};
const TEXT = { wanted: 'a text', fits: (value: unknown): value is string => typeof value === 'string' };

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function isEdit(value: unknown): value is TextEdit | undefined {
  if (value === undefined) return true;
  if (typeof value !== 'object' || value === null || !('range' in value) || !('text' in value)) return false;
  return Array.isArray(value.range) && value.range.length === 2 && typeof value.text === 'string';
}

function isPathPlace(value: unknown): value is PlaceObject & { readonly path: Path } {
  return typeof value === 'object' && value !== null && 'path' in value && isPath(value.path);
}

function areComments(value: unknown): value is readonly DocumentComment[] {
  return Array.isArray(value) && value.every((each) => isSpan(each) && 'text' in each && typeof each.text === 'string');
}

interface Checked {
  readonly name: string;
  readonly textLength: number;
}

function editOf(value: unknown, checked: Checked): TextEdit | undefined {
  const edit = returned(checked.name, value, EDIT);
  if (edit !== undefined) checkSpan({ start: edit.range[0], end: edit.range[1] }, checked);
  return edit;
}

function checkSpan(span: Span, { name, textLength }: Checked): Span {
  const { start, end } = span;
  if (isSpan(span) && end <= textLength) return span;
  throw new Error(
    `${name} answered ${String(start)} to ${String(end)}, which is not inside a text of ${textLength} characters`,
  );
}
