/**
 * `node --import manifestlint/register`: lets Node run TypeScript as a run does, so that plugins are tested with what
 * is installed anyway.
 */
import { preferEsModules } from './config/es-modules.ts';

preferEsModules();
// Behind our hook, tsx sees what it says. A file that it takes for CommonJS gets an address of its own, which the hook
// would not know.
// @ts-expect-error: the loader has no types.
await import('tsx');
