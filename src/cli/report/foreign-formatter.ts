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

/** Loads the formatter that a path or a package name means, seen from `cwd`. */
export async function loadForeign(name: string, registry: Registry, cwd: string): Promise<AnyFormatter> {
  const from = path.join(cwd, 'package.json');
  const file = resolveFormat(name, registry, from);
  if (file === undefined && mayBeLost(name, registry))
    return failing(pluginError(`format "${name}"`, 'is of a plugin that could not be loaded'));
  if (file === undefined) throw usageError(`there is no format "${name}"`, formatHint(name, registry, from));
  const formatter = await importFormatter(file);
  if (!isFormatter(formatter))
    throw usageError(
      `the formatter ${file} has no default export that is a function`,
      'Export (report, context) => string as default.',
    );
  if (!FOR_ESLINT.test(name)) return guardFormatter(formatter);
  const { fromEslint } = await import('../../../formatters/eslint.ts');
  return guardFormatter(fromEslint(formatter));
}

async function importFormatter(file: string): Promise<unknown> {
  try {
    return await patient('it', importDefault)(file);
  } catch (error) {
    throw usageError(`cannot load the formatter ${file}: ${oneLine(error)}`);
  }
}
