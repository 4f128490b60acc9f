/** A plugin under another name, so that a configuration can use two of one name. */
import type { Plugin } from '../plugin.ts';

/** The plugin with its rules, presets and formats in another namespace. Kinds and facts keep their ids. */
export function renamePlugin(plugin: Plugin, name: string): Plugin {
  const { meta, rules = [], presets = {} } = plugin;
  const own = `${meta.name}/`;
  const rename = (id: string): string => (id.startsWith(own) ? `${name}/${id.slice(own.length)}` : id);
  const renameKeys = <Value>(levels: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(Object.entries(levels).map(([id, value]) => [rename(id), value]));
  return {
    ...plugin,
    meta: { ...meta, name },
    rules: rules.map((rule) => ({
      ...rule,
      id: rename(rule.id),
      ...(rule.replacedBy === undefined ? {} : { replacedBy: rule.replacedBy.map(rename) }),
    })),
    presets: Object.fromEntries(Object.entries(presets).map(([preset, levels]) => [preset, renameKeys(levels)])),
  };
}
