/** The name of a format to its formatter: one of ours, a file, or a package. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtin } from '../builtin.ts';
import { oneLine } from '../config/load.ts';
import { usageError } from '../errors.ts';
import type { Formatter } from '../formatter.ts';
import { closest, list } from '../text.ts';

/** Loads the formatter `name`; paths and packages are looked for from `cwd`. */
export async function loadFormatter(name: string, cwd: string): Promise<Formatter> {
  const known = Object.entries(builtin.formatters).find(([id]) => id === name);
  if (known !== undefined) return known[1]();
  const file = /^\.\.?[/\\]/.test(name) || path.isAbsolute(name) ? path.resolve(cwd, name) : packageFile(name, cwd);
  if (file === undefined) throw unknownFormat(name);
  const module: unknown = await importFile(file);
  const formatter = typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined;
  if (!isFormatter(formatter)) throw usageError(`the formatter ${file} has no default export that is a function`, 'Export (report, context) => string.');
  return formatter;
}

async function importFile(file: string): Promise<unknown> {
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    throw usageError(`cannot load the formatter ${file}: ${oneLine(error)}`);
  }
}

function packageFile(name: string, cwd: string): string | undefined {
  const { resolve } = createRequire(path.join(cwd, 'package.json'));
  for (const specifier of [`manifestlint-formatter-${name}`, name]) {
    try {
      return resolve(specifier);
    } catch {
      continue;
    }
  }
  return undefined;
}

function unknownFormat(name: string): Error {
  const names = Object.keys(builtin.formatters);
  const near = closest(name, names);
  return usageError(`there is no format "${name}"`, near === undefined ? `Formats: ${list(names)}; or name a file ("./my-format.js") or a package.` : `Did you mean "${near}"?`);
}

function isFormatter(value: unknown): value is Formatter {
  return typeof value === 'function';
}
