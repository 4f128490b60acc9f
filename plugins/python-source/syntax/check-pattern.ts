/** The names that patterns bind: the same in all alternatives, and each once. */
import { refuse } from './cursor.ts';
import type { Name, Pattern } from './tree.ts';

/** The names that a pattern binds. It is refused if it binds one twice, or not in every alternative. */
export function namesOf(pattern: Pattern): Name[] {
  const own = pattern.binds ? [pattern.binds] : [];
  if (pattern.kind !== 'or') return unique([...pattern.inner.flatMap(namesOf), ...own]);
  const [first = [], ...others] = pattern.inner.map(namesOf);
  const expected = wordsOf(first);
  for (const names of others) {
    if (wordsOf(names) !== expected) throw refuse('The alternatives of a pattern must bind the same names', pattern);
  }
  return first;
}

function wordsOf(names: readonly Name[]): string {
  return names
    .map(({ text }) => text)
    .sort()
    .join(' ');
}

function unique(names: Name[]): Name[] {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name.text)) throw refuse(`The pattern binds "${name.text}" twice`, name);
    seen.add(name.text);
  }
  return names;
}
