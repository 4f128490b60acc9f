/** The flags that make no sense where a run is made again and again. */
import { usageError } from '../../errors.ts';
import type { LintFlags } from '../flags.ts';

const REWRITES = 'A file must not be rewritten while somebody edits it: repair in a run of its own.';
const WRITES_SUPPRESSIONS = 'Suppressions are written once, at the end of a run: write them in a run of its own.';
const TOUCHED = 'What git holds changes without a file that is watched: name the packages that you work on.';
const ENDS = 'It asks for one answer, and a watch has no end: leave out one of them.';

/** Each flag by its key, its name, and why it cannot stand beside --watch. */
const CONFLICTS: readonly (readonly [key: keyof LintFlags, name: string, why: string])[] = [
  ['fix', '--fix', REWRITES],
  ['fixOnly', '--fix-only', REWRITES],
  ['unsafeFixes', '--unsafe-fixes', REWRITES],
  ['fixDryRun', '--fix-dry-run', 'A watch shows what is there, not what repairs would leave: leave out one of them.'],
  ['diff', '--diff', 'A watch shows findings, not repairs: leave out one of them.'],
  ['stdin', '--stdin', 'Standard input is read once and does not change: name a file or a folder.'],
  ['changed', '--changed', TOUCHED],
  ['staged', '--staged', TOUCHED],
  ['shard', '--shard', 'The parts of a run are joined when all of them have ended: leave out one of them.'],
  ['suppressAll', '--suppress-all', WRITES_SUPPRESSIONS],
  ['suppressRule', '--suppress-rule', WRITES_SUPPRESSIONS],
  ['pruneSuppressions', '--prune-suppressions', WRITES_SUPPRESSIONS],
  ['printConfig', '--print-config', ENDS],
  ['showFiles', '--show-files', ENDS],
  ['stats', '--stats', 'It measures one run from the start of the program: leave out one of them.'],
];

/** Throws for words and flags that cannot be watched. */
export function checkWatchable(words: readonly string[], flags: LintFlags): void {
  const conflict = CONFLICTS.find(([key]) => flags[key] !== undefined);
  if (conflict !== undefined) throw usageError(`--watch and ${conflict[1]} exclude each other`, conflict[2]);
  if (words.includes('-'))
    throw usageError(
      '--watch is for files',
      'Standard input is read once and does not change: name a file or a folder.',
    );
}
