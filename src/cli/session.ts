/** The configuration that holds where a command was called. */
import path from 'node:path';
import { builtin } from '../builtin.ts';
import { checkRules } from '../config/check.ts';
import type { FlatConfig } from '../config/flat.ts';
import { makeResolver, type Resolver } from '../config/resolve.ts';
import type { Registry } from '../engine/registry.ts';
import { isKnownFault } from '../errors.ts';
import type { Call } from './command.ts';
import { describeFault } from './fault.ts';

/** The flags that decide which configuration is used. */
export interface ConfigFlags {
  /** False: no configuration file. */
  readonly config?: string | boolean;
  readonly rule?: readonly (readonly [id: string, setting: unknown])[];
  readonly platform?: string;
  readonly pythonVersion?: string;
  /** False: no configuration that runs code. */
  readonly plugins?: boolean;
}

/** The configuration of the working folder, and the way to those of other folders. */
export interface Session {
  readonly resolver: Resolver;
  /** The configuration for the working folder: it decides on formats, sides and what a walk looks for. */
  readonly config: FlatConfig;
  /** Names of entries of folders that have been looked into; a walk adds to it. */
  readonly listings: Map<string, readonly string[]>;
}

/** Reads the configuration for the working folder and checks what the command line says of rules. */
export async function openSession({ flags, version, io }: Omit<Call<ConfigFlags>, 'words'>): Promise<Session> {
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
  checkRules(rules, found.config.registry, { file: '--rule', path: [] });
  return { resolver, listings, config: found.config };
}

/** The rules and formats that a configuration knows; the built-in ones where one that was found is broken, which may be why somebody asks. */
export async function registryFor(call: Omit<Call<ConfigFlags>, 'words'>): Promise<Registry> {
  const { flags, io } = call;
  try {
    return (await openSession(call)).config.registry;
  } catch (error) {
    if (typeof flags.config === 'string' || flags.plugins === false || !isKnownFault(error)) throw error;
    io.stderr.write(describeFault(error));
    return builtin;
  }
}
