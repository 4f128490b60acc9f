/** What people call the severities, the loudest first. */
import type { Severity } from '../src/report.ts';

export const SEVERITIES: readonly Severity[] = ['error', 'warn', 'info'];

export const SEVERITY_WORD = { error: 'error', warn: 'warning', info: 'info' } as const satisfies Record<
  Severity,
  string
>;
