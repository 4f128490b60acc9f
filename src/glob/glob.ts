/**
 * Globs as bash reads them, compared step by step from slash to slash, so that neither a glob nor a name can keep the
 * linter busy.
 */
import type picomatch from 'picomatch';
import { escapeParentheses, expandBraces } from './brackets.ts';
import { isLiteral, wildcard } from './wildcard.ts';

/** A compiled glob. Paths are relative and written with slashes. */
export interface Glob {
  readonly matches: (path: string) => boolean;
  /** False for a folder in which nothing can match, however deep. */
  readonly mayHold: (folder: string) => boolean;
}

/** The step `**`, which matches any number of path segments, zero included. */
const ANY = '**';

type Step = typeof ANY | ((name: string) => boolean);

/** Names that are longer are no files, and picomatch is not asked about them. */
const LONGEST_NAME = 255;

/** Compiles a glob in which brackets other than `[…]` mean themselves. */
export function compileSteps(pattern: string): (path: string) => boolean {
  const names = namesOf(pattern);
  const [first = ''] = names;
  const steps = collapse(names.map((step) => (step === ANY ? ANY : wildcard(step))));
  const start = isLiteral(first) ? first : '';
  // Most paths begin otherwise, and are not taken to pieces.
  return (path) => path.startsWith(start) && reach(steps, namesOf(path)).has(steps.length);
}

/** Compiles a glob that has no fault. picomatch is loaded for steps with braces or extended globs. */
export async function compileGlob(pattern: string): Promise<Glob> {
  const ways: Step[][] = [];
  for (const way of expandBraces(escapeParentheses(pattern)) ?? []) ways.push(await stepsOf(way));
  const reached = (path: string): Set<number>[] => ways.map((steps) => reach(steps, namesOf(path)));
  return {
    matches: (path) => reached(path).some((places, n) => places.has(ways[n]?.length ?? -1)),
    mayHold: (folder) => reached(folder).some((places, n) => [...places].some((at) => at < (ways[n]?.length ?? 0))),
  };
}

function namesOf(path: string): string[] {
  return path.split('/').filter((name) => name !== '' && name !== '.');
}

async function stepsOf(pattern: string): Promise<Step[]> {
  const steps: Step[] = [];
  for (const step of namesOf(pattern)) steps.push(step === ANY ? ANY : await stepOf(step));
  return collapse(steps);
}

function collapse(steps: readonly Step[]): Step[] {
  return steps.filter((step, n) => step !== ANY || steps[n - 1] !== ANY);
}

async function stepOf(step: string): Promise<Step> {
  return /[{(]/.test(step.replaceAll(/\\./g, '')) ? extended(step) : wildcard(step);
}

async function extended(step: string): Promise<(name: string) => boolean> {
  const { default: match } = await import('picomatch');
  const matches: picomatch.Matcher = match(step, { dot: true, posix: true, nonegate: true });
  return (name) => name.length <= LONGEST_NAME && matches(name);
}

/** How many steps may be behind one when all the names have been passed: each way through the glob at once. */
function reach(steps: readonly Step[], names: readonly string[]): Set<number> {
  let places = new Set<number>();
  arrive(places, 0, steps);
  for (const name of names) {
    const next = new Set<number>();
    for (const at of places) {
      const step = steps[at];
      if (step === ANY) arrive(next, at, steps);
      else if (step?.(name) === true) arrive(next, at + 1, steps);
    }
    places = next;
    if (places.size === 0) break;
  }
  return places;
}

/** Notes a place, and the one behind it where any number of steps may be none. */
function arrive(places: Set<number>, at: number, steps: readonly Step[]): void {
  places.add(at);
  if (steps[at] === ANY) places.add(at + 1);
}
