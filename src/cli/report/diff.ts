/** The difference of two texts in the unified format, which `patch` and `git apply` read. */
import { visible } from '../../text.ts';

/** Lines around a change that are shown with it. */
const CONTEXT = 3;

/** Differing lines that are looked at one by one; beyond that, everything from the first to the last is one change. */
const MOST_DIFFERENCES = 1000;

/** Lines `[from, to)` of the text before that give way to lines `[start, end)` of the text after. */
interface Change {
  from: number;
  to: number;
  start: number;
  end: number;
}

/** The difference of a file's text; empty if there is none. `name` is its path with forward slashes. */
export function unifiedDiff(name: string, before: string, after: string): string {
  if (before === after) return '';
  const [a, b] = [linesOf(before), linesOf(after)];
  const hunks = groupChanges(changesOf(a, b)).map((changes) => printHunk(changes, a, b));
  return [`--- ${quoteName(`a/${name}`)}\n+++ ${quoteName(`b/${name}`)}\n`, ...hunks].join('');
}

/** A name as git writes it: odd characters as bytes in octal, in quotes; after one with a space, a tab for its end. */
function quoteName(name: string): string {
  if (visible(name) === name && !/["\\]/.test(name)) return name.includes(' ') ? `${name}\t` : name;
  const quoted = Array.from(name, (char) =>
    visible(char) === char && !/["\\]/.test(char)
      ? char
      : Array.from(Buffer.from(char), (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join(''),
  );
  return `"${quoted.join('')}"`;
}

/** Colours of lines by their first character: red, green and cyan. */
const COLOURS: ReadonlyMap<string, number> = new Map([
  ['-', 31],
  ['+', 32],
  ['@', 36],
]);

/** A difference for a terminal: with nothing in it that could move the cursor, and in colour if that is wanted. */
export function shownDiff(diff: string, color: boolean): string {
  return diff
    .split('\n')
    .map((line) => {
      const shown = visible(line.replace(/\r$/, ''));
      if (!color) return shown;
      if (/^(?:---|\+\+\+) "?[ab]\//.test(line)) return `\u001b[1m${shown}\u001b[22m`;
      const colour = COLOURS.get(line.charAt(0));
      return colour === undefined ? shown : `\u001b[${colour}m${shown}\u001b[39m`;
    })
    .join('\n');
}

/** Lines with their ends. As for `patch`, only LF ends a line. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function changesOf(a: readonly string[], b: readonly string[]): Change[] {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < shorter - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const changes = compare(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return changes.map(({ from, to, start, end }) => ({
    from: from + head,
    to: to + head,
    start: start + head,
    end: end + head,
  }));
}

/** The fewest lines that must go and come (Myers 1986). */
function compare(a: readonly string[], b: readonly string[]): Change[] {
  const most = Math.min(a.length + b.length, MOST_DIFFERENCES);
  // For each diagonal, how far into `a` one gets with the differences so far.
  const furthest = new Int32Array(2 * most + 3);
  const steps: Int32Array[] = [];
  for (let differences = 0; differences <= most; differences++) {
    steps.push(furthest.slice(most - differences, most + differences + 3));
    for (let diagonal = -differences; diagonal <= differences; diagonal += 2) {
      const at = diagonal + most + 1;
      let x = comesFromAbove(diagonal, differences, { furthest, middle: most })
        ? (furthest[at + 1] ?? 0)
        : (furthest[at - 1] ?? 0) + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++;
      furthest[at] = x;
      if (x >= a.length && x - diagonal >= b.length) return walkBack(steps, a.length, b.length);
    }
  }
  return [{ from: 0, to: a.length, start: 0, end: b.length }];
}

/** For each diagonal, how far into the first text one gets; diagonal 0 stands behind `middle`. */
interface Reach {
  readonly furthest: Int32Array;
  readonly middle: number;
}

/** True if the best way onto a diagonal is a line that comes, false if it is one that goes. */
function comesFromAbove(diagonal: number, differences: number, { furthest, middle }: Reach): boolean {
  if (Math.abs(diagonal) === differences) return diagonal === -differences;
  return (furthest[diagonal + middle] ?? 0) < (furthest[diagonal + middle + 2] ?? 0);
}

/** The changes on the way from the end of both texts to their start, neighbours joined. */
function walkBack(steps: readonly Int32Array[], lengthA: number, lengthB: number): Change[] {
  const changes: Change[] = [];
  let [x, y] = [lengthA, lengthB];
  for (let differences = steps.length - 1; differences > 0; differences--) {
    const furthest = steps[differences] ?? new Int32Array();
    const isAdded = comesFromAbove(x - y, differences, { furthest, middle: differences });
    const diagonal = x - y + (isAdded ? 1 : -1);
    const from = furthest[diagonal + differences + 1] ?? 0;
    const start = from - diagonal;
    const change = { from, to: from + (isAdded ? 0 : 1), start, end: start + (isAdded ? 1 : 0) };
    const next = changes.at(-1);
    if (next !== undefined && next.from === change.to && next.start === change.end)
      [next.from, next.start] = [from, start];
    else changes.push(change);
    [x, y] = [from, start];
  }
  return changes.reverse();
}

/** Changes whose context would overlap or touch are shown together. */
function groupChanges(changes: readonly Change[]): Change[][] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const group = groups.at(-1);
    if (group !== undefined && change.from - (group.at(-1)?.to ?? 0) <= 2 * CONTEXT) group.push(change);
    else groups.push([change]);
  }
  return groups;
}

function printHunk(changes: readonly Change[], a: readonly string[], b: readonly string[]): string {
  const [first, last] = [changes[0], changes.at(-1)];
  if (first === undefined || last === undefined) return '';
  const before = Math.min(CONTEXT, first.from);
  const after = Math.min(CONTEXT, a.length - last.to);
  let lines = '';
  let at = first.from - before;
  for (const { from, to, start, end } of changes) {
    lines += marked(' ', a.slice(at, from)) + marked('-', a.slice(from, to)) + marked('+', b.slice(start, end));
    at = to;
  }
  lines += marked(' ', a.slice(at, at + after));
  const range = (start: number, end: number): string => [start === end ? start : start + 1, end - start].join();
  const [old, now] = [range(first.from - before, last.to + after), range(first.start - before, last.end + after)];
  return `@@ -${old} +${now} @@\n${lines}`;
}

function marked(mark: string, lines: readonly string[]): string {
  return lines.map((line) => mark + (line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`)).join('');
}
