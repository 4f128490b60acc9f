/** Outputs for the CI system beside a report that people read: annotations, and on GitHub a summary of the job. */
import fs from 'node:fs';
import type { Registry } from '../../engine/registry.ts';
import { errorText } from '../../errors.ts';
import { realPath } from '../../input/look.ts';
import { visible } from '../../text.ts';
import type { Io } from '../io.ts';
import type { AnnotationFormat } from './annotation-format.ts';
import { loadFormatter, type Output } from './load-formatter.ts';
import { FOR_PEOPLE } from './people.ts';

/** Bytes that GitHub takes as the summary of a step; of a longer one it shows nothing. */
const MOST_BYTES = 1024 * 1024;

const LEFT_OUT = '\nThe rest is left out, because GitHub takes 1 MiB for each step.\n';

/** The outputs that the CI system needs beside those that were asked for; `format` is the one of its annotations. */
export async function ciOutputs(
  format: AnnotationFormat,
  outputs: readonly Output[],
  { registry, io }: { readonly registry: Registry; readonly io: Io },
): Promise<Output[]> {
  const shown = outputs.find((output) => output.file === undefined);
  // Annotations may follow a report that no program reads.
  const isAnnotated = shown === undefined || FOR_PEOPLE.has(shown.name);
  const more: Output[] = [];
  if (isAnnotated) more.push(await annotations(format, registry, io));
  if (format === 'github' && (isAnnotated || shown.name === format))
    more.push(...(await summary(outputs, registry, io)));
  return more;
}

async function annotations(name: string, registry: Registry, io: Io): Promise<Output> {
  const write = (pieces: readonly string[]): void => {
    for (const piece of pieces) io.stdout.write(piece);
  };
  return { name, format: await loadFormatter(name, registry, io.cwd), write };
}

/** The summary of the job on GitHub, unless an output goes there already. */
async function summary(outputs: readonly Output[], registry: Registry, io: Io): Promise<Output[]> {
  const file = io.env['GITHUB_STEP_SUMMARY'] ?? '';
  const isWritten = outputs.some((output) => output.file !== undefined && realPath(output.file) === realPath(file));
  if (file === '' || isWritten) return [];
  const format = await loadFormatter('markdown', registry, io.cwd);
  const write = (pieces: readonly string[]): void => {
    appendSummary(file, pieces.join(''), io);
  };
  return [{ name: 'markdown', format, file, write }];
}

/** A summary that cannot be written is no reason to fail a run whose report is out. */
function appendSummary(file: string, text: string, { stderr }: Io): void {
  try {
    const taken = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    // The summary of another step may end in a table, which would go on.
    fs.appendFileSync(file, cut(taken === 0 ? text : `\n${text}`, MOST_BYTES - taken));
  } catch (error) {
    stderr.write(`manifestlint: the job summary was not written: ${visible(errorText(error))}\n`);
  }
}

/** The whole lines that there is room for, without the beginning of a picture. */
function cut(text: string, room: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= room) return text;
  if (room <= LEFT_OUT.length) return '';
  const end = bytes.lastIndexOf('\n', room - LEFT_OUT.length - 1);
  const lines = bytes.toString('utf8', 0, end + 1);
  const opened = lines.lastIndexOf('\n```mermaid\n');
  const kept = opened > lines.lastIndexOf('\n```\n') ? lines.slice(0, opened) : lines;
  return end <= 0 ? '' : kept + LEFT_OUT;
}
