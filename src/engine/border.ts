/**
 * The plain data that is handed to rules of plugins is frozen, and what they hand back is checked. Our own rules are
 * checked by the compiler.
 */
import type { Document } from '../kind.ts';
import { errorText } from '../errors.ts';
import { pathOfPlace, type Place, type Span } from '../place.ts';
import type { Source } from '../source.ts';
import { MOMENTS } from '../moment.ts';
import { refuseGenerator, refusePromise } from './part-error.ts';
import { closest, describeValue, list, quote } from '../text.ts';

/**
 * Freezes plain data all the way down, without recursion. Objects of a class, such as the tree of a parser, are left
 * alone.
 */
export function freeze(root: unknown): void {
  const open = [root];
  for (let value = open.pop(); open.length > 0 || value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null || Object.isFrozen(value) || !isPlain(value)) continue;
    for (const child of childrenOf(value)) if (typeof child === 'object' && child !== null) open.push(child);
    if (value instanceof Map || value instanceof Set) lock(value);
    Object.freeze(value);
  }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || [Object, Array, Map, Set].some((type) => prototype === type.prototype);
}

/** The values that an object holds; getters are not asked. */
function childrenOf(value: object): Iterable<unknown> {
  if (value instanceof Map || value instanceof Set) return value.values();
  return Object.values(Object.getOwnPropertyDescriptors(value)).map((property): unknown => property.value);
}

/** Lets a Map or Set refuse changes, which freezing does not. */
function lock(collection: object): void {
  const value = (): never => {
    throw new TypeError('the data of a rule cannot be changed');
  };
  for (const name of ['set', 'add', 'delete', 'clear']) Object.defineProperty(collection, name, { value });
}

/** Throws if a function of a rule went on without us: what it reports later would be lost. */
export function checkReturn(name: 'check' | 'checkAll', returned: unknown): void {
  if (returned === undefined) return;
  refusePromise(name, returned, ': what it reports later would be lost');
  refuseGenerator(name, returned);
}

/** A report as a rule hands it over, before anybody has looked at it. */
export interface ReportArguments {
  readonly messageId: unknown;
  readonly place: unknown;
  readonly data: unknown;
  readonly extras: unknown;
}

/** Throws if a report is not one, with a sentence that the author of the rule can act on. */
export function checkReport(fileAt: FileFinder, { messageId, place, data, extras }: ReportArguments): void {
  if (typeof messageId !== 'string') {
    throw new Error(`report(…) takes the id of a message first, found ${describeValue(messageId)}`);
  }
  const call = `report("${messageId}", …)`;
  if (!isPlace(place))
    throw new Error(`${call} takes a path such as ["tasks", 0, "id"] second, found ${describeValue(place)}`);
  checkPlace(fileAt, messageId, place);
  if (typeof data !== 'object' || data === null) {
    throw new Error(`${call} takes the data of the message third, found ${describeValue(data)}`);
  }
  checkData(messageId, data);
  if (extras === undefined) return;
  if (typeof extras !== 'object' || extras === null) {
    throw new Error(`${call} takes an object of extras last, found ${describeValue(extras)}`);
  }
  checkKeys(`${call}: the extras have`, extras, EXTRAS);
  checkExtras(fileAt, messageId, extras);
}

/** Answers the file that a place lies in: its text, and its document if it has one. */
export type FileFinder = (place: Place) => {
  readonly source: Pick<Source, 'text'>;
  readonly document?: Document | undefined;
};

const EXTRAS = ['fix', 'suggest', 'related', 'rejectedBy', 'subject', 'help'];

/** The extras by key, of which nothing is known yet. */
interface UncheckedExtras {
  rejectedBy?: unknown;
  fix?: unknown;
  suggest?: unknown;
  related?: unknown;
  help?: unknown;
}

function checkExtras(fileAt: FileFinder, messageId: string, extras: UncheckedExtras): void {
  const { rejectedBy: moments = [], fix, suggest = [], related = [], help = '' } = extras;
  const call = `report("${messageId}", …)`;
  if (fix !== undefined) checkRepair(`${call}: fix`, fix);
  if (!Array.isArray(suggest))
    throw new Error(`${call}: suggest is a list of strings and repairs, found ${describeValue(suggest)}`);
  for (const repair of suggest) if (typeof repair !== 'string') checkRepair(`${call}: suggest`, repair);
  if (!isRelated(related))
    throw new Error(`${call}: related is a list of { place, message }, found ${describeValue(related)}`);
  for (const other of related) checkPlace(fileAt, messageId, other.place);
  const areMoments = Array.isArray(moments) && moments.every((moment) => MOMENTS.some((known) => known === moment));
  if (!areMoments)
    throw new Error(`${call}: rejectedBy is a list of ${list(MOMENTS)}, found ${describeValue(moments)}`);
  if (typeof help !== 'string') throw new Error(`${call}: help is a string, found ${describeValue(help)}`);
}

