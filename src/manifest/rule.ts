/** `defineRule` for rules that read manifests of format v2, or versions in manifests of any kind. */
import { ruleDefiner } from '../rule.ts';
import type { ManifestModel } from './model.ts';
import type { StatesVersions } from '../words/stated.ts';
import type { Manifest } from './schema.ts';

export const defineRule = ruleDefiner<ManifestModel, Manifest>('manifest-v2');

/** Defines a rule about the versions that a manifest of any of our kinds states. */
export const defineVersionRule = ruleDefiner<StatesVersions, unknown>('manifest-v2', 'package-toml');
