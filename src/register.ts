/**
 * `node --import manifestlint/register`: lets Node run TypeScript as a run does, so that plugins are tested with what
 * is installed anyway.
 */
import { preferEsModules } from './config/es-modules.ts';

preferEsModules();
// Only behind our hook does tsx see what it says: where it takes a file for CommonJS, it gives it an address of its own.
// @ts-expect-error: the loader has no types.
await import('tsx');
