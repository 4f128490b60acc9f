/** What is handed to rules of plugins is frozen, and what they hand back is checked. Our own rules are checked by the compiler. */
import type { Document } from '../kind.ts';
import { SIDES } from '../report.ts';
import { describeValue, list } from '../text.ts';

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
export function checkReport(document: Document, messageId: unknown, place: unknown, data: unknown, extras: unknown): void {
  if (typeof messageId !== 'string') throw new Error(`report(…) takes the id of a message first, found ${describeValue(messageId)}`);
  const path = Array.isArray(place) ? (place as unknown) : typeof place === 'object' && place !== null && 'path' in place ? place.path : undefined;
  if (!isPath(path)) throw new Error(`report("${messageId}", …) takes a path such as ["tasks", 0, "id"] second, found ${describeValue(place)}`);
  if (!document.has(path)) throw new Error(`report("${messageId}", …) names a place that is not in the manifest: ${JSON.stringify(path)}`);
  if (typeof data !== 'object' || data === null) throw new Error(`report("${messageId}", …) takes the data of the message third, found ${describeValue(data)}`);
  if (extras === undefined) return;
  if (typeof extras !== 'object' || extras === null) throw new Error(`report("${messageId}", …) takes an object of extras last, found ${describeValue(extras)}`);
  const { rejectedBy: sides = [], fix, suggest = [] }: { rejectedBy?: unknown; fix?: unknown; suggest?: unknown } = extras;
  if (fix !== undefined && !isRepair(fix)) throw new Error(`report("${messageId}", …): fix is { replace: … } or { remove: true }, found ${describeValue(fix)}`);
  const areRepairs = Array.isArray(suggest) && suggest.every((repair) => typeof repair === 'string' || isRepair(repair));
  if (!areRepairs) throw new Error(`report("${messageId}", …): suggest is a list of strings, { replace: … } and { remove: true }, found ${describeValue(suggest)}`);
  const areSides = Array.isArray(sides) && sides.every((side) => SIDES.some((known) => known === side));
  if (!areSides) throw new Error(`report("${messageId}", …): rejectedBy is a list of ${list(SIDES)}, found ${describeValue(sides)}`);
}

function isRepair(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('at' in value && value.at !== undefined && !isPlace(value.at)) return false;
  if ('replace' in value) return value.replace === null || ['string', 'number', 'bigint', 'boolean'].includes(typeof value.replace);
  return 'remove' in value && value.remove === true;
}

function isPlace(value: unknown): boolean {
  return isPath(value) || (typeof value === 'object' && value !== null && 'path' in value && isPath(value.path));
}

function isPath(value: unknown): value is (string | number)[] {
  return Array.isArray(value) && value.every((step) => typeof step === 'string' || typeof step === 'number');
}
