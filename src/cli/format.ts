/** The name of a format to its formatter: one of ours, one of a plugin, a file, or a package. */
import path from 'node:path';
import { importDefault, isPath, oneLine, resolveModule } from '../config/modules.ts';
import type { Registry } from '../engine/registry.ts';
import { usageError } from '../errors.ts';
import type { Formatter } from '../formatter.ts';
import { closest, list } from '../text.ts';

/** Loads the formatter `name`; paths and packages are looked for from `cwd`. */
export async function loadFormatter(name: string, registry: Registry, cwd: string): Promise<Formatter> {
  const known = registry.formatters.get(name);
  if (known !== undefined) return known();
  const from = path.join(cwd, 'package.json');
  const specifiers = isPath(name) ? [name] : [`manifestlint-formatter-${name}`, name];
  const file = specifiers.map((specifier) => resolveModule(specifier, from)).find((found) => found !== undefined);
  if (file === undefined) throw unknownFormat(name, registry);
  const formatter = await importFormatter(file);
  if (!isFormatter(formatter)) throw usageError(`the formatter ${file} has no default export that is a function`, 'Export (report, context) => string as default.');
  return formatter;
}

async function importFormatter(file: string): Promise<unknown> {
  try {
    return await importDefault(file);
  } catch (error) {
    throw usageError(`cannot load the formatter ${file}: ${oneLine(error)}`);
  }
}

function unknownFormat(name: string, registry: Registry): Error {
  const names = [...registry.formatters.keys()];
  const near = closest(name, names);
  return usageError(`there is no format "${name}"`, near === undefined ? `Formats: ${list(names)}; or name a file ("./my-format.js") or a package.` : `Did you mean "${near}"?`);
}

function isFormatter(value: unknown): value is Formatter {
  return typeof value === 'function';
}
