/** `--stats`: where the time of a run went, by phase and by rule. */
import type { Lap } from '../../engine/lint.ts';
import type { Io } from '../io.ts';

/** Takes the times of a run, and prints them. */
export interface Stats {
  readonly lap: Lap;
  readonly print: () => string;
}

/** Makes the clock of a run. */
export function makeStats({ elapsed }: Pick<Io, 'elapsed'>): Stats {
  const phases = new Map<string, number>();
  const rules = new Map<string, number>();
  let last = 0;
  return {
    lap(phase, ruleId) {
      const time = elapsed();
      add(phases, phase, time - last);
      if (ruleId !== undefined) add(rules, ruleId, time - last);
      last = time;
    },
    print() {
      const slowestFirst = [...rules].sort(([, a], [, b]) => b - a);
      const ofPhases = table('phase', [...phases, ['total', last]], last);
      return `\n${ofPhases}\n${table('rule', slowestFirst, phases.get('rules') ?? 0)}`;
    },
  };
}

function add(times: Map<string, number>, name: string, time: number): void {
  times.set(name, (times.get(name) ?? 0) + time);
}

function table(title: string, rows: readonly (readonly [name: string, time: number])[], whole: number): string {
  const width = Math.max(title.length, ...rows.map(([name]) => name.length));
  const lines = rows.map(([name, time]) => [name, time.toFixed(1), ((100 * time) / whole).toFixed(1)]);
  return [[title, 'ms', '%'], ...lines]
    .map(([name = '', time = '', share = '']) => `${name.padEnd(width)}${time.padStart(10)}${share.padStart(7)}\n`)
    .join('');
}
