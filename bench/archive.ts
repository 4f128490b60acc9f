/** Prints the cost of linting an archive of 5 MB as a ratio to its decompression; the bar is 2. */
import { randomBytes } from 'node:crypto';
import { bunzip } from '../plugins/archive/read/bzip2.ts';
import { archiveFindings } from '../test/support/archive-findings.ts';
import { SMALL_PACKAGE } from '../test/support/archives.ts';
import { bzip2 } from '../test/support/bzip2-writer.ts';
import { tar } from '../test/support/tar-writer.ts';

function fastest(run: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...times);
}

const noise = Array.from({ length: 50 }, (_, nth) => ({ name: `etl-0.1.0/${nth}`, content: randomBytes(100_000) }));
const bytes = bzip2(tar(...SMALL_PACKAGE, ...noise));
const ratio = fastest(() => archiveFindings(bytes)) / fastest(() => [...bunzip(bytes)]);
console.log(`archive of ${bytes.length} bytes: ${ratio.toFixed(2)} times its decompression`);
