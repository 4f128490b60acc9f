/** Checks the archive that is named on the command line, and prints what that took: run in a process of its own. */
import { existsSync, readFileSync } from 'node:fs';
import { archiveFindingLines } from './archive-findings.ts';

const bytes = readFileSync(process.argv[2] ?? '');
const start = performance.now();
const findings = archiveFindingLines(bytes);
const milliseconds = performance.now() - start;
console.log(JSON.stringify({ milliseconds, megabytes: peakMemory() / 1024, findings }));

/** In kB. What `resourceUsage` says counts the memory of the process that started this one, too. */
function peakMemory(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const [, kilobytes] = /^VmHWM:\s*(\d+) kB/m.exec(status) ?? [];
  return kilobytes === undefined ? process.memoryUsage.rss() / 1024 : Number(kilobytes);
}
