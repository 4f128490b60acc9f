/** The meaning of a format's name: one of ours, one of a plugin, a file, or a package. */
import type { Registry } from '../engine/registry.ts';
import { didYouMean, list, nearestName } from '../text.ts';
import { isPath, resolveModule } from './modules.ts';

/**
 * The name itself if the registry knows it, or the file that it means, seen from the file `from`; undefined if there is
 * none.
 */
export function resolveFormat(name: string, { formatters }: Registry, from: string): string | undefined {
  if (formatters.has(name)) return name;
  const specifiers = isPath(name) ? [name] : [`manifestlint-formatter-${name}`, name];
  return specifiers.map((specifier) => resolveModule(specifier, from)).find((file) => file !== undefined);
}

/** Advice on a name that means nothing, seen from the file `from`. */
export function formatHint(name: string, { formatters }: Registry, from: string): string {
  if (resolveModule(`./${name}`, from) !== undefined) return `Did you mean "./${name}"?`;
  const names = [...formatters.keys()];
  const near = nearestName(name, names);
  return didYouMean(near, `Formats: ${list(names)}; or name a file ("./my-format.js") or a package.`);
}
