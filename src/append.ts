/** Adds items to a list one by one: as the arguments of one call, very many would be more than the stack holds. */
export function append<Item>(list: Item[], items: readonly Item[]): void {
  // Most lists are empty, and even then an iterator makes two objects.
  if (items.length === 0) return;
  for (const item of items) list.push(item);
}
