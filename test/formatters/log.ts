/** SARIF as it is read back. */
import type { Log, Result, Run } from 'sarif';

export function parseLog(text: string): Log {
  const value: unknown = JSON.parse(text);
  if (!isLog(value)) throw new Error('not a SARIF log');
  return value;
}

/** The only run of a log. */
export function runIn(text: string): Run {
  const [run] = parseLog(text).runs;
  if (run === undefined) throw new Error('a log without a run');
  return run;
}

export function resultsIn(text: string): Result[] {
  return runIn(text).results ?? [];
}

function isLog(value: unknown): value is Log {
  return typeof value === 'object' && value !== null && 'runs' in value && Array.isArray(value.runs);
}
