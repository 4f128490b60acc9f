/** Answers that are worked out once: the manifests of a repository mostly say the same. */

/** Longer texts are worked out each time. */
const LONGEST = 200;

/** Answers that are remembered; with more, a hostile tree would fill the memory. */
const MOST = 1000;

/** A function of a text that remembers its answers, which nobody may change. */
export function remembering<Answer>(answerFor: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, { readonly answer: Answer }>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before.answer;
    const answer = answerFor(text);
    if (text.length <= LONGEST && known.size < MOST) known.set(text, { answer });
    return answer;
  };
}

/** A function that works its answer out when it is first called, and again only where that threw. */
export function madeOnce<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
