/** What every command of the command line starts from: the configuration that holds where it was called. */
import path from 'node:path';
import { builtin } from '../builtin.ts';
import { checkRules } from '../config/check.ts';
import type { FlatConfig } from '../config/flat.ts';
import { makeResolver, type Resolver } from '../config/resolve.ts';
import type { Io } from './io.ts';

/** The flags that decide which configuration is used. */
export interface ConfigFlags {
  /** False: no configuration file. */
  config?: string | boolean;
  rule?: [id: string, setting: unknown][];
  platform?: string;
  pythonVersion?: string;
  /** False: no configuration that runs code. */
  plugins?: boolean;
}

export interface Session {
  readonly resolver: Resolver;
  /** The configuration for the working folder: it decides on formats, sides and what a walk looks for. */
  readonly config: FlatConfig;
  /** What is known of folders; a walk adds to it. */
  readonly listings: Map<string, readonly string[]>;
}

/** Reads the configuration for the working folder and checks what the command line says of rules. */
export async function openSession(flags: ConfigFlags, version: string, io: Io): Promise<Session> {
  const { config, platform, pythonVersion, rule = [], plugins } = flags;
  const rules: Record<string, unknown> = Object.fromEntries(rule);
  const listings = new Map<string, readonly string[]>();
  const resolver = makeResolver({
    registry: builtin,
    cwd: io.cwd,
    version,
    listings,
    rules,
    code: plugins !== false,
    host: {
      ...(platform === undefined ? {} : { platform }),
      ...(pythonVersion === undefined ? {} : { python: pythonVersion }),
    },
    ...(config === undefined || config === true
      ? {}
      : { config: config === false ? config : path.resolve(io.cwd, config) }),
  });
  const found = await resolver.configFor(io.cwd);
  checkRules(rules, found.config.registry, '--rule', []);
  return { resolver, listings, config: found.config };
}
