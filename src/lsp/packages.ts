/**
 * The packages with files that are open: each is linted a moment after the last change, and once more if it changed
 * meanwhile.
 */
import { setImmediate } from 'node:timers/promises';
import type { CancellationToken } from 'vscode-languageserver';
import type { Finding } from '../report.ts';
import type { SourceMemory } from '../run/source-memory.ts';

/** A package with open files, and what was found in it. */
export interface OpenPackage {
  readonly folder: string;
  /** The findings of its last run by the path of their file. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  /** The texts of its last run. */
  readonly memory: SourceMemory;
}

/** The callbacks that lint a package and take the outcome. */
export interface PackagesSettings {
  /** Lints a package; undefined where that cannot be done now. */
  readonly lint: (folder: string, memory: SourceMemory) => Promise<OpenPackage['findings'] | undefined>;
  /** Takes the outcome of a run, with the paths of all files that have findings, or had some before. */
  readonly deliver: (outcome: OpenPackage, files: readonly string[]) => void;
}

export interface Packages {
  /** Lints a package soon. */
  touch(folder: string): void;
  /** The package with all changes taken in, as far as the request that asks for it is not cancelled. */
  settled(folder: string, token: CancellationToken): Promise<OpenPackage>;
  /** Forgets all packages but these, and takes back what was found in the others. */
  keep(folders: ReadonlySet<string>): void;
  /** The folders of all packages with open files. */
  folders(): string[];
}

interface Entry {
  findings: OpenPackage['findings'];
  readonly memory: SourceMemory;
  isDirty: boolean;
  timer: NodeJS.Timeout | undefined;
  running: Promise<void> | undefined;
}

/** Milliseconds after a change in which others may come, such as those of one paste. */
const WAIT = 10;

/** The packages of a server by folder, and who lints them and is told. */
interface Kept {
  readonly entries: Map<string, Entry>;
  readonly settings: PackagesSettings;
}

/** Makes the packages of a server; there are none at first. */
export function makePackages(settings: PackagesSettings): Packages {
  const kept: Kept = { entries: new Map(), settings };
  return {
    touch(folder) {
      const entry = entryOf(kept, folder);
      entry.isDirty = true;
      clearTimeout(entry.timer);
      entry.timer = setTimeout(() => void start(kept, folder, entry), WAIT);
    },
    async settled(folder, token) {
      const entry = entryOf(kept, folder);
      const isOld = (): boolean => isKept(kept, folder, entry) && (entry.isDirty || entry.running !== undefined);
      while (isOld() && !token.isCancellationRequested) await start(kept, folder, entry);
      return { folder, findings: entry.findings, memory: entry.memory };
    },
    keep(folders) {
      for (const [folder, { timer, findings, memory }] of kept.entries) {
        if (folders.has(folder)) continue;
        clearTimeout(timer);
        kept.entries.delete(folder);
        settings.deliver({ folder, findings: new Map(), memory }, [...findings.keys()]);
      }
    },
    folders: () => [...kept.entries.keys()],
  };
}

function entryOf({ entries }: Kept, folder: string): Entry {
  const known = entries.get(folder);
  if (known !== undefined) return known;
  const entry: Entry = {
    findings: new Map(),
    memory: new Map(),
    isDirty: true,
    timer: undefined,
    running: undefined,
  };
  entries.set(folder, entry);
  return entry;
}

function isKept({ entries }: Kept, folder: string, entry: Entry): boolean {
  return entries.get(folder) === entry;
}

function start(kept: Kept, folder: string, entry: Entry): Promise<void> {
  clearTimeout(entry.timer);
  entry.running ??= lintWhileDirty(kept, folder, entry).finally(() => (entry.running = undefined));
  return entry.running;
}

async function lintWhileDirty(kept: Kept, folder: string, entry: Entry): Promise<void> {
  const { lint, deliver } = kept.settings;
  const isCurrent = (): boolean => isKept(kept, folder, entry) && !entry.isDirty;
  while (entry.isDirty && isKept(kept, folder, entry)) {
    entry.isDirty = false;
    const findings = await lint(folder, entry.memory);
    // The changes that have come meanwhile are taken in first.
    await setImmediate();
    // Findings in texts that are no longer there would be shown at wrong places.
    if (findings === undefined || !isCurrent()) continue;
    const files = [...new Set([...entry.findings.keys(), ...findings.keys()])];
    entry.findings = findings;
    deliver({ folder, findings, memory: entry.memory }, files);
  }
}
