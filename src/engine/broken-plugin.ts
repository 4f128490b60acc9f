/** The ids of plugins that could not be loaded: a run goes on without them, and passes over whatever may be theirs. */
import type { RuleFailure } from '../report.ts';
import type { Registry } from './registry.ts';

type Plugins = Pick<Registry, 'broken' | 'plugins'>;

/** True for the id of a rule, preset or format that may come with a plugin that could not be loaded. */
export function mayBeLost(id: string, registry: Plugins): boolean {
  const [, namespace] = /^([a-z][a-z0-9-]*)\/./.exec(id) ?? [];
  return namespace !== undefined && mayBeBroken(namespace, registry);
}

/** True for the name of a plugin that could not be loaded, and for any that is nobody's while one has no name. */
export function mayBeBroken(pluginName: string, { broken, plugins }: Plugins): boolean {
  return broken.some(({ name }) => (name === undefined ? !plugins.has(pluginName) : name === pluginName));
}

/** The failures that the report of a run has for the plugins that it lacks. */
export function failuresOf({ broken }: Pick<Registry, 'broken'>): RuleFailure[] {
  return broken.map(({ failure }) => failure);
}
