/** Annotations that a CI system takes from the log: the loudest first, and of each kind as many as the system shows. */
import type { Finding, LintResult, Severity } from '../src/report.ts';
import { counted, list } from '../src/text.ts';
import { SEVERITIES, SEVERITY_WORD } from './severity.ts';

/** GitHub and Azure show this many annotations of a kind for each step and drop the others without a word. */
const SHOWN = 10;

/** A finding and the file that it is in. */
export interface Annotated {
  readonly finding: Finding;
  readonly file: LintResult;
}

/** The annotations that are shown, and how many findings of each severity have none, in words. */
export interface Annotations {
  readonly shown: readonly Annotated[];
  /** Such as `2 errors and 1 warning`; empty if nothing is left out. */
  readonly hidden: string;
}

/** Chooses the findings that are annotated, among those of some severities. */
export function annotationsOf(results: readonly LintResult[], severities = SEVERITIES): Annotations {
  const kinds = severities.map((severity) => ({ severity, all: withSeverity(results, severity) }));
  const hidden = kinds
    .filter(({ all }) => all.length > SHOWN)
    .map(({ severity, all }) => counted(all.length - SHOWN, SEVERITY_WORD[severity]));
  return { shown: kinds.flatMap(({ all }) => all.slice(0, SHOWN)), hidden: list(hidden) };
}

/** The end of the summary of a CI system that is called `system`. */
export function notAnnotated({ hidden }: Annotations, system: string): string {
  return hidden === '' ? '' : `; ${hidden} not annotated, because ${system} shows ${SHOWN} of a kind for each step`;
}

function withSeverity(results: readonly LintResult[], severity: Severity): Annotated[] {
  return results.flatMap((file) =>
    file.messages.filter(({ severityName }) => severityName === severity).map((finding) => ({ finding, file })),
  );
}
