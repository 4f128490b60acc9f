import { quote } from '../../../src/kit.ts';
import { holdsFile } from '../layout.ts';
import { defineRule } from '../rule.ts';

/** The names that the server guards. */
const GUARDED = new Set(
  (
    'builtins code codeop compile compileall ctypes fnmatch glob http importlib io json marshal multiprocessing ' +
    'os pathlib pickle shutil signal socket subprocess sys tempfile threading urllib'
  ).split(' '),
);

/** Nothing at the top of a Python package has the name of a module that the server needs. */
export default defineRule({
  id: 'stdlib-shadowing',
  summary: 'No module has the name of one that the server guards',
  severity: 'error',
  messages: {
    shadows: {
      text: ({ name }: { name: string }) => `${quote(name)} shadows a module of the standard library`,
      help:
        'Validate does not look; the server refuses to load the package, and only its log says so. Rename it, or ' +
        'move it into a package of your own.',
      rejectedBy: ['load'],
    },
  },
  check({ files, language, isArchive }, report) {
    if (files === undefined || language !== 'python') return;
    for (const folder of ['workflow/', 'vendor/']) {
      for (const base of files.list(folder)) {
        const isFolder = base.endsWith('/');
        const name = folder + base;
        if (!GUARDED.has(isFolder ? base.slice(0, -1) : base.replace(/\.py$/, ''))) continue;
        // Pack leaves out empty folders.
        if (isFolder && !isArchive && !holdsFile(files, name)) continue;
        report('shadows', ['metadata'], { name }, { subject: ['stdlib-shadowing', name] });
      }
    }
  },
});
