/** Ways to name a place in a manifest, whatever its file format. */

/** Keys and indexes from the root of a document. */
export type Path = readonly (string | number)[];

/** Offsets `[start, end)` in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

/** A place in a document: the value at a path, the key of it, or bare offsets (with the path they belong to). */
export type Place = Path | PlaceObject;

export type PlaceObject =
  { readonly path: Path; readonly on: 'key' | 'value' } | { readonly path: Path; readonly span: Span };

/** The path of a place. */
export function pathOfPlace(place: Place): Path {
  return 'path' in place ? place.path : place;
}

/** A path as a JSON Pointer (RFC 6901). */
export function toPointer(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
