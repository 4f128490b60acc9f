/** How many cases a property sees: the number that `npm test` has time for, times `FC_RUNS`. */
export function caseCount(count: number): number {
  return Math.ceil(count * Number(process.env['FC_RUNS'] ?? 1));
}
