/** Repairs as a rule asks for them: changes of values at places, which the format of the file turns into edits. */
import type { PlaceIn } from './place-in.ts';
import type { Json } from './text-edit.ts';

/**
 * One change of a text: another value (at a key, another name), one more key or element, or one less.
 *
 * @example
 * ```ts
 * import type { Edit } from 'manifestlint';
 *
 * const edits: Edit[] = [
 *   { replace: '1.0.0', at: ['package', 'version'] },
 *   { insert: 3, at: ['tasks', 0, 'retries'] },
 *   { remove: true, at: ['signature'] },
 * ];
 * ```
 */
export type Edit<Tree = unknown> =
  | { readonly replace: Json; readonly at?: PlaceIn<Tree> }
  | { readonly insert: Json; readonly at: PlaceIn<Tree> }
  | { readonly remove: true; readonly at?: PlaceIn<Tree> };

/**
 * A change, or several that are made together or not at all. Without `at`, a change is made at the place of the report.
 *
 * @example
 * ```ts
 * import type { Repair } from 'manifestlint';
 *
 * const repair: Repair = {
 *   desc: 'Add the runtime',
 *   edits: [{ insert: { requires_python: '>=3.11', entry_module: 'etl' }, at: ['python'] }],
 * };
 * ```
 */
export type Repair<Tree = unknown> = (Edit<Tree> | { readonly edits: readonly Edit<Tree>[] }) & {
  /** The change in words, where "replace" and "remove" do not say it. */
  readonly desc?: string;
};
