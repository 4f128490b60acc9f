/** The words under the pointer: the rule of a finding, the place of a task in the graph, the documentation of a key. */
import { type Hover, MarkupKind, type Position } from 'vscode-languageserver';
import { builtinDoc } from '../about.ts';
import type { Finding } from '../report.ts';
import { list, quote } from '../text.ts';
import { keyDocAt } from './keys.ts';
import type { OpenFile } from './code-actions.ts';
import { rangeOfRegion, touches } from './ranges.ts';
import type { ReadTasks } from './read-tasks.ts';
import { nameAt } from './task-requests.ts';

/** All that is to be said about a position; null where there is nothing. */
export function hover(file: OpenFile, packages: readonly ReadTasks[], position: Position): Hover | null {
  const {
    filePath,
    document,
    package: { findings },
  } = file;
  const at = { start: position, end: position };
  const here = (findings.get(filePath) ?? []).filter((finding) => touches(rangeOfRegion(finding, document), at));
  const parts = [
    ...packages.flatMap((read) => taskWords(read, file, position)),
    ...packages.flatMap((read) => keyDocAt(read.pkg, file, position)),
    ...here.map(ruleWords),
  ];
  const value = [...new Set(parts)].join('\n\n---\n\n');
  return value === '' ? null : { contents: { kind: MarkupKind.Markdown, value } };
}

/** The finding, and the part of the page of its rule that explains it. */
function ruleWords({ ruleId, message, help, url }: Finding): string {
  const [, why = ''] = /^## Why\n+([^]*?)(?=\n## |$(?![^]))/m.exec(builtinDoc(ruleId) ?? '') ?? [];
  const title = url === '' ? `**${ruleId}**` : `**[${ruleId}](${url})**`;
  return [`${title}: ${message}`, help, why.trim()].filter((part) => part !== '').join('\n\n');
}

/** Ids that a hover names. */
const NAMED = 8;

function taskWords({ outline, names }: ReadTasks, { filePath, workspace }: OpenFile, position: Position): string[] {
  const asked = nameAt({ names, filePath, files: workspace.files() }, position);
  const task = asked === undefined ? undefined : outline?.taskById.get(asked.id);
  if (asked === undefined || outline === undefined || task === undefined) return [];
  const before = outline.tasks[task]?.dependencies ?? [];
  const after = outline.tasks.filter(({ dependencies = [] }) => dependencies.includes(asked.id)).map(({ id }) => id);
  return [`Task ${quote(asked.id)}: waits for ${named(before)} · awaited by ${named(after)}`];
}

function named(ids: readonly (string | undefined)[]): string {
  const known = [...new Set(ids.flatMap((id) => (id === undefined ? [] : quote(id))))];
  if (known.length === 0) return 'none';
  return known.length <= NAMED ? list(known) : list([...known.slice(0, NAMED), `${known.length - NAMED} more`]);
}
