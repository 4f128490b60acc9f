/** A rule with what was decided for the files that it looks at. */
import type { Level } from '../level.ts';
import type { AnyRule } from '../rule.ts';

/** A rule that runs, with what was decided for the file. */
export interface ActiveRule {
  readonly rule: AnyRule;
  readonly severity: Level;
  /** Other severities for findings in some tasks; the last one that matches counts. */
  readonly forTasks?: readonly {
    readonly globs: readonly string[];
    readonly matches: (taskId: string) => boolean;
    readonly severity: Level;
  }[];
  /** The rule's options with their defaults. */
  readonly options: unknown;
  /** The rule's documentation. */
  readonly url: string;
  /** The configuration that does not allow anybody to suppress the rule. */
  readonly lockedBy?: string;
}
