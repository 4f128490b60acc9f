#!/usr/bin/env node
import { processIo } from './io.ts';
import { main } from './main.ts';

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    // Whoever reads our output may stop early (`| head`); that is no fault.
    if (code === 'EPIPE') return;
    process.exitCode = 2;
    if (stream === process.stdout) process.stderr.write(`manifestlint: the report could not be written: ${message}\n`);
  });
}

const exitCode = await main(process.argv.slice(2), processIo());
process.exitCode ??= exitCode;
