/** The border to kinds that plugins bring: a reader may return anything, and throw at any time. */
import { errorText } from '../errors.ts';
import type { Document, Reading } from '../kind.ts';
import type { Span } from '../place.ts';
import { describeValue } from '../text.ts';

/**
 * An error of a kind, so that no rule is blamed for it. Told by its field, since plugins may live in other module
 * instances.
 */
export interface KindError extends Error {
  readonly kindId: string;
}

export function isKindError(error: unknown): error is KindError {
  return error instanceof Error && 'kindId' in error;
}

/** Calls a part of a kind; an error that it throws is one of the kind. */
export function blaming<Made>(kindId: string, make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    throw isKindError(error) ? error : Object.assign(new Error(errorText(error)), { kindId });
  }
}

/** The reading of a foreign kind, checked, with every later call guarded. */
export function guardReading(kindId: string, read: () => unknown, textLength: number): Reading {
  return blaming(kindId, () => {
    const value = read();
    if (value instanceof Promise) {
      value.catch(() => undefined);
      throw new Error('read must not be asynchronous: return { document, complete, recognised, model }');
    }
    if (!isReading(value))
      throw new Error(`read returned ${describeValue(value)}, not { document, complete, recognised, model }`);
    const { complete, recognised, outlineFrom } = value;
    const outline = value.outline?.bind(value);
    return {
      complete,
      recognised,
      ...(outlineFrom === undefined ? {} : { outlineFrom }),
      ...(outline === undefined ? {} : { outline: () => blaming(kindId, () => outline()) }),
      model: () => blaming(kindId, () => value.model()),
      document: guardDocument(kindId, value.document, textLength),
    };
  });
}

const METHODS = ['has', 'locate', 'replace', 'remove', 'taskAt', 'subject'] as const;

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

function guardDocument(kindId: string, document: Document, textLength: number): Document {
  // A kind that was written before these existed lacks them.
  const has = (name: keyof Document): boolean => name in document;
  return {
    has: (path) => blaming(kindId, () => document.has(path)),
    locate: (place) => blaming(kindId, () => checkSpan(document.locate(place), textLength)),
    pathAt: (offset) => blaming(kindId, () => (has('pathAt') ? document.pathAt(offset) : { path: [], on: 'value' })),
    replace: (place, value) => blaming(kindId, () => document.replace(place, value)),
    insert: (path, value) => blaming(kindId, () => (has('insert') ? document.insert(path, value) : undefined)),
    remove: (place) => blaming(kindId, () => document.remove(place)),
    comments: () => blaming(kindId, () => (has('comments') ? document.comments() : [])),
    taskAt: (path) => blaming(kindId, () => document.taskAt(path)),
    subject: (path) => blaming(kindId, () => document.subject(path)),
  };
}

function checkSpan(span: Span, textLength: number): Span {
  const { start, end } = span;
  const isInside = Number.isInteger(start) && Number.isInteger(end) && start >= -1 && start <= end && end <= textLength;
  if (isInside) return span;
  throw new Error(
    `locate answered ${String(start)} to ${String(end)}, which is not inside a text of ${textLength} characters`,
  );
}
