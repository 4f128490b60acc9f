/** Folders in which plugins can be run: a repository with a configuration, and `manifestlint` as if it were installed. */
import fs from 'node:fs';
import path from 'node:path';
import { repository } from './workspace.ts';

const ROOT = path.join(import.meta.dirname, '../..');

/** A repository with a manifest and these files; packages of ours that the code imports are linked into it. */
export function withPackages(
  files: Readonly<Record<string, string>>,
  packages: readonly string[] = ['valibot'],
): string {
  const folder = repository(files);
  for (const name of packages) link(path.join(ROOT, 'node_modules', name), path.join(folder, 'node_modules', name));
  return folder;
}

/** A repository in which the package `manifestlint` is what `buildBin` built. */
export function withManifestlint(bin: string, files: Readonly<Record<string, string>>): string {
  const folder = withPackages({ ...files, 'node_modules/manifestlint/package.json': publishedPackage() });
  link(path.dirname(bin), path.join(folder, 'node_modules/manifestlint/dist'));
  return folder;
}

/** package.json as it is, without the way to our sources, which these tests would prefer. */
function publishedPackage(): string {
  return fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8').replaceAll(/^ *"manifestlint-source": .*\n/gm, '');
}

function link(target: string, file: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.symlinkSync(target, file, 'junction');
}
