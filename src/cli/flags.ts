/** The flags of a lint run as they are read from the command line. */
import type { ChangedFlags } from './changed.ts';
import type { FixFlags } from './fix.ts';
import type { OutputFlags } from './report/output.ts';
import type { RuleFlags } from './rule-flags.ts';
import type { ConfigFlags } from './session.ts';
import type { SuppressionsFlags } from './suppressions-flags.ts';
import type { Shard } from './values.ts';

/** The flags of a lint run. */
export interface LintFlags extends ConfigFlags, OutputFlags, SuppressionsFlags, FixFlags, ChangedFlags, RuleFlags {
  readonly printConfig?: string;
  readonly showFiles?: true;
  readonly ignorePattern?: readonly string[];
  readonly forceExclude?: true;
  readonly shard?: Shard;
  readonly maxWarnings?: number;
  readonly exitZero?: true;
  readonly side?: 'build' | 'load' | 'both';
  readonly stdin?: true;
  readonly stdinFilename?: string;
  /** False if a path or pattern may match nothing. */
  readonly errorOnUnmatchedPattern: boolean;
  readonly verbose?: true;
  readonly stats?: true;
  readonly watch?: true;
}
