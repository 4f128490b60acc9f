/** The formatters of manifestlint, each loaded when it is asked for. */
import type { Formatter } from '../src/formatter.ts';

export const formatters = {
  pretty: async (): Promise<Formatter> => (await import('./pretty.ts')).default,
  json: async (): Promise<Formatter> => (await import('./json.ts')).default,
} as const;

/** The name of a formatter of manifestlint. */
export type FormatName = keyof typeof formatters;
