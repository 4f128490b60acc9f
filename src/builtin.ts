/** Where the house is put together: the only file that names the rules, formatters and kinds that come with it. */
import { formatters } from '../formatters/index.ts';
import { rules } from '../rules/index.ts';
import { makeRegistry } from './engine/registry.ts';
import { manifestV2 } from './manifest/kind.ts';

export const builtin = makeRegistry(rules, formatters, [manifestV2]);
