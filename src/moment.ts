/** The moments at which a package can be refused, and the sides of format v2 to which they belong. */

/**
 * The two programs that read a manifest of format v2: the builder (pydantic) and the server that loads it (serde).
 *
 * @example
 * ```ts
 * import { lintText, type Side } from 'manifestlint';
 *
 * const side: Side = 'load';
 * const { messages } = await lintText('{}', { side });
 * ```
 */
export type Side = 'build' | 'load';

/** Both sides, in the order in which a package meets them. */
export const SIDES: readonly Side[] = ['build', 'load'];

/**
 * The moments at which a package can be refused: by the local command line, at the upload, by the build on the server,
 * and when the server loads it.
 *
 * @example
 * ```ts
 * import type { Moment } from 'manifestlint';
 *
 * const refusedOnServer = (rejectedBy: readonly Moment[]): boolean =>
 *   rejectedBy.includes('build') || rejectedBy.includes('load');
 * ```
 */
export type Moment = 'validate' | 'upload' | Side;

/** All moments, in the order in which a package meets them. */
export const MOMENTS: readonly Moment[] = ['validate', 'upload', 'build', 'load'];

/** True if a finding matters to a side. All that comes before the load belongs to the build. */
export function concerns(rejectedBy: readonly Moment[], side: Side): boolean {
  return rejectedBy.some((moment) => (moment === 'load') === (side === 'load'));
}
