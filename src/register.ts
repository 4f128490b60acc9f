/**
 * `node --import manifestlint/register`: lets Node run TypeScript as a run does, so that plugins are tested with what
 * is installed anyway.
 */
import 'tsx';
import { preferEsModules } from './config/es-modules.ts';

preferEsModules();
