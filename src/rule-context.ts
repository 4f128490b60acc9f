/** The surroundings of a manifest that a rule can ask for. */
import type { FactValues } from './fact.ts';

/**
 * Where a package is meant to run, as far as it is known.
 *
 * @example
 * ```ts
 * import type { Host } from 'manifestlint';
 *
 * const host: Host = { platform: 'linux-arm64', python: '3.12' };
 * ```
 */
export interface Host {
  /** One of the supported targets. */
  readonly platform?: string;
  /** Version of CPython, such as `3.11` or `3.11.4`. */
  readonly python?: string;
}

/**
 * The surroundings of a manifest that a rule needs: its options, the host, the time.
 *
 * @example
 * ```ts
 * import type { RuleContext } from 'manifestlint';
 *
 * const isAhead = (instant: number, { now }: RuleContext<object>): boolean => instant > now;
 * const allowed = (retries: number, { options }: RuleContext<{ max: number }>): boolean => retries <= options.max;
 * ```
 */
export interface RuleContext<Options> {
  /** The options of the rule with their defaults. */
  readonly options: Options;
  /** The settings of the rule's plugin as the configuration gives them; `defineSettings` reads them with defaults. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly host: Host;
  /** The time of the run in milliseconds since 1970. */
  readonly now: number;
  /** The facts that the rule needs, by id; one that does not apply to the package is not there. */
  readonly facts: FactValues;
  readonly file: FileContext;
}

/**
 * The manifest as a file, for rules about names and folders.
 *
 * @example
 * ```ts
 * import type { FileContext } from 'manifestlint';
 *
 * const folderOf = ({ fromRoot }: FileContext): string | undefined => fromRoot?.split('/').at(-2);
 * ```
 */
export interface FileContext {
  /** Absolute path, or the name given for standard input; of an entry of an archive, the path of the archive. */
  readonly path: string;
  /** The name of the entry, if the manifest is in an archive. */
  readonly entry?: string;
  /**
   * The path from the root of the repository, with forward slashes; outside of one, from the folder of the
   * configuration in use. Undefined for a text that is in no folder.
   */
  readonly fromRoot: string | undefined;
  /** The path from the folder of the configuration in use, with forward slashes; undefined without one. */
  readonly fromConfig: string | undefined;
}
