/** The ids of plugins that could not be loaded: a run goes on without them, and passes over whatever may be theirs. */
import type { RuleFailure } from '../report.ts';
import type { BrokenPlugin, Registry } from './registry.ts';

type Plugins = Pick<Registry, 'broken' | 'plugins'>;

/** True for the id of a rule, preset or format that may come with a plugin that could not be loaded. */
export function mayBeLost(id: string, registry: Plugins): boolean {
  return lostWith(id, registry) !== undefined;
}

/** The plugin that could not be loaded and that the rule, preset or format of this id may come with. */
export function lostWith(id: string, registry: Plugins): BrokenPlugin | undefined {
  const [, namespace] = /^([a-z][a-z0-9-]*)\/./.exec(id) ?? [];
  return namespace === undefined ? undefined : brokenPlugin(namespace, registry);
}

/** True for the name of a plugin that could not be loaded, and for any that is nobody's while one has no name. */
export function mayBeBroken(pluginName: string, registry: Plugins): boolean {
  return brokenPlugin(pluginName, registry) !== undefined;
}

function brokenPlugin(pluginName: string, { broken, plugins }: Plugins): BrokenPlugin | undefined {
  return broken.find(({ name }) => (name === undefined ? !plugins.has(pluginName) : name === pluginName));
}

/** The failures that the report of a run has for the plugins that it lacks. */
export function failuresOf({ broken }: Pick<Registry, 'broken'>): RuleFailure[] {
  return broken.map(({ failure }) => failure);
}
