/**
 * The package's own words: its version, pages and schemas. They lie beside the code, or inside of a single executable.
 */
import fs from 'node:fs';
import path from 'node:path';
import sea from 'node:sea';
import { fileURLToPath } from 'node:url';
import about from '../package.json' with { type: 'json' };
import { usageError } from './errors.ts';

/** True where this is a single executable, which brings its own Node.js and can load less than another one. */
export const isExecutable = sea.isSea();

/** The folder of package.json, found from wherever this module was built to. */
function packageRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!fs.existsSync(path.join(folder, 'package.json'))) {
    const above = path.dirname(folder);
    if (above === folder) throw usageError('the package.json of manifestlint is missing', 'Install it again, whole.');
    folder = above;
  }
  return folder;
}

/** The text of a file of the package, by its path with slashes. Throws if there is none. */
function packageText(name: string): string {
  return isExecutable ? sea.getAsset(name, 'utf8') : fs.readFileSync(path.join(packageRoot(), name), 'utf8');
}

/** The documentation page of a rule that comes with the linter, if there is one. */
export function builtinDoc(ruleId: string): string | undefined {
  try {
    return packageText(`docs/rules/${ruleId}.md`);
  } catch {
    return undefined;
  }
}

/** The text of a file in `schema/`. */
export function schemaFile(name: string): string {
  return packageText(`schema/${name}`);
}

/** The version in package.json, which the build writes into the program: no run reads that file for it. */
export function packageVersion(): string {
  return about.version;
}
