/** Formatters that nobody has registered: files, and installed packages. */
import path from 'node:path';
import { formatHint, resolveFormat } from '../../config/format-name.ts';
import { importDefault } from '../../config/modules.ts';
import { mayBeLost } from '../../engine/broken-plugin.ts';
import { guardFormatter } from '../../engine/format-border.ts';
import type { Registry } from '../../engine/registry.ts';
import { oneLine, pluginError, usageError } from '../../errors.ts';
import { patient } from '../../patience.ts';
import { type AnyFormatter, failing, isFormatter } from './load-formatter.ts';

/** The names that packages with a formatter for ESLint have by its convention, such as `@acme/eslint-formatter-x`. */
const FOR_ESLINT = /^(?:@[^/]+\/)?eslint-formatter(?:-|$)/;

/**
 * Loads the formatter that a path or a package name means, seen from `cwd`. One that cannot be loaded fails where it is
 * called: the run has findings to show.
 */
export async function loadForeign(name: string, registry: Registry, cwd: string): Promise<AnyFormatter> {
  const from = path.join(cwd, 'package.json');
  const file = resolveFormat(name, registry, from);
  if (file === undefined && !mayBeLost(name, registry))
    throw usageError(`there is no format "${name}"`, formatHint(name, registry, from));
  const at = `format "${name}"`;
  if (file === undefined) return failing(pluginError(at, 'is of a plugin that could not be loaded'));
  try {
    const formatter = await patient('it', importDefault)(file);
    if (isFormatter(formatter)) return guardFormatter(await adapted(formatter, name));
    const hint = 'Export (report, context) => string as default.';
    return failing(pluginError(at, `${file} has no default export that is a function`, hint));
  } catch (error) {
    return failing(pluginError(at, `cannot be loaded: ${oneLine(error)}`));
  }
}

/** A formatter of ESLint's, by the name of its package, as one of ours; any other as it is. */
async function adapted(formatter: (...given: unknown[]) => unknown, name: string): Promise<AnyFormatter> {
  if (!FOR_ESLINT.test(name)) return formatter;
  return (await import('../../../formatters/eslint.ts')).fromEslint(formatter);
}
