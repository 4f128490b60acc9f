/** The border to formatters of others, which may never answer. */
import type { Formatter } from '../formatter.ts';
import { patient } from '../patience.ts';

/** A formatter whose answer is waited for in patience, with all that it says of itself. */
export function guardFormatter<Given extends readonly unknown[], Made>(
  format: (...given: Given) => Made | Promise<Made>,
): (...given: Given) => Promise<Made> {
  return Object.assign(patient('it', format), format);
}

/** The way to a formatter of a plugin. It may lead to anything, which is left to whoever wants to format with it. */
export function guardLoad(load: () => Promise<Formatter>): () => Promise<Formatter> {
  const loaded = patient('its entry of "formatters"', load);
  return async () => {
    const formatter = await loaded();
    return isFunction(formatter) ? guardFormatter(formatter) : formatter;
  };
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}
