/** Configurations inside of files that are about other things. */
import { readBytes } from '../input/read.ts';
import { readJson } from '../json/document.ts';
import { ownValue } from '../own.ts';

/** The file that may hold a configuration under the key `manifestlint`. */
export const PACKAGE_FILE = 'package.json';

/**
 * True if a package.json holds a configuration, or cannot be understood and may. It is read only if its text has the
 * word.
 */
export function packageHasConfig(file: string): boolean {
  const text = textOf(file);
  if (!text.includes('"manifestlint"')) return false;
  const { complete, value } = readJson(text.replace(/^\ufeff/, ''));
  return !complete || ownValue(value, 'manifestlint') !== undefined;
}

/** True if a pyproject.toml has a table of ours. */
export function pyprojectHasConfig(file: string): boolean {
  return /^\s*\[+\s*tool\s*\.\s*manifestlint\s*[\].]/m.test(textOf(file));
}

/** The text of a file; none of one that cannot be read. A link may lead to something that never ends. */
function textOf(file: string): string {
  const bytes = readBytes(file);
  return typeof bytes === 'string' ? '' : Buffer.from(bytes).toString();
}
