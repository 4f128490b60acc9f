/** The session of a call, as its flags ask for it. */
import path from 'node:path';
import { isManifestFile, loadBuiltin, manifestRegistry } from '../manifest-registry.ts';
import { makeSession, type OpenedSession } from '../run/session.ts';
import type { Call } from './command.ts';

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
): Promise<OpenedSession> {
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
