/** A run that is made again whenever a file changes. */
import path from 'node:path';
import { PACKAGE_FILE } from '../../config/embedded.ts';
import { CONFIG_FILES, SCRIPTS, STRAY_FILES } from '../../config/names.ts';
import { nearestConfig } from '../../config/nearest.ts';
import { isKnownFault, usageError } from '../../errors.ts';
import { isGlob, parseGlob } from '../../input/glob.ts';
import { IGNORE_FILES } from '../../input/ignore.ts';
import { look } from '../../input/look.ts';
import { SUPPRESSIONS_FILE } from '../../suppressions/nearest.ts';
import type { Call } from '../command.ts';
import { describeFault } from '../fault.ts';
import type { LintFlags } from '../flags.ts';
import { type Kept, lintAndReport } from '../lint.ts';
import { targetsOf } from '../report/output.ts';
import { watchChanges } from './changes.ts';
import { checkWatchable } from './conflicts.ts';
import { makeScreen, type Screen } from './screen.ts';

/**
 * Lints the files that the command line names, and again what changes, until standard input is closed; a signal ends
 * the process as it would any other. Answers the exit code of the last run.
 */
export async function watchAndReport(call: Call<LintFlags>): Promise<number> {
  const { words, flags, io } = call;
  checkWatchable(words, flags);
  if (targetsOf(call, 'pretty').some(({ file }) => file !== undefined))
    throw usageError(
      '--watch writes no report to a file',
      'A watch shows its reports: write files in a run of its own.',
    );
  const watch: Watch = {
    call,
    screen: makeScreen(io),
    folders: await foldersOf(words, io.cwd),
    end: io.hangUp().then(() => undefined),
  };
  let code = await watchWith({ ...watch, isCodeStale: false });
  while (code === undefined) code = await watchWith({ ...watch, isCodeStale: true });
  return code;
}

/** A watch from its beginning to its end. */
interface Watch {
  readonly call: Call<LintFlags>;
  readonly screen: Screen;
  /** The folders of all that the command line names. */
  readonly folders: readonly string[];
  /** Settles when nobody waits for reports any more. */
  readonly end: Promise<undefined>;
}

/** The folders that words lead to: that of a file, since other files of the package count too. */
async function foldersOf(words: readonly string[], cwd: string): Promise<string[]> {
  const folders: string[] = [];
  for (const word of words.length === 0 ? ['.'] : words) {
    const named = path.resolve(cwd, word);
    const stats = look(named);
    if (stats === undefined && isGlob(word)) folders.push((await parseGlob(word, cwd)).base);
    else folders.push(stats?.isDirectory() === false ? path.dirname(named) : named);
  }
  return folders;
}

/** Lints with one configuration; answers the exit code at the end of the watch, undefined where another may hold. */
async function watchWith({ call, screen, folders, end, isCodeStale }: Watch & { isCodeStale: boolean }) {
  // --verbose tells of packages as they are linted, and would be silent of those whose outcome is taken over.
  const kept: Kept = { isCodeStale, ...(call.flags.verbose === true ? {} : { outcomes: new Map() }) };
  const changes = await watchChanges(folders);
  try {
    for (;;) {
      const code = await lintOnce(call, screen, kept);
      changes.add(settingFiles(kept, folders));
      const changed = await Promise.race([changes.next(), end]);
      if (changed === undefined) return code;
      if ([...changed].some((name) => isSetting(name, kept))) return undefined;
      forget(changed, kept);
    }
  } finally {
    await changes.close();
  }
}

/** Lints and shows what came of it. A fault of the first call is thrown, since waiting would mend no command line. */
async function lintOnce(call: Call<LintFlags>, screen: Screen, kept: Kept): Promise<number> {
  let code = 2;
  try {
    code = await lintAndReport({ ...call, io: screen.io }, { kept });
  } catch (error) {
    if (!isKnownFault(error) || (error.fault === 'usage' && !screen.hasShown())) throw error;
    screen.io.stderr.write(describeFault(error));
  }
  screen.show();
  return code;
}

/** The files outside of the folders that decide how is linted, and the folders of the code among them. */
function settingFiles({ session, suppressor }: Kept, folders: readonly string[]): string[] {
  const nearest = nearestConfig(new Map());
  const code = session?.resolver.code() ?? [];
  const files = [
    ...folders.flatMap((folder) => nearest(folder).file ?? []),
    ...(session?.resolver.files() ?? []),
    ...code.map((file) => (isInstalled(file) ? file : path.dirname(file))),
    ...(suppressor === undefined ? [] : [suppressor.file]),
  ];
  return files.filter((file) => !folders.some((folder) => isWithin(file, folder)));
}

function isInstalled(file: string): boolean {
  return file.split(path.sep).includes('node_modules');
}

function isWithin(name: string, folder: string): boolean {
  return name === folder || name.startsWith(path.join(folder, path.sep));
}

/** The names of files that decide how others are linted, wherever they lie. */
const SETTINGS: ReadonlySet<string> = new Set([
  ...CONFIG_FILES.map((name) => path.basename(name)),
  ...STRAY_FILES.keys(),
  ...IGNORE_FILES,
  PACKAGE_FILE,
  SUPPRESSIONS_FILE,
]);

/** True for a file that may change what is found in any package; where settings are at fault, any may mend that. */
function isSetting(name: string, { session, suppressor, lacksPlugin }: Kept): boolean {
  if (session === undefined || lacksPlugin === true || SETTINGS.has(path.basename(name)) || name === suppressor?.file)
    return true;
  const isCode = session.resolver.code().length > 0 && SCRIPTS.includes(path.extname(name));
  return isCode || session.resolver.files().includes(name);
}

/** Forgets what was found in the packages around files that have changed. */
function forget(changed: ReadonlySet<string>, { outcomes }: Kept): void {
  for (const filePath of outcomes?.keys() ?? [])
    if ([...changed].some((name) => isWithin(name, path.dirname(filePath)))) outcomes?.delete(filePath);
}
