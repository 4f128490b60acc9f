/** Severities in words for people, the loudest first. */
import type { Severity } from '../src/report.ts';

/** All severities, the loudest first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warn', 'info'];

/** The word for each severity. */
export const SEVERITY_WORD = { error: 'error', warn: 'warning', info: 'info' } as const satisfies Record<
  Severity,
  string
>;

/** A sign for each severity, for eyes that do not see its colour. */
export const SEVERITY_SIGN = { error: '✖', warn: '▲', info: '●' } as const satisfies Record<Severity, string>;
