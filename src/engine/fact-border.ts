/** The border to facts that plugins bring: what they say of a package may be anything, and throw at any time. */
import type { CallArgument, Fact, FileDocument, Gap, TaskMention } from '../fact.ts';
import { patient } from '../patience.ts';
import type { Source } from '../source.ts';
import { isSpan } from './border.ts';
import { commentsOf, guardDocument } from './kind-border.ts';
import { guardOutline } from './outline-border.ts';
import { blaming, BOOLEAN, type Part, returned } from './part-error.ts';

/** A fact of a plugin with every call guarded but `load`, whose failure whoever loads it tells. */
export function guardFact(fact: Fact, plugin: string): Fact {
  const part: Part = { part: 'fact', partId: fact.id };
  return {
    ...fact,
    applies: (subject) => blaming(part, () => returned('applies', fact.applies(subject), BOOLEAN)),
    load: patient(`load of the plugin "${plugin}"`, (subject) => fact.load(subject)),
    ...(fact.documents && {
      documents: (value) =>
        blaming(part, () => guardDocuments(part, returned('documents', fact.documents?.(value), DOCUMENTS))),
    }),
    ...(fact.outline && { outline: (value) => guardOutline(part, () => fact.outline?.(value)) }),
    ...(fact.gaps && { gaps: (value) => blaming(part, () => returned('gaps', fact.gaps?.(value), GAPS)) }),
    ...(fact.unread && { unread: (value) => blaming(part, () => returned('unread', fact.unread?.(value), UNREAD)) }),
    ...(fact.mentions && {
      mentions: (value) => blaming(part, () => returned('mentions', fact.mentions?.(value), MENTIONS)),
    }),
    ...(fact.argumentsOf && {
      argumentsOf: (value, name) =>
        blaming(part, () => returned('argumentsOf', fact.argumentsOf?.(value, name), ARGUMENTS)),
    }),
  };
}

const DOCUMENTS = { wanted: 'a Map of { source, comments } by name', fits: areDocuments };
const GAPS = { wanted: 'a list of { place, reason }', fits: areGaps };
const UNREAD = { wanted: 'a list of sources with `unreadable`', fits: areUnread };
const MENTIONS = { wanted: 'a list of { id, place, isDefinition }', fits: areMentions };
const ARGUMENTS = { wanted: 'a list of { name, form, isRequired }', fits: areArguments };

function guardDocuments(part: Part, documents: ReadonlyMap<string, FileDocument>): ReadonlyMap<string, FileDocument> {
  const guarded = [...documents].map(([name, file]): [string, FileDocument] => [
    name,
    {
      ...file,
      ...(file.document && { document: guardDocument(part, file.document, file.source.text.length) }),
      comments: () => blaming(part, () => commentsOf(file, file.source.text.length)),
    },
  ]);
  return new Map(guarded);
}

function areDocuments(value: unknown): value is ReadonlyMap<string, FileDocument> {
  return value instanceof Map && [...value].every(([name, file]) => typeof name === 'string' && isFile(file));
}

function isFile(value: unknown): boolean {
  return (
    isObject(value) &&
    typeof value['comments'] === 'function' &&
    isObject(value['source']) &&
    typeof value['source']['text'] === 'string' &&
    typeof value['source']['filePath'] === 'string'
  );
}

function areGaps(value: unknown): value is readonly Gap[] {
  return Array.isArray(value) && value.every((gap) => isInFile(gap) && typeof gap['reason'] === 'string');
}

function areUnread(value: unknown): value is readonly Source[] {
  const isUnread = (file: unknown): boolean =>
    isObject(file) && typeof file['filePath'] === 'string' && typeof file['unreadable'] === 'string';
  return Array.isArray(value) && value.every(isUnread);
}

function areMentions(value: unknown): value is readonly TaskMention[] {
  return (
    Array.isArray(value) &&
    value.every((mention) => isInFile(mention) && typeof mention['id'] === 'string' && isSpelling(mention['spelling']))
  );
}

function isSpelling(value: unknown): boolean {
  if (value === undefined) return true;
  return (
    isObject(value) &&
    isSpan(value['span']) &&
    typeof value['before'] === 'string' &&
    typeof value['after'] === 'string'
  );
}

function areArguments(value: unknown): value is readonly CallArgument[] | undefined {
  if (value === undefined) return true;
  return Array.isArray(value) && value.every((each) => isObject(each) && typeof each['name'] === 'string');
}

/** True for an object whose `place` is a span of a file. */
function isInFile(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isObject(value) || !isObject(value['place'])) return false;
  return typeof value['place']['file'] === 'string' && isSpan(value['place']['span']);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
