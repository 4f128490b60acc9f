/** Places by the ids and names that stand there, so that findings are found again when lists are reordered. */
import { ownValue } from '../own.ts';
import { type Path, toPointer } from '../place.ts';

/**
 * Stands in a subject for an element that has no name: all of them share one subject, so that none depends on an index.
 */
const NAMELESS = '*';

/**
 * Turns paths into pointers in which every index gives way to the name of the element that stands there, so that they
 * survive reordering; an element without a name is `*`.
 * @param value the value of the document
 * @param asWritten the value before wrong parts were taken out of it, asked for only where a name is missing
 *
 * @example
 * ```ts
 * import { subjectFinder } from 'manifestlint/kit';
 *
 * const subject = subjectFinder({ tasks: [{ id: 'load', dependencies: ['fetch'] }] });
 * subject(['tasks', 0, 'dependencies', 0]); // => '/tasks/load/dependencies/fetch'
 * ```
 */
export function subjectFinder(value: unknown, asWritten: () => unknown = () => value): (path: Path) => string {
  return (path) => {
    const steps = namesAlong(path, value);
    const written = steps.includes(undefined) ? namesAlong(path, asWritten()) : steps;
    return toPointer(steps.map((step, n) => step ?? written[n] ?? NAMELESS));
  };
}

/** The steps of a path, each index replaced by the name of its element, if that has one. */
function namesAlong(path: Path, root: unknown): (string | undefined)[] {
  let value = root;
  return path.map((step) => {
    value = ownValue(value, step);
    return typeof step === 'string' ? step : nameOf(value);
  });
}

/**
 * The name of an element of a list: a scalar itself; of an object its id, its name, or else the function that it calls.
 */
function nameOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (value === undefined || Array.isArray(value)) return undefined;
  if (typeof value !== 'object' || value === null)
    return typeof value === 'bigint' ? String(value) : JSON.stringify(value);
  const [id, name, called] = ['id', 'name', 'function'].map((key) => ownValue(value, key));
  if (typeof id === 'string') return id;
  if (typeof name === 'string') return name;
  return typeof called === 'string' ? `function=${called}` : undefined;
}
