/** Places in a manifest of a known type, which the compiler checks. */
import type { Path, Place, PlaceObject } from './place.ts';

/** Every path into a manifest of the type `Tree`; any path where nothing is known of it. */
export type PathOf<Tree> = unknown extends Tree
  ? Path
  : | readonly []
    | (Tree extends readonly (infer Element)[]
        ? readonly [number, ...PathOf<Element>]
        : Tree extends object
          ? { [Key in keyof Tree & string]: readonly [Key, ...PathBelow<Tree[Key]>] }[keyof Tree & string]
          : never);

type PathBelow<Value> = unknown extends Value ? Path : PathOf<NonNullable<Value>>;

/**
 * A path that was worked out, of which the compiler can say nothing; {@link anyPlace} makes one.
 *
 * @example
 * ```ts
 * import { anyPlace, type ComputedPath, type Path } from 'manifestlint';
 *
 * const fieldOf = (parent: Path, key: string): ComputedPath => anyPlace([...parent, key]);
 * ```
 */
export interface ComputedPath extends Path {
  readonly [COMPUTED]: true;
}

declare const COMPUTED: unique symbol;

/**
 * Lets a report take a place that was worked out, such as that of a key which the format does not have. It is checked
 * when the rule runs.
 *
 * @example
 * ```ts
 * import { anyPlace, defineRule } from 'manifestlint';
 *
 * export default defineRule({
 *   id: 'acme/no-extensions',
 *   summary: 'No field begins with "x-"',
 *   severity: 'warn',
 *   messages: { found: { text: 'It is an extension', help: 'Nobody reads it. Remove it.', rejectedBy: [] } },
 *   check({ unknownFields }, report) {
 *     for (const { key, path } of unknownFields) if (key.startsWith('x-')) report('found', anyPlace(path), {});
 *   },
 * });
 * ```
 */
export function anyPlace(place: Path): ComputedPath;
export function anyPlace(place: Place): PlaceIn<never>;
export function anyPlace(place: Place): Place {
  return place;
}

/** A path into a manifest of the type `Tree`. */
export type PathIn<Tree> = PathOf<Tree> | ComputedPath;

/** A place in a manifest of the type `Tree`, or in another file of its package. */
export type PlaceIn<Tree> = PathIn<Tree> | PlaceObject<PathIn<Tree>>;
