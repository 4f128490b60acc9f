/** `defineRule` for rules that read manifests of format v2, or versions in manifests of any kind. */
import { ruleDefiner } from '../rule.ts';
import type { ManifestModel } from './model.ts';
import type { StatesVersions } from '../words/stated.ts';
import type { Manifest } from './schema.ts';

/**
 * Defines a rule that reads manifests of format v2: `check` gets a {@link ManifestModel}, and places are paths in a
 * {@link Manifest}, which the compiler checks.
 *
 * @example
 * ```ts
 * import { defineRule, quote } from 'manifestlint';
 *
 * export default defineRule({
 *   id: 'acme/short-names',
 *   summary: 'Names have at most 30 characters',
 *   severity: 'warn',
 *   messages: {
 *     long: { text: ({ name }: { name: string }) => `${quote(name)} is long`, help: 'Shorten it.', rejectedBy: [] },
 *   },
 *   check({ manifest: { package: { name = '' } = {} } }, report) {
 *     if (name.length > 30) report('long', ['package', 'name'], { name });
 *   },
 * });
 * ```
 */
export const defineRule = ruleDefiner<ManifestModel, Manifest>('manifest-v2');

/**
 * Defines a rule about the versions that a manifest of any of our kinds states.
 *
 * @example
 * ```ts
 * import { anyPlace, defineVersionRule } from 'manifestlint';
 *
 * export default defineVersionRule({
 *   id: 'acme/released',
 *   summary: 'A package is no pre-release',
 *   severity: 'error',
 *   messages: { early: { text: 'The version is a pre-release', help: 'Release it first.', rejectedBy: [] } },
 *   check({ stated: { version } }, report) {
 *     if (version?.value.includes('-')) report('early', anyPlace(version.path), {});
 *   },
 * });
 * ```
 */
export const defineVersionRule = ruleDefiner<StatesVersions, unknown>('manifest-v2', 'package-toml');
