/** The workspace: which package each open file belongs to, and when packages are linted. */
import path from 'node:path';
import {
  type CancellationToken,
  MessageType,
  ShowMessageNotification,
  type ShowMessageParams,
} from 'vscode-languageserver';
import type { Connection } from 'vscode-languageserver/node';
import { PACKAGE_FILE } from '../config/embedded.ts';
import { CONFIG_FILES } from '../config/names.ts';
import { errorText } from '../errors.ts';
import { fileName } from '../file-ref.ts';
import { readFile } from '../input/read.ts';
import { wholeText } from '../source.ts';
import type { OpenedSession } from '../run/session.ts';
import type { SourceMemory } from '../run/source-memory.ts';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Client } from './client.ts';
import { type OpenFiles, pathOfUri } from './files.ts';
import { folderOf, type LastKnown, lintPackage } from './lint-package.ts';
import { makePackages, type OpenPackage, type Packages } from './packages.ts';
import { type DiagnosticsConnection, makePublisher } from './publish.ts';
import { makeSessions, type OpenSession, type Sessions } from './sessions.ts';

export interface WorkspaceSettings {
  readonly client: Client;
  readonly connection: DiagnosticsConnection & Pick<Connection, 'sendNotification' | 'console'>;
  readonly openSession: OpenSession;
  readonly files: () => OpenFiles;
  /** False as soon as the client has left. */
  readonly isOpen: () => boolean;
}

export interface Workspace {
  readonly client: Client;
  readonly files: () => OpenFiles;
  opened(uri: string): Promise<void>;
  changed(uri: string): void;
  /** Takes in a file that the editor has saved. */
  saved(uri: string): Promise<void>;
  /** Takes in files that have changed on the disk. */
  touched(uris: readonly string[]): Promise<void>;
  /** Takes back what was said of a package whose last file this was. */
  closed(document: TextDocument): Promise<void>;
  /**
   * The package of an open file with all changes taken in, as far as the request is not cancelled; undefined for a file
   * of none.
   */
  packageOf(uri: string, token: CancellationToken): Promise<OpenPackage | undefined>;
  /** Does something with the session of a folder; undefined where its configuration is at fault. */
  readonly withSession: Sessions['with'];
}

/** Makes the workspace of a client, in which no file is open yet. */
export function makeWorkspace({ client, connection, openSession, files, isOpen }: WorkspaceSettings): Workspace {
  const { tell, log, deliver } = speaking({ client, connection, files, isOpen });
  const sessions = makeSessions({ open: openSession, roots: client.roots, trusted: client.trusted, files, tell });
  const known: LastKnown = new Map();
  const compareAgain = (changed: string): void => {
    for (const folder of packages.folders()) if (folder !== changed && known.has(folder)) packages.touch(folder);
  };
  const packages = makePackages({ lint: makeLinter({ sessions, files, known, log, tell, compareAgain }), deliver });
  const parts: Parts = {
    client,
    sessions,
    files,
    known,
    packages,
    compareAgain,
    folders: folderFinder(sessions, files),
  };
  const { folders } = parts;
  return {
    client,
    files,
    withSession: sessions.with,
    opened: (uri) => lintAround(uri, parts),
    changed(uri) {
      const folder = folders.known(uri);
      if (folder !== undefined) packages.touch(folder);
    },
    saved: (uri) => takeInSaved(uri, parts),
    touched: (uris) => takeInTouched(uris, parts),
    closed: (document) => takeInClosed(document, parts),
    async packageOf(uri, token) {
      const folder = folders.known(uri) ?? (await folders.find(uri));
      return folder === undefined ? undefined : packages.settled(folder, token);
    },
  };
}

/** The parts of a workspace that the changes of files go through. */
interface Parts extends Pick<Workspace, 'client' | 'files'> {
  readonly sessions: Sessions;
  readonly folders: Folders;
  readonly packages: Packages;
  readonly known: LastKnown;
  /** Lints the other open packages that rules of the whole run compare with this one. */
  readonly compareAgain: (folder: string) => void;
}

async function lintAround(uri: string, { folders, packages }: Parts): Promise<void> {
  const folder = await folders.find(uri);
  if (folder !== undefined) packages.touch(folder);
}

function takeInSaved(uri: string, parts: Parts): Promise<void> {
  // A client that does not watch files tells of no other moment at which a configuration may have changed.
  if (!parts.client.watches) parts.sessions.reset('configuration');
  return takeInTouched([uri], parts);
}

async function takeInTouched(uris: readonly string[], parts: Parts): Promise<void> {
  const { sessions, known, files, packages, folders } = parts;
  if (uris.some(isConfiguration)) sessions.reset('code');
  forgetChanged(known, uris);
  // A manifest that is new makes a package of the files around it.
  await Promise.all([...files().byPath.values()].map(({ uri }) => lintAround(uri, parts)));
  packages.keep(folders.all());
}

