import { defineRule } from '../src/manifest/rule.ts';
import { quote } from '../src/text.ts';
import { judgeLibraryPath, libraryFor, systemOfLibrary, systemsOf } from '../src/words/library-path.ts';

interface Data {
  path: string;
}

const HELP =
  'No side checks it; the library is then not found. Write its path inside the package, such as "lib/liborders.so".';
const NAMES = { linux: 'Linux', macos: 'macOS' } as const;

/** A library that is not in the package, or that is one for another system, cannot be loaded. */
export default defineRule({
  id: 'bad-library-path',
  summary: 'The library path of a Rust package can lead to a library for its targets',
  severity: 'warn',
  messages: {
    empty: { text: 'The library path is empty', help: HELP, rejectedBy: [] },
    absolute: { text: ({ path }: Data) => `Library path ${quote(path)} is absolute`, help: HELP, rejectedBy: [] },
    backslash: { text: ({ path }: Data) => `Library path ${quote(path)} has backslashes`, help: HELP, rejectedBy: [] },
    parent: {
      text: ({ path }: Data) => `Library path ${quote(path)} has the segment ".."`,
      help: HELP,
      rejectedBy: [],
    },
    suffix: {
      text: ({ path }: Data) => `Library path ${quote(path)} ends neither in .so nor in .dylib`,
      help: HELP,
      rejectedBy: [],
    },
    'wrong-system': {
      text: ({ path, system }: Data & { system: string }) =>
        `All targets are ${system}, but ${quote(path)} is no library for it`,
      help: 'No side checks it; the system cannot load the library. Correct its name, or the targets.',
      rejectedBy: [],
    },
    'one-library': {
      text: 'One library cannot serve both Linux and macOS',
      help:
        'The package has targets of both systems and a library for only one of them. Build one package for each ' +
        'system.',
      rejectedBy: [],
    },
  },
  check({ manifest }, report) {
    const path = manifest.rust?.library_path;
    if (manifest.language !== 'rust' || path === undefined) return;
    const place = ['rust', 'library_path'] as const;
    const verdict = judgeLibraryPath(path);
    if (verdict !== undefined) {
      report(verdict.fault, place, { path }, verdict.repair === undefined ? {} : { suggest: [verdict.repair] });
      return;
    }
    const [system, other] = systemsOf(manifest.package?.targets ?? []);
    if (system === undefined) return;
    const related = [{ place: ['package', 'targets'] as const, message: 'the targets' }];
    if (other !== undefined) report('one-library', place, {}, { related });
    else if (systemOfLibrary(path) !== system)
      report('wrong-system', place, { path, system: NAMES[system] }, { suggest: [libraryFor(system, path)], related });
  },
});
