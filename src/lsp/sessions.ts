/** The sessions of the editor: one for each workspace folder, with the texts of the editor laid over its files. */
import path from 'node:path';
import { NO_CODE_HINT } from '../config/code.ts';
import { errorText, isKnownFault, type KnownFault } from '../errors.ts';
import { repositoryRoot } from '../repository.ts';
import type { OpenedSession, SessionOptions } from '../run/session.ts';
import type { OpenFiles } from './files.ts';

/** Opens a session; everything else about it is the same for all. */
export type OpenSession = (
  options: Pick<SessionOptions, 'cwd' | 'code' | 'config' | 'isCodeStale'>,
) => Promise<OpenedSession>;

/** Where sessions are opened, and how. */
export interface SessionsSettings {
  readonly open: OpenSession;
  /** The folders of the workspace. */
  readonly roots: readonly string[];
  /** True if the client trusts the code of the workspace. */
  readonly trusted: boolean;
  readonly files: () => OpenFiles;
  /** Tells the user of a fault of a configuration; the same one is told once. */
  readonly tell: (message: string) => void;
}

export interface Sessions {
  /**
   * Does something with the session for a folder; undefined where its configuration is at fault, which the user is
   * told. Where the configuration runs code that the client does not trust, it is done without configuration.
   */
  readonly with: <Answer>(
    folder: string,
    action: (session: OpenedSession) => Promise<Answer>,
  ) => Promise<Answer | undefined>;
  /** Forgets all configurations, because one of them may have changed, or the code that they name as well. */
  reset(changed: 'configuration' | 'code'): void;
}

const UNTRUSTED =
  'its code does not run because the editor has not said that it trusts the workspace; the recommended rules are used';

/** Makes the sessions of a server. Each is opened when a file below its folder is. */
export function makeSessions({ open, roots, trusted, files, tell }: SessionsSettings): Sessions {
  const sessions = new Map<string, Promise<OpenedSession>>();
  let isCodeStale = false;
  const laid = new WeakMap<OpenedSession, ReadonlySet<string>>();
  const sessionAt = (cwd: string, config?: false): Promise<OpenedSession> => {
    const key = keyOf(cwd, config);
    const session =
      sessions.get(key) ?? open({ cwd, code: trusted, isCodeStale, ...(config === false ? { config } : {}) });
    sessions.set(key, session);
    return session;
  };
  const prepared = async (cwd: string, config?: false): Promise<OpenedSession> => {
    const session = await sessionAt(cwd, config);
    laid.set(session, layTexts(session, files(), laid.get(session)));
    return session;
  };
  return {
    async with(folder, action) {
      const cwd = rootOf(folder, roots);
      try {
        return await action(await prepared(cwd));
      } catch (error) {
        // A configuration at fault may be mended at any time.
        sessions.delete(keyOf(cwd));
        if (!isKnownFault(error)) throw error;
        if (trusted || error.hint !== NO_CODE_HINT) {
          tell(sentences(error));
          return undefined;
        }
        tell(`${errorText(error)}: ${UNTRUSTED}`);
        return action(await prepared(cwd, false));
      }
    },
    reset(changed) {
      sessions.clear();
      isCodeStale ||= changed === 'code';
    },
  };
}

/** The key of a session in a folder, with the configurations that are found there or with none. */
function keyOf(cwd: string, config?: false): string {
  return JSON.stringify([cwd, config === undefined]);
}

function sentences({ message, hint }: KnownFault): string {
  return hint === undefined ? message : `${message}\n${hint}`;
}

/** Lays the texts of the editor over the files of a session and takes away those of before; answers their paths. */
function layTexts(session: OpenedSession, { byPath }: OpenFiles, before: ReadonlySet<string> = new Set()): Set<string> {
  for (const filePath of before) if (!byPath.has(filePath)) session.lay(filePath, undefined);
  for (const [filePath, document] of byPath) session.lay(filePath, document.getText());
  return new Set(byPath.keys());
}

/** The innermost workspace folder around a folder, or else its repository. */
function rootOf(folder: string, roots: readonly string[]): string {
  const around = roots.filter(
    (root) => folder === root || folder.startsWith(root.endsWith(path.sep) ? root : root + path.sep),
  );
  return around.toSorted((a, b) => b.length - a.length)[0] ?? repositoryRoot(folder);
}
