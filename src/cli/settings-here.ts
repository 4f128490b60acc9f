/** The rules of the working folder, for commands that speak of rules. */
import path from 'node:path';
import type { FileSettings } from '../config/resolve.ts';
import type { Registry } from '../engine/registry.ts';
import { isKnownFault } from '../errors.ts';
import { loadBuiltin } from '../manifest-registry.ts';
import type { Call } from './command.ts';
import { tellBroken } from './failure-notes.ts';
import { describeFault } from './fault.ts';
import { type ConfigFlags, sessionFor } from './session.ts';

/** The rules that there are in the working folder, and the settings that hold there. */
export interface SettingsHere {
  readonly registry: Registry;
  /** Undefined where the configuration is broken, which has been said. */
  readonly settings?: FileSettings;
  /** The exit code: 2 where the configuration is at fault. */
  readonly code: 0 | 2;
}

/**
 * The settings that the configuration of the working folder gives a manifest there; the built-in rules alone where one
 * that was found is broken, which may be why somebody asks.
 */
export async function settingsHere(call: Omit<Call<ConfigFlags>, 'words'>): Promise<SettingsHere> {
  const { flags, io } = call;
  try {
    const { resolver, registry } = await sessionFor(call);
    const code = tellBroken(registry, io);
    return { registry, settings: await resolver.settingsFor(path.join(io.cwd, 'manifest.json')), code };
  } catch (error) {
    if (typeof flags.config === 'string' || flags.plugins === false || !isKnownFault(error)) throw error;
    io.stderr.write(describeFault(error));
    return { registry: await loadBuiltin(), code: 2 };
  }
}
