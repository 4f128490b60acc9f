/** The plain value of a TOML tree, for whoever asks for names and not for places. */
import type { TomlNode } from './node.ts';

/** Objects without a prototype, lists and scalars. It does not recurse: containers wait in a list. */
export function plainValue(root: TomlNode): unknown {
  const whole = emptyOf(root);
  const open: [TomlNode, unknown][] = [[root, whole]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [{ children }, target] = next;
    for (const [key, child] of children ?? []) {
      const value = emptyOf(child);
      if (Array.isArray(target)) target.push(value);
      else if (typeof target === 'object' && target !== null) Reflect.set(target, key, value);
      if (child.children !== undefined) open.push([child, value]);
    }
  }
  return whole;
}

/** A scalar, or an empty container of the kind. */
function emptyOf({ kind, value }: TomlNode): unknown {
  if (kind === 'array') return [];
  return kind === 'table' ? Object.create(null) : value;
}
