/** Adds items to a list one by one: as the arguments of one call, very many would be more than the stack holds. */
export function append<Item>(list: Item[], items: readonly Item[]): void {
  for (const item of items) list.push(item);
}
