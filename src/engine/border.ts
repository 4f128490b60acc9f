/** The plain data that is handed to rules of plugins is frozen, and what they hand back is checked. Our own rules are checked by the compiler. */
import type { Document } from '../kind.ts';
import { errorText } from '../errors.ts';
import { pathOfPlace, type Place } from '../place.ts';
import { SIDES } from '../report.ts';
import { closest, describeValue, list, quote } from '../text.ts';

/** True for the id of a rule that a plugin brought. */
export function isForeign(ruleId: string): boolean {
  return ruleId.includes('/');
}

/** Freezes plain data all the way down, without recursion. */
export function freeze(root: unknown): void {
  const open = [root];
  for (let value = open.pop(); open.length > 0 || value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null || Object.isFrozen(value) || ArrayBuffer.isView(value)) continue;
    Object.freeze(value);
    for (const { value: child } of Object.values(Object.getOwnPropertyDescriptors(value))) {
      if (typeof child === 'object' && child !== null) open.push(child);
    }
  }
}

/** Throws if a rule went on without us: what it reports later would be lost. */
export function checkReturn(returned: unknown): void {
  if (!(returned instanceof Promise)) return;
  returned.catch(() => undefined);
  throw new Error('check must not be asynchronous: what it reports later would be lost');
}

/** Throws if a report is not one, with a sentence that the author of the rule can act on. */
export function checkReport(
  document: Document,
  messageId: unknown,
  place: unknown,
  data: unknown,
  extras: unknown,
): void {
  if (typeof messageId !== 'string')
    throw new Error(`report(…) takes the id of a message first, found ${describeValue(messageId)}`);
  if (!isPlace(place))
    throw new Error(
      `report("${messageId}", …) takes a path such as ["tasks", 0, "id"] second, found ${describeValue(place)}`,
    );
  checkPlace(document, messageId, place);
  if (typeof data !== 'object' || data === null)
    throw new Error(`report("${messageId}", …) takes the data of the message third, found ${describeValue(data)}`);
  checkData(messageId, data);
  if (extras === undefined) return;
  if (typeof extras !== 'object' || extras === null)
    throw new Error(`report("${messageId}", …) takes an object of extras last, found ${describeValue(extras)}`);
  checkKeys(messageId, extras);
  const {
    rejectedBy: sides = [],
    fix,
    suggest = [],
    related = [],
  }: { rejectedBy?: unknown; fix?: unknown; suggest?: unknown; related?: unknown } = extras;
  if (fix !== undefined && !isRepair(fix))
    throw new Error(
      `report("${messageId}", …): fix is { replace: … } or { remove: true }, found ${describeValue(fix)}`,
    );
  const areRepairs =
    Array.isArray(suggest) && suggest.every((repair) => typeof repair === 'string' || isRepair(repair));
  if (!areRepairs)
    throw new Error(
      `report("${messageId}", …): suggest is a list of strings, { replace: … } and { remove: true }, found ${describeValue(suggest)}`,
    );
  if (!isRelated(related))
    throw new Error(
      `report("${messageId}", …): related is a list of { place, message }, found ${describeValue(related)}`,
    );
  for (const other of related) checkPlace(document, messageId, other.place);
  const areSides = Array.isArray(sides) && sides.every((side) => SIDES.some((known) => known === side));
  if (!areSides)
    throw new Error(`report("${messageId}", …): rejectedBy is a list of ${list(SIDES)}, found ${describeValue(sides)}`);
}

const EXTRAS = ['fix', 'suggest', 'related', 'rejectedBy', 'subject'];

function checkKeys(messageId: string, extras: object): void {
  const stranger = Object.keys(extras).find((key) => !EXTRAS.includes(key));
  if (stranger === undefined) return;
  const near = closest(stranger, EXTRAS);
  throw new Error(
    `report("${messageId}", …): the extras have no ${quote(stranger)}${near === undefined ? '' : `; did you mean "${near}"?`}`,
  );
}

function checkPlace(document: Document, messageId: string, place: Place): void {
  const path = pathOfPlace(place);
  if (!document.has(path))
    throw new Error(`report("${messageId}", …) names a place that is not in the manifest: ${JSON.stringify(path)}`);
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

function isRepair(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('at' in value && value.at !== undefined && !isPlace(value.at)) return false;
  if ('replace' in value)
    return value.replace === null || ['string', 'number', 'bigint', 'boolean'].includes(typeof value.replace);
  return 'remove' in value && value.remove === true;
}

function isPlace(value: unknown): value is Place {
  if (isPath(value)) return true;
  if (typeof value !== 'object' || value === null || !('path' in value) || !isPath(value.path)) return false;
  return !('span' in value) || isSpan(value.span);
}

/** Offsets; a byte order mark stands at -1. */
function isSpan(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('start' in value) || !('end' in value)) return false;
  const { start, end } = value;
  return Number.isInteger(start) && Number.isInteger(end) && Number(start) >= -1 && Number(start) <= Number(end);
}

function isPath(value: unknown): value is (string | number)[] {
  return Array.isArray(value) && value.every((step) => typeof step === 'string' || typeof step === 'number');
}
