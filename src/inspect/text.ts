/** The description of a package as text for a terminal. */
import path from 'node:path';
import type { LimitUse } from '../container.ts';
import type { LocatedGap } from '../fact.ts';
import { fileName, type FileRef } from '../file-ref.ts';
import { list, visible } from '../text.ts';
import type { FileSize, PackageDescription, TriggerRuns } from './describe.ts';
import type { TaskInTree } from './task-tree.ts';

/** A description in lines, with a line break at the end. */
export function descriptionText(description: PackageDescription): string {
  const { manifest, tasks, triggers, gaps, files, limits, hasAllTasks, hasAllFiles } = description;
  const sections = [
    headLines(description),
    section('Tasks', taskLines(tasks), hasAllTasks ? '' : 'There may be more: not all of them could be read.'),
    section('Triggers', triggers.map(triggerLine), ''),
    section(
      'Undecided',
      gaps.map((gap) => gapLine(gap, manifest)),
      '',
    ),
    section('Files', fileLines(files), hasAllFiles ? '' : 'There are more.'),
    section('Limits', limits.map(limitLine), ''),
  ];
  const title = visible(fileName(manifest));
  return [[title], ...sections.filter((lines) => lines.length > 0)].map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function headLines({ name, version, language, kind }: PackageDescription): string[] {
  const rows: [string, string | undefined][] = [
    ['Name', name],
    ['Version', version],
    ['Language', language],
    ['Kind', kind],
  ];
  return rows.flatMap(([label, value]) => (value === undefined ? [] : [`${label.padEnd(10)}${visible(value)}`]));
}

function section(title: string, lines: readonly string[], note: string): string[] {
  const notes = note === '' ? [] : [`  ${note}`];
  return lines.length + notes.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`), ...notes];
}

/** Deeper levels are all drawn at this one: a chain of thousands would fill the lines with blanks. */
const DEEPEST = 40;

function taskLines(tasks: readonly TaskInTree[]): string[] {
  const above: string[] = [];
  const cycles = new Map<number, string[]>();
  for (const { id, cycle } of tasks)
    if (cycle !== undefined)
      cycles
        .set(cycle, cycles.get(cycle) ?? [])
        .get(cycle)
        ?.push(id);
  return tasks.map((task) => {
    const { id, depth, dependencies } = task;
    above.length = depth;
    const parent = above[depth - 1];
    above[depth] = id;
    const others = dependencies.filter((dependency) => dependency !== parent);
    const also = parent === undefined ? '' : 'also ';
    const notes = [
      ...(others.length > 0 ? [`${also}after ${list(others.map(visible))}`] : []),
      ...blockage(task, cycles),
    ];
    const branch = depth === 0 ? '' : `${'   '.repeat(Math.min(depth, DEEPEST) - 1)}└─ `;
    const aside = notes.length === 0 ? '' : ` (${notes.join('; ')})`;
    return `${branch}${visible(id)}${aside}`;
  });
}

function triggerLine({ name, target, cron, next }: TriggerRuns): string {
  const what = [name ?? '?', ...(target === undefined ? [] : ['starts', target])].map(visible).join(' ');
  if (cron === undefined) return what;
  const when = next.length === 0 ? 'never' : `next ${list(next.map((run) => run.slice(0, 16).replace('T', ' ')))} UTC`;
  return `${what} at "${visible(cron)}": ${when}`;
}

function gapLine({ filePath, entry, line, column, reason }: LocatedGap, manifest: FileRef): string {
  const name = entry ?? path.relative(path.dirname(manifest.filePath), filePath);
  return `${visible(name)}:${line}:${column}  ${reason}`;
}

/** Tasks of a cycle that are named. */
const MOST_NAMED = 3;

/** Why a task never runs, if so. */
function blockage({ id, neverRuns, cycle }: TaskInTree, cycles: ReadonlyMap<number, readonly string[]>): string[] {
  if (!neverRuns) return [];
  if (cycle === undefined) return ['never runs: it waits for a task that waits for itself'];
  const all = cycles.get(cycle) ?? [];
  const others = all.slice(0, MOST_NAMED + 1).flatMap((other) => (other === id ? [] : visible(other)));
  const named = others.slice(0, MOST_NAMED);
  const more = all.length - 1 - named.length;
  const through = [...named, ...(more > 0 ? [`${more} more`] : [])];
  return [['never runs: it waits for itself', ...(through.length === 0 ? [] : [`through ${list(through)}`])].join(' ')];
}

function fileLines(files: readonly FileSize[]): string[] {
  const sizes = files.map(({ bytes }) => (bytes === undefined ? '?' : grouped(bytes)));
  const width = sizes.reduce((widest, size) => Math.max(widest, size.length), 0);
  return files.map(({ name }, i) => `${(sizes[i] ?? '').padStart(width)}  ${visible(name)}`);
}

function limitLine({ name, used, most }: LimitUse): string {
  const percent = Math.round((used / most) * 100);
  return `${name.padEnd(16)}${grouped(used)} of ${grouped(most)} (${percent} %)`;
}

function grouped(value: number): string {
  const [whole = '', fraction] = String(Math.round(value * 10) / 10).split('.');
  const groups = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}
