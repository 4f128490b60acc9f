/** The pack about Python source: cheap data, whatever reads comes behind the fact's `load`. */
import type { Pack } from '../../src/kit.ts';
import { pythonFact } from './rule.ts';
import { rules } from './rules/index.ts';
import { sourceBeside } from './v2.ts';

/** Rules about the Python source of `package.toml` packages, and the fact that they share. */
export const pythonSource = { rules, facts: [pythonFact, sourceBeside] } satisfies Pack;
