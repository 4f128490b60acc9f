/** The lines of an ignore file as git reads them. */
import { compileSteps } from '../glob/glob.ts';
import { wildcard } from '../glob/wildcard.ts';

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
  readonly matches: (path: string, name: string) => boolean;
}

/** Longer lines match no path that a system can have. */
const LONGEST_LINE = 4096;

/** Git follows the file system here. */
const FOLDS_CASE = process.platform === 'win32' || process.platform === 'darwin';

const folded = FOLDS_CASE ? (text: string): string => text.toLowerCase() : String;

/** Reads lines; of several that match, the last one counts. */
export function parseIgnoreRules(text: string): IgnoreRules {
  const rules = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n|\r$/)
    .flatMap((line) => ruleOf(line) ?? [])
    .reverse();
  return (given, isFolder) => {
    const path = folded(given);
    const name = path.slice(path.lastIndexOf('/') + 1);
    return rules.find(({ foldersOnly, matches }) => (isFolder || !foldersOnly) && matches(path, name))?.ignores;
  };
}

function ruleOf(line: string): Rule | undefined {
  const pattern = withoutSpaces(line);
  if (pattern === '' || pattern.startsWith('#') || pattern.length > LONGEST_LINE) return undefined;
  const ignores = !pattern.startsWith('!');
  const said = ignores ? pattern : pattern.slice(1);
  const foldersOnly = said.endsWith('/');
  const path = foldersOnly ? said.slice(0, -1) : said;
  if (path === '' || path.endsWith('/')) return undefined;
  return { ignores, foldersOnly, matches: matcherOf(folded(path)) };
}

/** A slash at the beginning or in the middle ties a pattern to the folder of its file; any other is for bare names. */
function matcherOf(pattern: string): Rule['matches'] {
  if (pattern.includes('/')) return anchored(pattern.replace(/^\//, ''));
  const isLike = wildcard(pattern);
  return (_, name) => isLike(name);
}

function anchored(pattern: string): Rule['matches'] {
  // No path that git compares has such a step.
  if (pattern.split('/').some((step) => step === '' || step === '.')) return () => false;
  // Two stars at the end mean what is in the folder, not the folder itself.
  return compileSteps(pattern.replace(/\/\*\*$/, '/**/*'));
}

/** A line without the spaces at its end, but for one behind a backslash that no other one escapes. */
function withoutSpaces(line: string): string {
  let end = line.length;
  while (line[end - 1] === ' ') end--;
  let slashes = 0;
  while (line[end - 1 - slashes] === '\\') slashes++;
  return line.slice(0, end + (slashes % 2));
}
