/** The formatters of manifestlint, each loaded when it is asked for. */
import type { Formatter } from '../src/formatter.ts';

/** A loader for each formatter, by the name of its format. */
export const formatters = {
  pretty: async (): Promise<Formatter> => (await import('./pretty.ts')).default,
  codeframe: async (): Promise<Formatter> => (await import('./codeframe.ts')).default,
  compact: async (): Promise<Formatter> => (await import('./compact.ts')).default,
  json: async (): Promise<Formatter> => (await import('./json.ts')).default,
  sarif: async (): Promise<Formatter> => (await import('./sarif.ts')).default,
  github: async (): Promise<Formatter> => (await import('./github.ts')).default,
  azure: async (): Promise<Formatter> => (await import('./azure.ts')).default,
  gitlab: async (): Promise<Formatter> => (await import('./gitlab.ts')).default,
  bitbucket: async (): Promise<Formatter> => (await import('./bitbucket.ts')).default,
  sonar: async (): Promise<Formatter> => (await import('./sonar.ts')).default,
  rdjson: async (): Promise<Formatter> => (await import('./rdjson.ts')).default,
  junit: async (): Promise<Formatter> => (await import('./junit.ts')).default,
  checkstyle: async (): Promise<Formatter> => (await import('./checkstyle.ts')).default,
  markdown: async (): Promise<Formatter> => (await import('./markdown.ts')).default,
  html: async (): Promise<Formatter> => (await import('./html.ts')).default,
} as const;
