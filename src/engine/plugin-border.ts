/** The border to plugins: each part of one that the engine calls is guarded. */
import type { Plugin } from '../plugin.ts';
import { guardFact } from './fact-border.ts';
import { guardLoad } from './format-border.ts';
import { guardKind } from './kind-border.ts';

/** The plugin with its parts guarded: what one of them throws or returns is a failure of that part alone. */
export function guardPlugin(plugin: Plugin): Plugin {
  const { meta, kinds, facts, formatters } = plugin;
  return {
    ...plugin,
    ...(kinds === undefined ? {} : { kinds: kinds.map((kind) => guardKind(kind, meta.name)) }),
    ...(facts === undefined ? {} : { facts: facts.map((fact) => guardFact(fact, meta.name)) }),
    ...(formatters === undefined ? {} : { formatters: guarded(formatters) }),
  };
}

function guarded(formatters: NonNullable<Plugin['formatters']>): typeof formatters {
  return Object.fromEntries(Object.entries(formatters).map(([name, load]) => [name, guardLoad(load)]));
}
