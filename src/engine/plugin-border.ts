/** The border to plugins: each part of one that the engine calls is guarded. */
import type { Plugin } from '../plugin.ts';
import { guardFact } from './fact-border.ts';
import { guardKind } from './kind-border.ts';

/** The plugin with its kinds and facts guarded: what one of them throws or returns is a failure of that part alone. */
export function guardPlugin(plugin: Plugin): Plugin {
  const { kinds, facts } = plugin;
  if (kinds === undefined && facts === undefined) return plugin;
  return {
    ...plugin,
    ...(kinds === undefined ? {} : { kinds: kinds.map(guardKind) }),
    ...(facts === undefined ? {} : { facts: facts.map(guardFact) }),
  };
}
