/** The package's own words: its version, pages and schemas. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json, found from wherever this module was built to. */
export function packageRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!fs.existsSync(path.join(folder, 'package.json'))) folder = path.dirname(folder);
  return folder;
}

/** The documentation page of a rule, if there is one. */
export function ruleDoc(ruleId: string): string | undefined {
  const file = path.join(packageRoot(), 'docs', 'rules', `${ruleId}.md`);
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}

/** The text of a file in `schema/`. */
export function schemaFile(name: string): string {
  return fs.readFileSync(path.join(packageRoot(), 'schema', name), 'utf8');
}

/** The version in package.json. */
export function packageVersion(): string {
  const about: unknown = JSON.parse(fs.readFileSync(path.join(packageRoot(), 'package.json'), 'utf8'));
  return typeof about === 'object' && about !== null && 'version' in about ? String(about.version) : 'unknown';
}
