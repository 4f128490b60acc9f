/** `defineRule` for rules that read manifests of format v2. */
import { ruleDefiner } from '../rule.ts';
import type { ManifestModel } from './model.ts';
import type { Manifest } from './schema.ts';

export const defineRule = ruleDefiner<ManifestModel, Manifest>('manifest-v2');
