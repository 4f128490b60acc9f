/** The files of a package as upstream's resolver, its CLI and CPython look at them. */
import { filesBelow, type PackageFiles } from '../../src/kit.ts';

export type Language = 'rust' | 'python';

/** The languages that the files of a package speak for. */
export function inferLanguages(files: PackageFiles): Language[] {
  const languages: Language[] = [];
  if (exists(files, 'Cargo.toml') && exists(files, 'src/lib.rs')) languages.push('rust');
  if (files.has('workflow/')) languages.push('python');
  return languages;
}

/** True for a file or a folder of a name, which upstream does not tell apart. */
export function exists(files: PackageFiles, name: string): boolean {
  return files.has(name) || files.has(`${name}/`);
}

/** The module that is imported where a Python package names none. */
export function defaultEntryModule(packageName: string): string {
  return `${packageName.replaceAll('-', '_')}.tasks`;
}

/** The two files that the CLI looks for; it joins the parts of the module as paths. */
export function entryFiles(module: string): [asModule: string, asPackage: string] {
  const parts = module.split('.').flatMap((part) => part.split('/'));
  const base = ['workflow', ...parts.filter((part) => part !== '')].join('/');
  return [`${base}.py`, base === 'workflow' ? 'workflow/__init__.py' : `${base}/__init__.py`];
}

/** True if the CLI finds the module: any file or folder of the right name will do. */
export function cliFinds(files: PackageFiles, module: string): boolean {
  // Joining an absolute path leaves the package.
  if (module.split('.').some((part) => part.startsWith('/') || part.includes('\0'))) return false;
  return entryFiles(module).some((name) => exists(files, name));
}

/** The way in which `import` of a module ends. */
export type Import = 'found' | 'no-module' | 'bad-bytecode';

const EXTENSION_SUFFIXES = ['.cpython-311-x86_64-linux-gnu.so', '.abi3.so', '.so'];

/** The first bytes of bytecode of CPython 3.11, which the official images run. */
const MAGIC = [0xa7, 0x0d, 0x0d, 0x0a];

/**
 * Follows CPython's path finder through `workflow/` and `vendor/`. Where neither has the first part, nobody can tell.
 */
export function importModule(files: PackageFiles, module: string): Import {
  const parts = module.split('.');
  if (parts.includes('') || parts.some((part) => part.includes('/'))) return 'no-module';
  let folders = ['workflow/', 'vendor/'];
  for (const [index, part] of parts.entries()) {
    const step = findIn(files, folders, part);
    if (step === 'no-module' || step === 'bad-bytecode') return step;
    if (step.length === 0 && index < parts.length - 1) return 'no-module';
    folders = step;
  }
  return 'found';
}

/** The folders in which the submodules of `part` are looked for; none for a plain module. */
function findIn(files: PackageFiles, folders: readonly string[], part: string): string[] | Exclude<Import, 'found'> {
  const portions: string[] = [];
  for (const folder of folders) {
    const base = folder + part;
    const init = moduleFile(files, `${base}/__init__`);
    if (init !== undefined) return hasBadBytecode(files, init) ? 'bad-bytecode' : [`${base}/`];
    const file = moduleFile(files, base);
    if (file !== undefined) return hasBadBytecode(files, file) ? 'bad-bytecode' : [];
    if (files.has(`${base}/`)) portions.push(`${base}/`);
  }
  return portions.length === 0 ? 'no-module' : portions;
}

function moduleFile(files: PackageFiles, base: string): string | undefined {
  return [...EXTENSION_SUFFIXES, '.py', '.pyc'].map((suffix) => base + suffix).find((name) => files.has(name));
}

function hasBadBytecode(files: PackageFiles, name: string): boolean {
  const bytes = name.endsWith('.pyc') ? files.bytes(name) : undefined;
  return bytes !== undefined && MAGIC.some((byte, index) => bytes[index] !== byte);
}

/** The most folders that are searched for a file. */
const MOST_FOLDERS = 1000;

/** True if a folder holds a file at any depth: `pack` leaves out folders that hold none. */
export function holdsFile(files: PackageFiles, folder: string): boolean {
  const open = [folder];
  for (let count = 0; count < MOST_FOLDERS; count++) {
    const next = open.pop();
    if (next === undefined) return false;
    for (const base of files.list(next)) {
      if (!base.endsWith('/')) return true;
      open.push(next + base);
    }
  }
  return true;
}

/** The most modules that are looked at for one that was meant. */
const MOST_MODULES = 500;

/** The dotted paths of the modules in `workflow/`. */
export function modulesOf(files: PackageFiles): string[] {
  return filesBelow(files, 'workflow/', MOST_MODULES)
    .filter((name) => name.endsWith('.py'))
    .map((name) =>
      name
        .slice('workflow/'.length, -'.py'.length)
        .replace(/\/__init__$/, '')
        .replaceAll('/', '.'),
    );
}
