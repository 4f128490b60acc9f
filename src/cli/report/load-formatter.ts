/** The name of a format to its formatter: one of ours, one of a plugin, a file, or a package. */
import type { Registry } from '../../engine/registry.ts';
import { oneLine, pluginError } from '../../errors.ts';
import type { Formatter, FormatterInPieces } from '../../formatter.ts';

/** A format, and where its text goes. */
export interface Output {
  readonly name: string;
  readonly format: AnyFormatter;
  /** Absolute path; undefined for standard output. */
  readonly file?: string | undefined;
  readonly write: (pieces: readonly string[]) => Promise<void> | void;
}

/** A formatter of anybody's, which may return anything. */
export interface AnyFormatter {
  (...given: Parameters<Formatter>): unknown;
  readonly wantsGraphs?: unknown;
  readonly pieces?: unknown;
}

/** Loads the formatter `name`; paths and packages are looked for from `cwd`. */
export async function loadFormatter(name: string, registry: Registry, cwd: string): Promise<AnyFormatter> {
  const known = registry.formatters.get(name);
  if (known !== undefined) return loadKnown(name, known);
  const { loadForeign } = await import('./foreign-formatter.ts');
  return loadForeign(name, registry, cwd);
}

/**
 * One of ours or of a plugin, which may bring anything. One that cannot be loaded fails where it is called, as any
 * other that fails: the run has findings to show.
 */
async function loadKnown(name: string, load: () => Promise<unknown>): Promise<AnyFormatter> {
  try {
    const formatter = await load();
    if (isFormatter(formatter)) return formatter;
    return failing(
      pluginError(`format "${name}"`, 'loads something that is no function', 'Load a (report, context) => string.'),
    );
  } catch (error) {
    return failing(pluginError(`format "${name}"`, `cannot be loaded: ${oneLine(error)}`));
  }
}

/** A formatter that fails with a fault where it is called. */
export function failing(fault: Error): AnyFormatter {
  return () => {
    throw fault;
  };
}

/** True for one of ours that can give its texts in pieces. */
export function isInPieces(format: AnyFormatter): format is AnyFormatter & Pick<FormatterInPieces, 'pieces'> {
  return typeof format.pieces === 'function';
}

/** True for what may be a formatter. */
export function isFormatter(value: unknown): value is (...given: unknown[]) => unknown {
  return typeof value === 'function';
}
