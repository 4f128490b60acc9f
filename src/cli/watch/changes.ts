/** The files that change below folders, told batch after batch by chokidar. */
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type ChokidarOptions, watch } from 'chokidar';
import { errorText, usageError } from '../../errors.ts';
import { type IgnoreChain, ignoreRulesAbove, NEVER_ENTERED } from '../../input/ignore.ts';

/** Milliseconds in which the changes of one save come together. */
const TOGETHER = 50;

export interface Changes {
  /** The paths that have changed since it was last called; waits until there is one. */
  readonly next: () => Promise<ReadonlySet<string>>;
  /** Watches more files or folders. */
  readonly add: (names: readonly string[]) => void;
  readonly close: () => Promise<void>;
}

/** Watches folders with all that is in them. Rejects with a usage error where the system watches no more files. */
export async function watchChanges(folders: readonly string[]): Promise<Changes> {
  const watcher = watch([...folders], {
    ignoreInitial: true,
    ignorePermissionErrors: true,
    ignored: leavesAlone(folders),
  });
  let changed = new Set<string>();
  let fault: Error | undefined;
  watcher.on('all', (_, name) => changed.add(name));
  watcher.on('error', (error) => (fault ??= watchFault(error)));
  await once(watcher, 'ready').catch((error: unknown) => {
    throw watchFault(error);
  });
  return {
    async next() {
      if (changed.size === 0 && fault === undefined) await once(watcher, 'all').catch(() => undefined);
      await setTimeout(TOGETHER);
      if (fault !== undefined) throw fault;
      const batch = changed;
      changed = new Set();
      return batch;
    },
    add: (names) => void watcher.add([...names]),
    close: () => watcher.close(),
  };
}

function watchFault(error: unknown): Error {
  return usageError(
    `the files cannot be watched: ${errorText(error)}`,
    'Name fewer folders, or raise the limit of the system, on Linux fs.inotify.max_user_watches.',
  );
}

/**
 * Tells the folders that are not watched: those that nobody looks into, and those that git ignores, which builds write.
 * A folder that is named is watched all the same.
 */
function leavesAlone(named: readonly string[]): NonNullable<ChokidarOptions['ignored']> {
  const chains = new Map<string, IgnoreChain>();
  const chainOf = (folder: string): IgnoreChain => {
    let chain = chains.get(folder);
    if (chain === undefined) {
      const above = path.dirname(folder);
      const isTop = named.includes(folder) || above === folder;
      chain = (isTop ? ignoreRulesAbove(folder) : chainOf(above)).inside(folder, true);
      chains.set(folder, chain);
    }
    return chain;
  };
  return (name, stats) => {
    const folder = path.resolve(name);
    if (stats?.isDirectory() !== true || named.includes(folder)) return false;
    return NEVER_ENTERED.has(path.basename(folder)) || chainOf(path.dirname(folder)).ignores(folder, true);
  };
}
