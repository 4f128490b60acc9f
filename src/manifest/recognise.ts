/** Tells a Cloacina manifest from the other files of its name: a web app's, a browser extension's, a task runner's. */
import { ownValue } from '../own.ts';
import { fieldsAt } from './fields.ts';
import { isUtf16 } from './utf16.ts';

/** Traits or keys that a manifest shows at least: one alone is found in the files of other tools too. */
const ENOUGH = 2;

/** Tasks that are looked at: those of one manifest are alike. */
const MOST_TASKS = 100;

/** True for a value that has several traits of a manifest, each of the right type. */
export function isManifest(value: unknown): boolean {
  const info = ownValue(value, 'package');
  const tasks = ownValue(value, 'tasks');
  const some = (field: string): boolean =>
    Array.isArray(tasks) && tasks.slice(0, MOST_TASKS).some((task) => isText(ownValue(task, field)));
  const traits = [
    /^(?:string|number)$/.test(typeof ownValue(value, 'format_version')),
    isText(ownValue(info, 'name')),
    isText(ownValue(info, 'fingerprint')) || Array.isArray(ownValue(info, 'targets')),
    /^(?:python|rust)$/i.test(String(ownValue(value, 'language'))),
    isText(ownValue(ownValue(value, 'python'), 'entry_module')),
    isText(ownValue(ownValue(value, 'rust'), 'library_path')),
    isText(ownValue(value, 'created_at')),
    some('id') || (Array.isArray(tasks) && tasks.length === 0),
    some('function'),
  ];
  return traits.filter(Boolean).length >= ENOUGH;
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

/** True for a text that cannot be parsed and has several keys of a manifest at its root, or no key at all. */
export function mayBeManifest(text: string): boolean {
  const keys = rootKeys(isUtf16(text) ? text.replaceAll('\0', '') : text);
  const fields = fieldsAt([]) ?? [];
  const known = fields.filter((field) => keys.has(field)).length;
  // Cut off behind its first key, it still begins as a manifest does.
  const isCut = keys.size === 1 && keys.has('format_version');
  return keys.size === 0 ? !ANY_KEY.test(text) : known >= ENOUGH || isCut;
}

/** A key at any depth: a text without one, such as an empty or a destroyed one, says nothing of whose it is. */
const ANY_KEY = /"[ \t\r\n\0]*:/;

/** A string, which ends at its line's end at the latest, with the colon that makes it a key; or a bracket. */
const TOKEN = /"((?:[^"\\\r\n]|\\[^\r\n])*)"?([ \t\r\n]*:)?|[[\]{}]/g;

/** Root keys that are told apart: with more, a text is no manifest whatever follows. */
const MOST_KEYS = 1000;

/** The keys at the root of a text that need not be JSON to its end. */
function rootKeys(text: string): ReadonlySet<string> {
  const keys = new Set<string>();
  let depth = 0;
  for (const [token, key = '', colon] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    else if (depth <= 1 && colon !== undefined) keys.add(key);
    if (keys.size === MOST_KEYS) break;
  }
  return keys;
}
