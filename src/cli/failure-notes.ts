/** The sentences on standard error about what kept a run from being whole. */
import type { Registry } from '../engine/registry.ts';
import { lacksPlugin } from '../failures.ts';
import { fileName } from '../file-ref.ts';
import type { Report, RuleFailure } from '../report.ts';
import { visible } from '../text.ts';
import type { Call } from './command.ts';
import { asksForRepairs, type FixFlags } from './fix.ts';
import type { Io } from './io.ts';

/** The flags that decide what is said. */
interface TellingFlags extends FixFlags {
  readonly verbose?: boolean;
}

/** Says what failed in a run, and what that keeps it from. */
export function tellFailures(report: Report, { flags, io }: Omit<Call<TellingFlags>, 'words' | 'version'>): void {
  const notes = report.failures.map((failure) => failureNote(failure, flags));
  if (lacksPlugin(report) && asksForRepairs(flags))
    notes.push('nothing was repaired where a plugin is missing, since it may switch rules off.');
  for (const note of notes) io.stderr.write(`manifestlint: ${note}\n`);
}

/**
 * Says which plugins could not be loaded, for a command that shows something without them. Answers its exit code.
 */
export function tellBroken({ broken }: Registry, { stderr }: Io): 0 | 2 {
  for (const { failure } of broken) stderr.write(`manifestlint: ${pluginNote(failure)}\n`);
  return broken.length === 0 ? 0 : 2;
}

/** A failure in one sentence; with `--verbose` the stack follows, a line a call. */
function failureNote(failure: RuleFailure, { verbose }: TellingFlags): string {
  const { part, ruleId, message, thrownAt, stack = [], ...file } = failure;
  if (part === 'plugin') return pluginNote(failure);
  if (part === 'file') return `${visible(fileName(file))} could not be read: ${visible(message)}`;
  const at = thrownAt === undefined ? '' : ` (${visible(thrownAt.filePath)}:${thrownAt.line}:${thrownAt.column})`;
  const calls = verbose === true ? stack.map((line) => `\n  ${visible(line)}`) : [];
  const failed = `${part ?? 'rule'} ${ruleId} failed on ${visible(fileName(file))}`;
  return `${failed}: ${visible(message)}${at}${calls.join('')}`;
}

/** The sentence about a plugin that could not be loaded, with the remedy on a line of its own. */
function pluginNote({ message, help }: Pick<RuleFailure, 'message' | 'help'>): string {
  return help === undefined ? visible(message) : `${visible(message)}\n${visible(help)}`;
}
