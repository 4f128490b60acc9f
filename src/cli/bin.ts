#!/usr/bin/env node
/**
 * Starts the command line, if this is a Node.js that can run it: an older one does not get through the rest of the
 * code.
 */
import { loadPart } from './parts.ts';

export { CODE_CACHE, scripts } from './parts.ts';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major > 20 || (major === 20 && minor >= 19)) {
  loadPart('start.cjs');
} else {
  process.stderr.write(`manifestlint: Node.js ${process.versions.node} is too old\nInstall 20.19 or a later one.\n`);
  process.exitCode = 2;
}
