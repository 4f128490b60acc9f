/**
 * `node --import manifestlint/register`: lets Node run TypeScript, so that plugins are tested with what is installed
 * anyway.
 */
import 'tsx';
