/** A rule with the settings that were decided for the files that it looks at. */
import type { Level } from '../level.ts';
import type { AnyRule } from '../rule.ts';

/** The origin of everything that comes with manifestlint. */
export const BUILTIN = 'builtin';

/** A rule, and where it comes from: manifestlint itself, or the plugin of that name. */
export interface KnownRule extends AnyRule {
  readonly origin: string;
}

/** True for a rule that comes with manifestlint: the compiler has checked it, and nobody else's code runs in it. */
export function isBuiltin({ origin }: KnownRule): boolean {
  return origin === BUILTIN;
}

/** A rule that runs, with the settings for the file. */
export interface ActiveRule {
  readonly rule: KnownRule;
  readonly severity: Level;
  /** Other severities for findings in some tasks; the last one that matches counts. */
  readonly forTasks?: readonly {
    readonly globs: readonly string[];
    readonly matches: (taskId: string) => boolean;
    readonly severity: Level;
  }[];
  /** The rule's options with their defaults. */
  readonly options: unknown;
  /** The reason why the rule cannot run with the options that were given. */
  readonly fault?: string | undefined;
  /** The settings of its plugin, as the configuration gives them; default: none. */
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
  /** The address of the rule's documentation. */
  readonly url: string;
  /** The configuration that does not allow anybody to suppress the rule. */
  readonly lockedBy?: string;
}