async function takeInClosed(document: TextDocument, parts: Parts): Promise<void> {
  const { folders, packages, known, compareAgain } = parts;
  const folder = folders.known(document.uri);
  folders.forget(document.uri);
  packages.keep(folders.all());
  if (folder === undefined) return;
  if (packages.folders().includes(folder)) packages.touch(folder);
  // An unsaved text is not there for others any more.
  else if (known.has(folder) && !(await isSaved(document)) && known.delete(folder)) compareAgain(folder);
}

/** True if a document has the text that is on the disk. */
async function isSaved(document: TextDocument): Promise<boolean> {
  const filePath = pathOfUri(document.uri);
  return filePath !== undefined && wholeText(await readFile(filePath)) === document.getText();
}

/** Forgets packages that have changed on the disk; those with open files are linted again anyway. */
function forgetChanged(known: LastKnown, uris: readonly string[]): void {
  for (const folder of known.keys())
    if (uris.some((uri) => isConfiguration(uri) || pathOfUri(uri)?.startsWith(folder + path.sep) === true))
      known.delete(folder);
}

/**
 * The functions that tell the client something. They are silent after it has left: a run may end later, and a closed
 * connection refuses what it is given.
 */
function speaking({ client, connection, files, isOpen }: Omit<WorkspaceSettings, 'openSession'>) {
  const whileOpen =
    <Said extends readonly unknown[]>(say: (...said: Said) => void) =>
    (...said: Said): void => {
      if (isOpen()) say(...said);
    };
  return {
    tell: saidOnce(whileOpen(warner(connection))),
    log: saidOnce(whileOpen(logger(connection))),
    deliver: whileOpen(makePublisher({ client, connection, files })),
  };
}

/** The function that writes into the log of the editor. */
function logger({ console }: Pick<Connection, 'console'>): (message: string) => void {
  return (message) => {
    console.error(message);
  };
}

/** The function that shows a warning to the user. */
function warner(connection: Pick<Connection, 'sendNotification'>): (message: string) => void {
  return (message) => {
    const params: ShowMessageParams = { type: MessageType.Warning, message };
    void connection.sendNotification(ShowMessageNotification.type, params);
  };
}

/** A function that says each thing once. */
function saidOnce(say: (message: string) => void): (message: string) => void {
  const said = new Set<string>();
  return (message) => {
    if (!said.has(message)) say(message);
    said.add(message);
  };
}

/** The folders of the packages that open files belong to. */
interface Folders {
  find(uri: string): Promise<string | undefined>;
  known(uri: string): string | undefined;
  forget(uri: string): void;
  all(): ReadonlySet<string>;
}

function folderFinder(sessions: Sessions, files: () => OpenFiles): Folders {
  const folders = new Map<string, string>();
  return {
    async find(uri) {
      const filePath = pathOfUri(uri);
      if (filePath === undefined) return undefined;
      const find = (session: OpenedSession): Promise<string | undefined> => folderOf(filePath, session, files());
      const folder = await sessions.with(path.dirname(filePath), find);
      // The file may have been closed meanwhile.
      if (folder !== undefined && files().byPath.has(filePath)) folders.set(uri, folder);
      return folders.get(uri);
    },
    known: (uri) => folders.get(uri),
    forget: (uri) => void folders.delete(uri),
    all: () => new Set(folders.values()),
  };
}

/** The parts that the linting of packages needs. */
interface LinterSettings {
  readonly sessions: Sessions;
  readonly files: () => OpenFiles;
  readonly known: LastKnown;
  readonly log: (message: string) => void;
  readonly tell: (message: string) => void;
  /** Called with a package of which rules of the whole run have learnt something new. */
  readonly compareAgain: (folder: string) => void;
}

/**
 * The function that lints a package. A plugin that could not be loaded is for the user to see, as a fault of the
 * configuration is; a part that fails is for the log of the editor.
 */
function makeLinter({ sessions, files, known, log, tell, compareAgain }: LinterSettings) {
  return async (folder: string, memory: SourceMemory): Promise<OpenPackage['findings'] | undefined> => {
    try {
      const outcome = await sessions.with(folder, (session) =>
        lintPackage({ folder, session, files: files(), memory }, known),
      );
      for (const { part = 'rule', ruleId, message, help, ...file } of outcome?.failures ?? [])
        if (part === 'plugin') tell(help === undefined ? message : `${message}\n${help}`);
        else if (part === 'file') log(`${fileName(file)} could not be read: ${message}`);
        else log(`${part} ${ruleId} failed on ${fileName(file)}: ${message}`);
      if (outcome?.isNews === true) compareAgain(folder);
      return outcome?.findings;
    } catch (error) {
      log(`${folder} could not be linted: ${errorText(error)}`);
      return undefined;
    }
  };
}

const CONFIGURATIONS = new Set([...CONFIG_FILES, PACKAGE_FILE]);

/** True for a file that decides how others are linted: a configuration, or code, which may be a plugin. */
function isConfiguration(uri: string): boolean {
  const name = path.posix.basename(uri);
  return CONFIGURATIONS.has(name) || /\.[cm]?[jt]s$/.test(name);
}
