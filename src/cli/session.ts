/** The session of a call, as its flags ask for it. */
import path from 'node:path';
import { builtin } from '../builtin.ts';
import { checkRules } from '../config/check.ts';
import type { Registry } from '../engine/registry.ts';
import { isKnownFault } from '../errors.ts';
import { makeSession, type Session } from '../run/session.ts';
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

/** Opens the session of a call, and checks its settings of rules. */
export async function sessionFor({ flags, version, io }: Omit<Call<ConfigFlags>, 'words'>): Promise<Session> {
  const { config, platform, pythonVersion, rule = [], plugins } = flags;
  const rules: Record<string, unknown> = Object.fromEntries(rule);
  const session = await makeSession({
    registry: builtin,
    cwd: io.cwd,
    version,
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
  checkRules(rules, session.registry, { file: '--rule', path: [] });
  return session;
}

/**
 * The rules and formats that a configuration knows; the built-in ones where one that was found is broken, which may be
 * why somebody asks.
 */
export async function registryFor(call: Omit<Call<ConfigFlags>, 'words'>): Promise<Registry> {
  const { flags, io } = call;
  try {
    return (await sessionFor(call)).registry;
  } catch (error) {
    if (typeof flags.config === 'string' || flags.plugins === false || !isKnownFault(error)) throw error;
    io.stderr.write(describeFault(error));
    return builtin;
  }
}
