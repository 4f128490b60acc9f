/** The report that the README shows: the real one, of a bundled example. */
import path from 'node:path';
import pretty from '../formatters/pretty.ts';
import { lintFiles } from '../src/api.ts';
import { HOMEPAGE } from '../src/engine/registry.ts';

const ROOT = path.join(import.meta.dirname, '..');

/** A fenced block with the command and its report. */
export async function sampleReport(): Promise<string> {
  const report = await lintFiles(['examples/broken-tasks'], { cwd: ROOT, config: false });
  const text = await pretty(report, {
    tool: { name: 'manifestlint', version: '', url: HOMEPAGE },
    cwd: ROOT,
    root: ROOT,
    realPath: (filePath) => filePath,
    color: false,
    hyperlinks: false,
    columns: 80,
    dropSuppressed: false,
    errorsOnly: false,
    doc: () => undefined,
  });
  // The place after the path is hidden in a terminal.
  const shown = text.replaceAll(/^( {2}examples\/\S+):\d+:\d+$/gm, '$1');
  return `\`\`\`text\n${shown.replace(/^\n+|\n+$/g, '')}\n\`\`\``;
}
