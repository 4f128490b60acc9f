#!/usr/bin/env node
import { processIo } from './io.ts';
import { main } from './main.ts';

// Whoever reads our output may stop early (`| head`); that is no fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await main(process.argv.slice(2), processIo());
