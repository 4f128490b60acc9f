/** The name of a format to its formatter: one of ours, one of a plugin, a file, or a package. */
import path from 'node:path';
import { formatHint, resolveFormat } from '../../config/format-name.ts';
import { importDefault, oneLine } from '../../config/modules.ts';
import type { Registry } from '../../engine/registry.ts';
import { pluginError, usageError } from '../../errors.ts';
import type { Formatter } from '../../formatter.ts';

/** A format, and where its text goes. */
export interface Output {
  readonly name: string;
  readonly format: AnyFormatter;
  /** Absolute path; undefined for standard output. */
  readonly file?: string | undefined;
  readonly write: (text: string) => void;
}

/** A formatter of anybody's, which may return anything. */
export interface AnyFormatter {
  (...given: Parameters<Formatter>): unknown;
  readonly wantsGraphs?: unknown;
}

/** The names that packages with a formatter for ESLint have by its convention, such as `@acme/eslint-formatter-x`. */
const FOR_ESLINT = /^(?:@[^/]+\/)?eslint-formatter(?:-|$)/;

/** Loads the formatter `name`; paths and packages are looked for from `cwd`. */
export async function loadFormatter(name: string, registry: Registry, cwd: string): Promise<AnyFormatter> {
  const known = registry.formatters.get(name);
  if (known !== undefined) return loadKnown(name, known);
  const from = path.join(cwd, 'package.json');
  const file = resolveFormat(name, registry, from);
  if (file === undefined) throw usageError(`there is no format "${name}"`, formatHint(name, registry, from));
  const formatter = await importFormatter(file);
  if (!isFormatter(formatter))
    throw usageError(
      `the formatter ${file} has no default export that is a function`,
      'Export (report, context) => string as default.',
    );
  if (!FOR_ESLINT.test(name)) return formatter;
  const { fromEslint } = await import('../../../formatters/eslint.ts');
  return fromEslint(formatter);
}

/** One of ours or of a plugin, which may bring anything. */
async function loadKnown(name: string, load: () => Promise<unknown>): Promise<AnyFormatter> {
  let formatter: unknown;
  try {
    formatter = await load();
  } catch (error) {
    throw pluginError(`format "${name}"`, `cannot be loaded: ${oneLine(error)}`);
  }
  if (!isFormatter(formatter))
    throw pluginError(`format "${name}"`, 'loads something that is no function', 'Load a (report, context) => string.');
  return formatter;
}

async function importFormatter(file: string): Promise<unknown> {
  try {
    return await importDefault(file);
  } catch (error) {
    throw usageError(`cannot load the formatter ${file}: ${oneLine(error)}`);
  }
}

function isFormatter(value: unknown): value is (...given: unknown[]) => unknown {
  return typeof value === 'function';
}
