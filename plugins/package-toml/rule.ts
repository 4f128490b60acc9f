import { ruleDefiner } from '../../src/kit.ts';
import type { PackageModel } from './model.ts';
import type { PackageToml } from './schema.ts';

/** Defines a rule of the kind `package-toml`. */
export const defineRule = ruleDefiner<PackageModel, PackageToml>('package-toml');
