/** The plain value of a TOML tree, for whoever asks for names and not for places. */
import type { Json } from '../text-edit.ts';
import type { TomlNode } from './node.ts';

type Container = Json[] | Record<string, Json>;

/** Objects without a prototype, lists and scalars. It does not recurse: containers wait in a list. */
export function plainValue(root: TomlNode): Json {
  const open: [TomlNode, Container][] = [];
  const valueOf = (node: TomlNode): Json => {
    if (node.children === undefined) return node.value ?? null;
    const container = node.kind === 'array' ? [] : bareObject();
    open.push([node, container]);
    return container;
  };
  const whole = valueOf(root);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [{ children }, target] = next;
    for (const [key, child] of children ?? []) {
      if (Array.isArray(target)) target.push(valueOf(child));
      else target[key] = valueOf(child);
    }
  }
  return whole;
}

/** Keys of a file may be called `__proto__`. */
function bareObject(): Record<string, Json> {
  const object: Record<string, Json> = {};
  Object.setPrototypeOf(object, null);
  return object;
}
