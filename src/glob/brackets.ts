/**
 * Brackets in globs: parentheses that are meant as they stand, braces that hold a slash, and both where they would take
 * for ever.
 */

const LONGEST_GLOB = 1000;

/** A glob may mean this many without braces. */
const MOST_WAYS = 100;

/** With more, a name of 255 characters takes picomatch longer than anybody waits. */
const MOST_WILDCARDS = 3;

/** The fault of a glob, in words that follow `Expected`; undefined of one that can be compiled. */
export function globFault(pattern: string): string | undefined {
  if (pattern.length > LONGEST_GLOB) return `a glob of at most ${LONGEST_GLOB} characters`;
  const ways = expandBraces(escapeParentheses(pattern));
  if (ways === undefined) return `braces that mean at most ${MOST_WAYS} paths`;
  for (const step of ways.flatMap((way) => way.split('/'))) {
    const bare = step.replaceAll(/\\./g, '_');
    const open = bare.replaceAll(/\[[^\]]*\]/g, '_');
    if ((open.match(/\(/g) ?? []).length !== (open.match(/\)/g) ?? []).length) return 'no slash in parentheses';
    if (!/[{(]/.test(open)) continue;
    if ((open.match(/\*+/g) ?? []).length + (open.match(/\+\(/g) ?? []).length > MOST_WILDCARDS)
      return `at most ${MOST_WILDCARDS} wildcards beside brackets between two slashes`;
    if (/[*+]\((?![^*?|(){}]*\))/.test(open)) return 'one alternative without wildcards in "*(…)" and "+(…)"';
  }
  return undefined;
}

/** A glob in which parentheses are literal where they do not belong to an extended glob such as `@(a|b)`. */
export function escapeParentheses(pattern: string): string {
  const literal = new Set<number>();
  const open: { readonly at: number; readonly isExtended: boolean }[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at];
    if (char === '\\') at++;
    else if (char === '(') open.push({ at, isExtended: /[@!?*+]/.test(pattern.charAt(at - 1)) });
    else if (char === ')') {
      const start = open.pop();
      if (start === undefined) literal.add(at);
      else if (!start.isExtended) literal.add(start.at).add(at);
    }
  }
  for (const { at } of open) literal.add(at);
  return Array.from(pattern.split(''), (char, at) => (literal.has(at) ? `\\${char}` : char)).join('');
}

/**
 * The globs that one with braces around slashes means, such as `{a/b,c}/d` or `@(a/b|c)/d`; undefined if there are too
 * many.
 */
export function expandBraces(pattern: string): string[] | undefined {
  const done: string[] = [];
  const left = [/\([^)]*\//.test(pattern) ? withBraces(pattern) : pattern];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const glob = next;
    const [whole, inner = ''] = /(?<!\\)\{[^{}]*,[^{}]*\}/.exec(glob)?.[0].match(/^\{(.*)\}$/s) ?? [];
    if (whole === undefined || !hasSlashInBraces(glob)) done.push(glob);
    else left.push(...inner.split(',').map((part) => glob.replace(whole, () => part)));
    if (done.length + left.length > MOST_WAYS) return undefined;
  }
  return done;
}

/** A glob that says with braces what it said with `@(…)`. */
function withBraces(pattern: string): string {
  const inner = /(?<!\\)@\(([^()]*)\)/;
  let glob = pattern;
  for (let found = inner.exec(glob); found !== null; found = inner.exec(glob)) {
    const [whole, words = ''] = found;
    glob = glob.replace(whole, () => (words.includes('|') ? `{${words.replaceAll('|', ',')}}` : words));
  }
  return glob;
}

/** True if a slash stands between braces, at any depth. */
function hasSlashInBraces(glob: string): boolean {
  let depth = 0;
  for (const char of glob) {
    if (char === '{') depth++;
    else if (char === '}') depth = Math.max(0, depth - 1);
    else if (char === '/' && depth > 0) return true;
  }
  return false;
}
