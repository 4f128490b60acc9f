/**
 * One step of a glob, between two slashes: literal characters, `?`, `*` and `[…]`. No name takes longer than its length
 * times the pattern's.
 */

/** A character of a pattern that stands for one character of a name, or for any number of them. */
type Token = typeof STAR | ((char: string) => boolean);

const STAR = '*';

/**
 * Compiles a step. A backslash makes the next character literal; one at the end, or a bracket that is not closed,
 * matches nothing.
 */
export function wildcard(pattern: string): (name: string) => boolean {
  if (isLiteral(pattern)) return (name) => name === pattern;
  const tokens = tokensOf(pattern);
  return tokens === undefined ? () => false : (name) => matches(tokens, name);
}

/** True for a step that matches its own letters only. */
export function isLiteral(pattern: string): boolean {
  return !/[*?[\\]/.test(pattern);
}

/** Tries each star with as few characters as possible; only the last one ever has to take more. */
function matches(tokens: readonly Token[], name: string): boolean {
  let [t, n] = [0, 0];
  let retry: { token: number; char: number } | undefined;
  while (n < name.length) {
    const token = tokens[t];
    if (token === STAR) retry = { token: ++t, char: n };
    else if (token?.(name.charAt(n)) === true) {
      t++;
      n++;
    } else if (retry === undefined) return false;
    else {
      retry.char++;
      [t, n] = [retry.token, retry.char];
    }
  }
  while (tokens[t] === STAR) t++;
  return t === tokens.length;
}

function tokensOf(pattern: string): Token[] | undefined {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern.charAt(at);
    if (char === '*') tokens.push(STAR);
    else if (char === '?') tokens.push(() => true);
    else if (char === '[') {
      const bracket = bracketAt(pattern, at);
      if (bracket === undefined) return undefined;
      tokens.push(bracket.token);
      at = bracket.end;
    } else {
      const literal = char === '\\' ? pattern.charAt(++at) : char;
      if (literal === '') return undefined;
      tokens.push((other) => other === literal);
    }
  }
  return tokens;
}

/** The characters that a class such as `[:digit:]` stands for. */
const CLASSES: ReadonlyMap<string, RegExp> = new Map([
  ['alnum', /[A-Za-z0-9]/],
  ['alpha', /[A-Za-z]/],
  ['blank', /[ \t]/],
  ['digit', /[0-9]/],
  ['lower', /[a-z]/],
  ['punct', /[!-/:-@[-`{-~]/],
  ['space', /\s/],
  ['upper', /[A-Z]/],
  ['xdigit', /[A-Fa-f0-9]/],
]);

/** A set of characters in brackets, and where it ends; undefined if it does not. */
function bracketAt(pattern: string, start: number): { token: Token; end: number } | undefined {
  const isNegated = /[!^]/.test(pattern.charAt(start + 1));
  const first = start + (isNegated ? 2 : 1);
  const tests: ((char: string) => boolean)[] = [];
  for (let at = first; at < pattern.length; at++) {
    // A bracket that comes first is one of the characters.
    if (pattern[at] === ']' && at > first)
      return { token: (char) => tests.some((test) => test(char)) !== isNegated, end: at };
    const [whole, name = ''] = /^\[:(\w+):\]/.exec(pattern.slice(at, at + 12)) ?? [];
    const known = CLASSES.get(name);
    if (whole !== undefined && known !== undefined) {
      tests.push((char) => known.test(char));
      at += whole.length - 1;
      continue;
    }
    const [low, lowEnd] = charAt(pattern, at);
    const isRange = pattern[lowEnd] === '-' && !['', ']'].includes(pattern.charAt(lowEnd + 1));
    const [high, end] = isRange ? charAt(pattern, lowEnd + 1) : [low, lowEnd];
    tests.push((char) => char >= low && char <= high);
    at = end - 1;
  }
  return undefined;
}

/** The character at a place, which a backslash may stand before, and the place behind it. */
function charAt(pattern: string, at: number): readonly [char: string, end: number] {
  return pattern[at] === '\\' ? [pattern.charAt(at + 1), at + 2] : [pattern.charAt(at), at + 1];
}
