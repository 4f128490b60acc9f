/** Where a package runs: its targets, and the releases of Python or the runtime that it asks for. */
import type { Picture } from '../picture.ts';
import { admittedMinors, type Admission } from '../words/python-version.ts';
import { isSupportedTarget } from '../words/targets.ts';

/** Consecutive minor versions of CPython 3 that a package treats alike. */
export interface ReleaseSpan {
  readonly first: number;
  readonly last: number;
  readonly admits: Admission;
}

export interface Support {
  readonly targets: readonly { readonly name: string; readonly isSupported: boolean }[];
  readonly moreTargets: number;
  /** The language of its code. */
  readonly language: string;
  /** The range of releases as it is written, of a package in Python. */
  readonly range: string | undefined;
  /** From 3.0 to the newest release; none where the package is not in Python, or its range cannot be read. */
  readonly releases: readonly ReleaseSpan[];
}

/** Targets that are told one by one. */
const MOST_TARGETS = 12;

/** Tells where a package runs; undefined where it names no target or no language. */
export function supportOf({ targets = [], language, requiresPython }: Picture): Support | undefined {
  const names = [...new Set(targets)];
  if (names.length === 0 || language === undefined) return undefined;
  const range = language === 'python' ? requiresPython : undefined;
  return {
    targets: names.slice(0, MOST_TARGETS).map((name) => ({ name, isSupported: isSupportedTarget(name) })),
    moreTargets: Math.max(0, names.length - MOST_TARGETS),
    language,
    range,
    releases: range === undefined ? [] : releaseSpans(range),
  };
}

function releaseSpans(range: string): ReleaseSpan[] {
  const minors = admittedMinors(range) ?? [];
  const firsts = [...minors.keys()].filter((minor) => minor === 0 || minors[minor] !== minors[minor - 1]);
  return firsts.flatMap((first, n) => {
    const admits = minors[first];
    return admits === undefined ? [] : { first, last: (firsts[n + 1] ?? minors.length) - 1, admits };
  });
}
