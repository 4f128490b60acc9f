/** A report of a run that ended before there was one, for the reader of a report who does not see standard error. */
import fs from 'node:fs';
import { errorText } from '../../errors.ts';
import { manifestRegistry } from '../../manifest-registry.ts';
import type { Report } from '../../report.ts';
import { contextFor } from './context.ts';
import { loadFormatter } from './load-formatter.ts';
import { formatted, type OutputCall, targetsOf, writePieces } from './output.ts';

/** The only format that says of a run that it failed, and whose reader fails itself where there is no file. */
const FORMAT = 'sarif';

/** Characters at the beginning of a file that tell a log of ours from anything else. */
const HEAD = 300;

/** Writes the fault in SARIF where the command line asks for SARIF. Another fault on the way changes nothing. */
export async function reportFault(fault: unknown, call: OutputCall): Promise<void> {
  const report: Report = { results: [], rules: {}, failures: [], skipped: [], fault: errorText(fault) };
  try {
    for (const { name, file } of targetsOf(call, 'pretty')) {
      if (name !== FORMAT || (file !== undefined && !isOurs(file))) continue;
      const format = await loadFormatter(name, manifestRegistry, call.io.cwd);
      await writePieces(await formatted(report, { name, format }, contextFor(file !== undefined, call)), file, call.io);
    }
  } catch {
    // The fault itself is told on standard error.
  }
}

/** True if nothing is lost with a file: it is not there, or a SARIF log. Whether it is linted is not known here. */
function isOurs(file: string): boolean {
  if (fs.statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return true;
  const descriptor = fs.openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(HEAD);
    const size = fs.readSync(descriptor, bytes, 0, HEAD, 0);
    return size === 0 || bytes.toString('utf8', 0, size).includes('/sarif-schema-2.1.0.json"');
  } finally {
    fs.closeSync(descriptor);
  }
}
