/**
 * The packages with files that are open: each is linted a moment after the last change, and once more if it changed
 * meanwhile.
 */
import type { Finding } from '../report.ts';

/** A package with open files, and what was found in it. */
export interface OpenPackage {
  readonly folder: string;
  /** The findings of its last run by the path of their file. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
}

/** The callbacks that lint a package and take the outcome. */
export interface PackagesSettings {
  /** Lints a package; undefined where that cannot be done now. */
  readonly lint: (folder: string) => Promise<OpenPackage['findings'] | undefined>;
  /** Takes the outcome of a run, with the paths of all files that have findings, or had some before. */
  readonly deliver: (outcome: OpenPackage, files: readonly string[]) => void;
}

export interface Packages {
  /** Lints a package soon. */
  touch(folder: string): void;
  /** The package with all changes taken in. */
  settled(folder: string): Promise<OpenPackage>;
  /** Forgets all packages but these, and takes back what was found in the others. */
  keep(folders: ReadonlySet<string>): void;
  /** The folders of all packages with open files. */
  folders(): string[];
}

interface Entry {
  findings: OpenPackage['findings'];
  isDirty: boolean;
  timer: NodeJS.Timeout | undefined;
  running: Promise<void> | undefined;
  /** Milliseconds that the last run took. */
  took: number;
}

/** The shortest wait after a change, and the longest, in milliseconds. */
const [SHORTEST, LONGEST] = [20, 500];

/** Makes the packages of a server; there are none at first. */
export function makePackages(settings: PackagesSettings): Packages {
  const entries = new Map<string, Entry>();
  const entryOf = (folder: string): Entry => {
    const known = entries.get(folder);
    if (known !== undefined) return known;
    const entry: Entry = { findings: new Map(), isDirty: true, timer: undefined, running: undefined, took: 0 };
    entries.set(folder, entry);
    return entry;
  };
  const isKept = (folder: string, entry: Entry): boolean => entries.get(folder) === entry;
  const isCurrent = (folder: string, entry: Entry): boolean => isKept(folder, entry) && !entry.isDirty;
  const work = async (folder: string, entry: Entry): Promise<void> => {
    while (entry.isDirty && isKept(folder, entry)) {
      entry.isDirty = false;
      const start = performance.now();
      const findings = await settings.lint(folder);
      entry.took = performance.now() - start;
      // Findings in texts that are no longer there would be shown at wrong places.
      if (findings === undefined || !isCurrent(folder, entry)) continue;
      const files = [...new Set([...entry.findings.keys(), ...findings.keys()])];
      entry.findings = findings;
      settings.deliver({ folder, findings }, files);
    }
  };
  const start = (folder: string, entry: Entry): Promise<void> => {
    clearTimeout(entry.timer);
    entry.running ??= work(folder, entry).finally(() => (entry.running = undefined));
    return entry.running;
  };
  return {
    touch(folder) {
      const entry = entryOf(folder);
      entry.isDirty = true;
      clearTimeout(entry.timer);
      const wait = Math.min(LONGEST, SHORTEST + entry.took);
      entry.timer = setTimeout(() => void start(folder, entry), wait);
    },
    async settled(folder) {
      const entry = entryOf(folder);
      while (isKept(folder, entry) && (entry.isDirty || entry.running !== undefined)) await start(folder, entry);
      return { folder, findings: entry.findings };
    },
    keep(folders) {
      for (const [folder, { timer, findings }] of entries) {
        if (folders.has(folder)) continue;
        clearTimeout(timer);
        entries.delete(folder);
        settings.deliver({ folder, findings: new Map() }, [...findings.keys()]);
      }
    },
    folders: () => [...entries.keys()],
  };
}
