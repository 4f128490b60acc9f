/** The part of the pack that is about manifests of format v2: the Python source that may lie beside one. */
import type { Pack } from '../../src/kit.ts';
import taskDrift from './rules/task-drift.ts';
import unresolvedFunction from './rules/unresolved-function.ts';
import { sourceBeside } from './v2.ts';

export const besideManifest = { rules: [taskDrift, unresolvedFunction], facts: [sourceBeside] } satisfies Pack;
