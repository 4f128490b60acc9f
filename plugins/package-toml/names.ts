/** The keys that unknown ones were meant to be: misspelt ones, those of other formats, those in the wrong table. */
import { anyPlace, closest, type Repair } from '../../src/kit.ts';
import type { Salvaged, UnknownKey } from './salvage.ts';
import { plainValue } from '../../src/toml/value.ts';
import { HeaderSchema, MetadataSchema } from './schema.ts';

/** Names that other formats give to the keys of this one. */
const HABITS: ReadonlyMap<string, string> = new Map([
  ['lang', 'language'],
  ['desc', 'description'],
  ['summary', 'description'],
  ['authors', 'author'],
  ['python_requires', 'requires_python'],
  ['entry', 'entry_module'],
  ['entrypoint', 'entry_module'],
  ['entry_point', 'entry_module'],
  ['module', 'entry_module'],
  ['workflow', 'workflow_name'],
  ['graph', 'graph_name'],
  ['type', 'accumulator_type'],
  ['ver', 'version'],
  ['ext', 'extension'],
]);

const HEADER = Object.keys(HeaderSchema.entries);
const METADATA = Object.keys(MetadataSchema.entries);

/** Keys that the format once had. */
export type RetiredKey = 'package_type' | 'triggers';

/** The retired key that an unknown one is, at the root or in `[package]` and `[metadata]`. */
export function retiredKey({ path, key }: UnknownKey): RetiredKey | undefined {
  if (path.length > 2 || path[0] === 'python' || path[0] === 'wasm') return undefined;
  return key === 'package_type' || key === 'triggers' ? key : undefined;
}

/** True for a key in `[metadata]`, which is closed. */
export function isInMetadata({ path }: UnknownKey): boolean {
  return path.length === 2 && path[0] === 'metadata';
}

/** The known key that an unknown one was probably meant to be, if its table does not have that one yet. */
export function meantKey({ path, key, known }: UnknownKey, { present }: Salvaged): string | undefined {
  const habit = HABITS.get(key);
  const name = habit !== undefined && known.includes(habit) ? habit : closest(key, known);
  return name === undefined || present.has([...path.slice(0, -1), name].join('.')) ? undefined : name;
}

/** The table that a key belongs to, if it stands at the root or in the wrong one of two. */
export function homeOf({ path, key }: UnknownKey): 'package' | 'metadata' | undefined {
  const [table] = path.length === 2 ? path : [''];
  if (table !== 'metadata' && table !== 'python' && METADATA.includes(key)) return 'metadata';
  return table !== 'package' && table !== 'python' && HEADER.includes(key) ? 'package' : undefined;
}

/** Repairs of an unknown key, best first: to move it, to give it the name that was meant, to remove it. */
export function repairsOf(unknown: UnknownKey, salvaged: Salvaged): (string | Repair<never>)[] {
  const { path, key, node } = unknown;
  const repairs: (string | Repair<never>)[] = [];
  const home = homeOf(unknown);
  if (home !== undefined && salvaged.present.has(home) && !salvaged.present.has(`${home}.${key}`)) {
    const edits = [
      { remove: true, at: anyPlace(path) },
      { insert: plainValue(node), at: anyPlace([home, key]) },
    ] as const;
    repairs.push({ edits, desc: `Move it to [${home}]` });
  }
  const name = meantKey(unknown, salvaged);
  if (name !== undefined) repairs.push(name);
  return [...repairs, { remove: true }];
}