function checkKeys(whose: string, value: object, known: readonly string[]): void {
  const stranger = Object.keys(value).find((key) => !known.includes(key));
  if (stranger === undefined) return;
  const near = closest(stranger, known);
  const hint = near === undefined ? `; the keys are ${list(known)}` : `; did you mean "${near}"?`;
  throw new Error(`${whose} no ${quote(stranger)}${hint}`);
}

function checkPlace(fileAt: FileFinder, messageId: string, place: Place): void {
  const path = pathOfPlace(place);
  const { source, document } = fileAt(place);
  if (document?.has(path) === false) {
    throw new Error(`report("${messageId}", …) names a place that is not in the manifest: ${JSON.stringify(path)}`);
  }
  if (!('span' in place)) return;
  const { start, end } = place.span;
  // An end behind the text is where parsers say that something is missing: it is taken for the end of the text.
  if (start < 0 || start > source.text.length) {
    const text = `the text of ${source.text.length} characters`;
    throw new Error(`report("${messageId}", …) names the offsets ${start} to ${end}, which are not inside ${text}`);
  }
}

function checkData(messageId: string, data: object): void {
  try {
    JSON.stringify(data, (_, value: unknown) => {
      if (typeof value === 'function' || typeof value === 'symbol') throw new Error(`it holds a ${typeof value}`);
      return typeof value === 'bigint' ? String(value) : value;
    });
  } catch (error) {
    throw new Error(
      `report("${messageId}", …): the data must be plain JSON: ${errorText(error).split('\n')[0] ?? ''}`,
      { cause: error },
    );
  }
}

function isRelated(value: unknown): value is { place: Place; message: string }[] {
  return (
    Array.isArray(value) &&
    value.every(
      (other: unknown) =>
        typeof other === 'object' &&
        other !== null &&
        'place' in other &&
        isPlace(other.place) &&
        'message' in other &&
        typeof other.message === 'string',
    )
  );
}

const REPAIR_KEYS = ['replace', 'insert', 'remove', 'at', 'desc'];

/** Throws if a repair, or one of its edits, is none. */
function checkRepair(whose: string, repair: unknown): void {
  const edits: unknown = typeof repair === 'object' && repair !== null && 'edits' in repair ? repair.edits : undefined;
  if (edits === undefined) {
    checkEdit(whose, repair);
    return;
  }
  if (typeof repair === 'object' && repair !== null) checkKeys(`${whose} has`, repair, ['edits', 'desc']);
  if (!Array.isArray(edits) || edits.length === 0)
    throw new Error(`${whose}: edits is a list of changes, found ${describeValue(edits)}`);
  for (const edit of edits) checkEdit(whose, edit);
}

function checkEdit(whose: string, edit: unknown): void {
  const forms = '{ replace: … }, { insert: …, at: path } or { remove: true }';
  if (typeof edit !== 'object' || edit === null) throw new Error(`${whose} is ${forms}, found ${describeValue(edit)}`);
  checkKeys(`${whose} has`, edit, REPAIR_KEYS);
  const changes = ['replace', 'insert', 'remove'].filter((key) => key in edit);
  if (changes.length !== 1) throw new Error(`${whose} is ${forms}, found ${changes.length} of these`);
  const at: unknown = 'at' in edit ? edit.at : undefined;
  if ((at !== undefined || 'insert' in edit) && !isPlace(at)) {
    throw new Error(`${whose}: at is a path, found ${describeValue(at)}`);
  }
  if ('remove' in edit && edit.remove !== true)
    throw new Error(`${whose}: remove is true, found ${describeValue(edit.remove)}`);
  const value: unknown = 'replace' in edit ? edit.replace : 'insert' in edit && edit.insert;
  if (!isJson(value)) throw new Error(`${whose}: the value is no JSON`);
}

/** True for a value that JSON can write; a foreign rule may hand over anything, also a list that holds itself. */
function isJson(value: unknown): boolean {
  if (value === null) return true;
  if (typeof value !== 'object')
    return ['string', 'bigint', 'boolean'].includes(typeof value) || Number.isFinite(value);
  try {
    JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
    return true;
  } catch {
    return false;
  }
}

export function isPlace(value: unknown): value is Place {
  if (isPath(value)) return true;
  if (typeof value !== 'object' || value === null) return false;
  if ('span' in value && !isSpan(value.span)) return false;
  if ('path' in value) return isPath(value.path);
  return 'file' in value && typeof value.file === 'string' && 'span' in value;
}

/** Offsets; a byte order mark stands at -1. */
export function isSpan(value: unknown): value is Span {
  if (typeof value !== 'object' || value === null || !('start' in value) || !('end' in value)) return false;
  const { start, end } = value;
  return Number.isInteger(start) && Number.isInteger(end) && Number(start) >= -1 && Number(start) <= Number(end);
}

export function isPath(value: unknown): value is (string | number)[] {
  return Array.isArray(value) && value.every((step) => typeof step === 'string' || typeof step === 'number');
}
