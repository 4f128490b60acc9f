/** Loaded before a program: writes the program's peak memory in kilobytes to file descriptor 3 as it ends. */
import fs from 'node:fs';
import process from 'node:process';

process.on('exit', () => {
  fs.writeSync(3, String(process.resourceUsage().maxRSS));
});
