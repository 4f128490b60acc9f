/** The pages of a plugin's rules: where its paths lead. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from '../plugin.ts';
import type { AnyRule } from '../rule.ts';

/** The plugin with the path of each page absolute; `folder` is where the file of the plugin is. */
export function withPages(plugin: Plugin, folder: string): Plugin {
  if (plugin.rules?.some(({ docs }) => typeof docs === 'object') !== true) return plugin;
  return { ...plugin, rules: plugin.rules.map((rule) => withPage(rule, folder)) };
}

function withPage(rule: AnyRule, folder: string): AnyRule {
  const { docs } = rule;
  if (docs === undefined || typeof docs === 'string') return rule;
  const file = typeof docs.file === 'string' ? path.resolve(folder, docs.file) : fileURLToPath(docs.file);
  return { ...rule, docs: { ...docs, file } };
}
