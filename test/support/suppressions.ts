/** Runs of the command line with suppressions, and the file that they stand in. */
import fs from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { manifest, task, text } from './make-manifest.ts';
import { addFiles, runMain } from './workspace.ts';

/** The name of the suppressions file. */
export const FILE = 'manifestlint-suppressions.json';

const FindingShape = v.object({
  ruleId: v.string(),
  messageId: v.string(),
  subject: v.string(),
  help: v.string(),
  severityName: v.string(),
});
const ReportShape = v.object({
  results: v.array(
    v.object({
      filePath: v.string(),
      messages: v.array(FindingShape),
      suppressedMessages: v.array(v.object({ ...FindingShape.entries, suppressions: v.array(v.unknown()) })),
    }),
  ),
});
const FileShape = v.strictObject({ version: v.literal(1), suppressions: v.array(v.record(v.string(), v.unknown())) });

/** The findings of a run with these flags, as its JSON report says. */
export async function lint(root: string, ...flags: string[]) {
  const { code, stdout, stderr } = await runMain(['--format', 'json', ...flags, '.'], root);
  const { results } = stdout === '' ? { results: [] } : v.parse(ReportShape, JSON.parse(stdout));
  return {
    code,
    stderr,
    errors: results.flatMap(({ messages }) => messages.filter(({ severityName }) => severityName === 'error')),
    warnings: results.flatMap(({ messages }) => messages.filter(({ severityName }) => severityName !== 'error')),
    suppressed: results.flatMap(({ suppressedMessages }) => suppressedMessages),
  };
}

/** The entries of the suppressions file. */
export function entries(root: string, file = FILE) {
  return v.parse(FileShape, JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'))).suppressions;
}

/** Writes a suppressions file. */
export function write(root: string, suppressions: readonly object[], file = FILE): void {
  addFiles(root, { [file]: JSON.stringify({ version: 1, suppressions }) });
}

/** The suppression of the error in {@link oneError}. */
export const DANGLING = {
  file: 'manifest.json',
  rule: 'dangling-dependency',
  subject: '/tasks/load/dependencies/extrct',
  count: 1,
};

/** A manifest with one error: a task that waits for one that does not exist. */
export const oneError = (...more: object[]): string =>
  text(manifest({ tasks: [task('extract'), task('load', { dependencies: ['extrct'] }), ...more] }));
