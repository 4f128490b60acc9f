/** Whether a version of a provider can be one that a requirement of cargo brings. */

/** True unless no version that `requirement` brings begins with the parts of `wanted`. */
export function mayMatch(requirement: string, wanted: string): boolean {
  const plain = /^\^?\s*([0-9]+(?:\.[0-9]+)*)$/.exec(requirement.trim())?.[1];
  if (plain === undefined || !/^[0-9]+(?:\.[0-9]+)*$/.test(wanted)) return true;
  const [has, asks] = [plain.split('.').map(Number), wanted.split('.').map(Number)];
  // Up to its first part that is not 0, a version stays as it is.
  const fixed = has.findIndex((part) => part !== 0);
  const end = fixed < 0 ? has.length : fixed + 1;
  return asks.slice(0, end).every((part, index) => part === has[index] || has[index] === undefined);
}
