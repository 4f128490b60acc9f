/**
 * Loads the parts of the built program together with the code that V8 made of them when the package was built, so that
 * a start does not compile them again. Where none was shipped for this Node.js, or V8 refuses it, they are compiled.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';

interface Part {
  readonly exports: object;
}

/** The names of CommonJS: a part is a function of them. */
interface Scope {
  readonly exports: object;
  readonly module: Part;
  readonly require: (id: string) => unknown;
  readonly __import: (specifier: string) => Promise<unknown>;
  readonly __filename: string;
  readonly __dirname: string;
}

const FOLDER = import.meta.dirname;

/** The folder with the code for this Node.js: V8 of another version, system or processor can make nothing of it. */
export const CODE_CACHE = join(FOLDER, 'code-cache', `${process.versions.v8}-${process.platform}-${process.arch}`);

/** The parts that have been compiled, by their file names. The build asks them for the code that V8 made. */
export const scripts = new Map<string, Script>();

const parts = new Map<string, Part>();

/** The exports of a part, by its file name in the folder of the program. */
export function loadPart(name: string): object {
  const known = parts.get(name);
  if (known !== undefined) return known.exports;
  const part: Part = { exports: {} };
  parts.set(name, part);
  const file = join(FOLDER, name);
  const run = compile(name, file).runInThisContext() as (scope: Scope) => void;
  run({
    exports: part.exports,
    module: part,
    require: load,
    __import: importModule,
    __filename: file,
    __dirname: FOLDER,
  });
  return part.exports;
}

/** Stands in for `require` in a part: the other parts lie beside it, and the rest is found by Node.js. */
function load(id: string): unknown {
  // The build is CommonJS, and `createRequire` would load four modules of Node.js that nothing else needs.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return id.startsWith('./') ? loadPart(id.slice(2)) : require(id);
}

/** Stands in for `import()` in a part: the parts lie in one folder with this module, so that the same is found. */
function importModule(specifier: string): Promise<unknown> {
  return import(specifier);
}

function compile(name: string, file: string): Script {
  const cachedData = codeOf(name);
  const script = new Script(readFileSync(file, 'latin1'), {
    // V8 keeps the name with the code: that of a folder would be one of the machine that built the package.
    filename: `manifestlint/${name}`,
    ...(cachedData && { cachedData }),
  });
  scripts.set(name, script);
  return script;
}

function codeOf(name: string): Buffer | undefined {
  try {
    return readFileSync(join(CODE_CACHE, name));
  } catch {
    return undefined;
  }
}
