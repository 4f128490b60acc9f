/** Values of options: a text of the command line in, a value or a sentence on what to write instead out. */

/** How the value of an option is read. */
export type ValueKind = 'text' | 'count' | 'names' | 'rule' | 'python-version' | 'shard';

/** A value, or a sentence on what to write instead. */
export type ReadValue = { readonly value: unknown } | { readonly fault: string };

/** Reads the value of an option. */
export function readValue(text: string, kind: ValueKind): ReadValue {
  return READERS[kind](text);
}

/** Adds a value to those that an option was given before. */
export function addValue(value: unknown, kind: ValueKind, before: unknown): readonly unknown[] {
  const earlier: readonly unknown[] = Array.isArray(before) ? before : [];
  return kind === 'names' ? earlier.concat(value) : [...earlier, value];
}

const READERS: Readonly<Record<ValueKind, (text: string) => ReadValue>> = {
  text: (value) => ({ value }),
  count: readCount,
  names: readNames,
  rule: readRule,
  'python-version': readPythonVersion,
  shard: readShard,
};

function readCount(text: string): ReadValue {
  return /^\d+$/.test(text) ? { value: Number(text) } : { fault: 'Give a number, 0 or more.' };
}

/** Reads `a,b` as a list of names. */
function readNames(text: string): ReadValue {
  const names = text.split(',').map((name) => name.trim());
  return names.includes('') ? { fault: 'Give a name, or several with a comma between them.' } : { value: names };
}

function readPythonVersion(text: string): ReadValue {
  return /^3\.\d{1,3}(?:\.\d{1,3})?$/.test(text)
    ? { value: text }
    : { fault: 'Give a version such as 3.11 or 3.11.4.' };
}

/** Reads `id:severity`, or `id:["warn", {…}]` with options in JSON, as a pair. */
function readRule(text: string): ReadValue {
  const [, id = '', setting = ''] = /^([^:]+):\s*(.+)$/.exec(text) ?? [];
  if (id === '') return { fault: 'Write the id of a rule, a colon and a severity, such as no-targets:off.' };
  if (!setting.startsWith('[')) return { value: [id.trim(), setting.trim()] };
  try {
    const parsed: unknown = JSON.parse(setting);
    return { value: [id.trim(), parsed] };
  } catch {
    return { fault: 'The options are not JSON. Write them as id:["warn", {"option": 1}].' };
  }
}

/** One part of a run that is spread over several machines: number `index` of `count`, from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

function readShard(text: string): ReadValue {
  const [, index = '', count = ''] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  const shard: Shard = { index: Number(index), count: Number(count) };
  return shard.index >= 1 && shard.index <= shard.count
    ? { value: shard }
    : { fault: 'Give the number of the part and of all parts, such as 1/4.' };
}
