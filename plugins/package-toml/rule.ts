import { ruleDefiner } from '../../src/kit.ts';
import type { PackageModel } from './model.ts';
import type { PackageToml } from './schema.ts';

/**
 * Defines a rule that reads `package.toml`. `check` gets a {@link PackageModel}, and places are paths in a
 * {@link PackageToml}, which the compiler checks.
 *
 * @example
 * ```ts
 * import { definePackageRule } from 'manifestlint/packs';
 *
 * export default definePackageRule({
 *   id: 'acme/described',
 *   summary: 'A package says what it is for',
 *   severity: 'warn',
 *   messages: { bare: { text: 'There is no description', help: 'Add one.', rejectedBy: [] } },
 *   check({ metadata }, report) {
 *     if (metadata.description === undefined) report('bare', ['metadata'], {});
 *   },
 * });
 * ```
 */
export const defineRule = ruleDefiner<PackageModel, PackageToml>('package-toml');
