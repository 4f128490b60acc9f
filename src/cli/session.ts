/** The session of a call, as its flags ask for it. */
import path from 'node:path';
import type { FileSettings } from '../config/resolve.ts';
import type { Registry } from '../engine/registry.ts';
import { isKnownFault } from '../errors.ts';
import { isManifestFile, loadBuiltin, manifestRegistry } from '../manifest-registry.ts';
import { makeSession, type Session } from '../run/session.ts';
import type { Call } from './command.ts';
import { describeFault } from './fault.ts';

/** The registry of a run that may only meet manifests. */
const FOR_MANIFESTS = {
  registry: manifestRegistry,
  whole: { isNeededFor: (filePath: string) => !isManifestFile(filePath), load: loadBuiltin },
};

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

/** The needs of a call that its session is opened for. */
interface SessionNeeds {
  /** True if the call may name any rule; if not, rules for other files than manifests are loaded with these. */
  readonly namesRules: boolean;
  /** True if code may have changed since this process has run it. */
  readonly isCodeStale: boolean;
}

/** Opens the session of a call, and checks its settings of rules. */
export async function sessionFor(
  { flags, version, io }: Omit<Call<ConfigFlags>, 'words'>,
  { namesRules = true, isCodeStale = false }: Partial<SessionNeeds> = {},
): Promise<Session> {
  const { config, platform, pythonVersion, rule = [], plugins } = flags;
  const rules: Record<string, unknown> = Object.fromEntries(rule);
  const session = await makeSession({
    ...(namesRules ? { registry: await loadBuiltin() } : FOR_MANIFESTS),
    cwd: io.cwd,
    version,
    rules,
    code: plugins !== false,
    isCodeStale,
    host: {
      ...(platform === undefined ? {} : { platform }),
      ...(pythonVersion === undefined ? {} : { python: pythonVersion }),
    },
    ...(config === false ? { config } : {}),
    ...(typeof config === 'string' ? { config: path.resolve(io.cwd, config) } : {}),
  });
  if (rule.length > 0) {
    const { checkRules } = await import('../config/check.ts');
    checkRules(rules, session.registry, { file: '--rule', path: [] });
  }
  return session;
}

/** The rules that there are in the working folder, and the settings that hold there. */
export interface SettingsHere {
  readonly registry: Registry;
  /** Undefined where the configuration is broken, which has been said. */
  readonly settings?: FileSettings;
}

/**
 * The settings that the configuration of the working folder gives a manifest there; the built-in rules alone where one
 * that was found is broken, which may be why somebody asks.
 */
export async function settingsHere(call: Omit<Call<ConfigFlags>, 'words'>): Promise<SettingsHere> {
  const { flags, io } = call;
  try {
    const { resolver, registry } = await sessionFor(call);
    return { registry, settings: await resolver.settingsFor(path.join(io.cwd, 'manifest.json')) };
  } catch (error) {
    if (typeof flags.config === 'string' || flags.plugins === false || !isKnownFault(error)) throw error;
    io.stderr.write(describeFault(error));
    return { registry: await loadBuiltin() };
  }
}
