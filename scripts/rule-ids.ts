/** The types of the settings of our rules as text. Types that came from the rules would bring the parsers along. */
import { builtin } from '../src/builtin.ts';
import { camelCase } from './rule-files.ts';

/** The text of `src/rule-ids.ts`. */
export function ruleIdsText(): string {
  const rules = [...builtin.rules.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const imports = rules
    .filter(({ options }) => options !== undefined)
    .map(({ id }) => `import type ${camelCase(id)} from '../rules/${id}.ts';\n`);
  const lines = rules.map(({ id, options }) => {
    const key = /^\w+$/.test(id) ? id : `'${id}'`;
    const type = options === undefined ? 'never' : `RuleOptions<typeof ${camelCase(id)}>`;
    return `  ${key}: ${type};\n`;
  });
  return `/** The ids of the rules that come with manifestlint, and their options. Written by \`npm run docs\`. */
${imports.join('')}import type { RuleOptions } from './rule.ts';

/** The options of each rule; \`never\` where it has none. */
export interface BuiltinOptions {
${lines.join('')}}
`;
}
