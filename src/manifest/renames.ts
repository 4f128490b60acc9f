/** New names for fields that the format does not know. */
import { toPointer } from '../place.ts';
import type { UnknownField } from './salvage.ts';

/** Each field with the known name that it was probably meant to have. Of two that mean the same one, only the first can be given its name. */
export function renames(fields: readonly UnknownField[], meaningOf: (field: UnknownField) => string | undefined): [field: UnknownField, name: string | undefined][] {
  const taken = new Set<string>();
  return fields.map((field) => {
    const name = meaningOf(field);
    const place = toPointer([...field.path.slice(0, -1), name ?? '']);
    const isFree = name !== undefined && !taken.has(place);
    taken.add(place);
    return [field, isFree ? name : undefined];
  });
}
