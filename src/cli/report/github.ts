/** Outputs for GitHub Actions beside a report that people read: annotations, and a summary of the job. */
import fs from 'node:fs';
import type { Registry } from '../../engine/registry.ts';
import { errorText } from '../../errors.ts';
import { realPath } from '../../input/look.ts';
import { visible } from '../../text.ts';
import type { Io } from '../io.ts';
import { loadFormatter, type Output } from './load-formatter.ts';
import { FOR_PEOPLE } from './people.ts';

/** Bytes that GitHub takes as the summary of a step; of a longer one it shows nothing. */
const MOST_BYTES = 1024 * 1024;

const LEFT_OUT = '\nThe rest is left out, because GitHub takes 1 MiB for each step.\n';

/** The outputs that GitHub Actions needs beside those that were asked for. */
export async function githubOutputs(outputs: readonly Output[], registry: Registry, io: Io): Promise<Output[]> {
  const shown = outputs.find((output) => output.file === undefined);
  // Annotations may follow a report that no program reads.
  const isAnnotated = shown === undefined || FOR_PEOPLE.has(shown.name);
  const more: Output[] = [];
  if (isAnnotated)
    more.push({
      name: 'github',
      format: await loadFormatter('github', registry, io.cwd),
      write: (text) => {
        io.stdout.write(text);
      },
    });
  const file = io.env['GITHUB_STEP_SUMMARY'] ?? '';
  const isWritten = outputs.some((output) => output.file !== undefined && realPath(output.file) === realPath(file));
  if (file !== '' && !isWritten && (isAnnotated || shown.name === 'github')) {
    more.push({
      name: 'markdown',
      format: await loadFormatter('markdown', registry, io.cwd),
      file,
      write: (text) => {
        appendSummary(file, text, io);
      },
    });
  }
  return more;
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

/** As many whole lines as there is room for. */
function cut(text: string, room: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= room) return text;
  if (room <= LEFT_OUT.length) return '';
  const end = bytes.lastIndexOf('\n', room - LEFT_OUT.length - 1);
  return end <= 0 ? '' : bytes.toString('utf8', 0, end + 1) + LEFT_OUT;
}
