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

/** A path that was worked out, of which the compiler can say nothing; {@link anyPlace} makes one. */
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
 * for (const key of Object.keys(extra)) report('unknown', anyPlace(['package', key]), { key });
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
