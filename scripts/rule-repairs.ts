/** How rules repair their findings, as text: the examples of their pages tell it. Touches no disk. */
import type { AnyRule } from '../src/rule.ts';
import { documented } from './doc-example.ts';
import { repairsOn } from './doc-page.ts';

/** The text of `src/cli/rule-repairs.ts`; `pageOf` reads the page of a rule. */
export async function ruleRepairsText(pageOf: (rule: AnyRule) => string): Promise<string> {
  const all = await Promise.all(
    documented.map(async (rule) => [rule.id, await repairsOn(pageOf(rule), rule)] as const),
  );
  const lines = all.map(([id, repairs]) => `  ['${id}', [${repairs.map((kind) => `'${kind}'`).join(', ')}]],\n`);
  return `/** How the findings of each rule that comes with manifestlint can be repaired. Written by \`npm run docs\`. */
export const ruleRepairs: ReadonlyMap<string, readonly ('safe' | 'suggested')[]> = new Map([
${lines.join('')}]);
`;
}
