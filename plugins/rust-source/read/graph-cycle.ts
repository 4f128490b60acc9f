/** Cycles in computation graphs. */
import type { Word, GraphNode } from './model.ts';

/** A node that leads back to itself, if there is one. */
export function graphNodeInCycle(nodes: readonly GraphNode[]): Word | undefined {
  const words = new Map<string, Word>();
  const targets = new Map<string, Set<string>>();
  for (const node of nodes) {
    words.set(node.name.text, words.get(node.name.text) ?? node.name);
    const set = targets.get(node.name.text) ?? new Set();
    targets.set(node.name.text, set);
    for (const { text } of node.targets) set.add(text);
  }
  const left = removeLeaves(targets);
  // Whatever is left leads into a cycle; walking on for long enough, one is inside.
  let [name] = left;
  for (let steps = 0; name !== undefined && steps < targets.size; steps++)
    name = firstOf(targets.get(name) ?? [], left);
  return name === undefined ? undefined : words.get(name);
}

function firstOf(names: Iterable<string>, among: ReadonlySet<string>): string | undefined {
  for (const name of names) if (among.has(name)) return name;
  return undefined;
}

/** The nodes that remain when all that lead nowhere are taken away, again and again. */
function removeLeaves(targets: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const sources = new Map<string, string[]>();
  const degrees = new Map<string, number>();
  for (const [name, set] of targets) {
    degrees.set(name, set.size);
    for (const target of set) {
      const others = sources.get(target);
      if (others === undefined) sources.set(target, [name]);
      else others.push(name);
    }
  }
  const leaves = [...sources.keys()].filter((name) => !targets.has(name));
  for (const leaf of leaves)
    for (const source of sources.get(leaf) ?? []) {
      const degree = (degrees.get(source) ?? 0) - 1;
      degrees.set(source, degree);
      if (degree === 0) leaves.push(source);
    }
  return new Set([...degrees].flatMap(([name, degree]) => (degree > 0 ? [name] : [])));
}
