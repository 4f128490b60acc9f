/** The lines of an ignore file as git reads them. */
import { compileSteps } from '../glob/glob.ts';

/**
 * Whether rules ignore a path below their folder; undefined where they say nothing of it. What lies above the path is
 * not asked about.
 */
export type IgnoreRules = (path: string, isFolder: boolean) => boolean | undefined;

/** A line of an ignore file. */
interface Rule {
  /** False for a line that takes back. */
  readonly ignores: boolean;
  readonly foldersOnly: boolean;
  readonly matches: (path: string) => boolean;
}

/** Longer lines match no path that a system can have. */
const LONGEST_LINE = 4096;

/** Git follows the file system here. */
const FOLDS_CASE = process.platform === 'win32' || process.platform === 'darwin';

const folded = FOLDS_CASE ? (text: string): string => text.toLowerCase() : String;

/** Reads lines; of several that match, the last one counts. */
export function parseIgnoreRules(text: string): IgnoreRules {
  const rules = text
    .split(/\r?\n/)
    .flatMap((line) => ruleOf(line) ?? [])
    .reverse();
  return (path, isFolder) => {
    const name = folded(path);
    return rules.find(({ foldersOnly, matches }) => (isFolder || !foldersOnly) && matches(name))?.ignores;
  };
}

function ruleOf(line: string): Rule | undefined {
  // Spaces at the end count only behind a backslash.
  const pattern = withoutSpaces(line.replace(/^\ufeff/, ''));
  if (pattern === '' || pattern.startsWith('#') || pattern.length > LONGEST_LINE) return undefined;
  const ignores = !pattern.startsWith('!');
  const said = ignores ? pattern : pattern.slice(1);
  const foldersOnly = said.endsWith('/');
  const path = foldersOnly ? said.slice(0, -1) : said;
  if (path === '' || path.endsWith('/')) return undefined;
  // A slash at the beginning or in the middle ties a pattern to the folder of its file.
  const anchored = path.includes('/') ? path.replace(/^\//, '') : `**/${path}`;
  // Two stars at the end mean what is in the folder, not the folder itself.
  return { ignores, foldersOnly, matches: compileSteps(folded(anchored.replace(/\/\*\*$/, '/**/*'))) };
}

function withoutSpaces(line: string): string {
  let end = line.length;
  while (line[end - 1] === ' ' && line[end - 2] !== '\\') end--;
  return line.slice(0, end);
}
