/**
 * PEP 440 specifier sets, as pypa/packaging reads them.
 * The grammar is regular and each pattern here is linear, so that hostile input needs no limit.
 */

import { remembering } from '../remember.ts';

/** White space as Python understands it: unlike `\s`, with U+001C–U+001F and U+0085, without U+FEFF. */
const WS = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';

const EPOCH = 'v?(?:[0-9]+!)?';
const RELEASE = '[0-9]+(?:\\.[0-9]+)*';
const SUFFIXES =
  '(?:[-_.]?(?:alpha|beta|preview|pre|a|b|c|rc)[-_.]?[0-9]*)?' +
  '(?:-[0-9]+|[-_.]?(?:post|rev|r)[-_.]?[0-9]*)?' +
  '(?:[-_.]?dev[-_.]?[0-9]*)?';
const LOCAL = '(?:\\+[a-z0-9]+(?:[-_.][a-z0-9]+)*)?';

/**
 * An operator of PEP 440.
 *
 * @example
 * ```ts
 * import type { Operator } from 'manifestlint/kit';
 *
 * const lower: readonly Operator[] = ['>=', '>', '~=', '=='];
 * ```
 */
export type Operator = '===' | '~=' | '==' | '!=' | '<=' | '>=' | '<' | '>';

/**
 * One clause of a specifier set.
 *
 * @example
 * ```ts
 * import type { Specifier } from 'manifestlint/kit';
 *
 * const clause: Specifier = { operator: '>=', version: '3.11', clause: '>= 3.11' };
 * ```
 */
export interface Specifier {
  readonly operator: Operator;
  readonly version: string;
  /** The clause as it is written. */
  readonly clause: string;
}

/** The version that may follow each operator; longer operators first. */
const OPERATORS: readonly (readonly [operator: Operator, version: RegExp])[] = [
  ['===', pattern('[^\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000;)]*')],
  ['~=', pattern(`${EPOCH}[0-9]+(?:\\.[0-9]+)+${SUFFIXES}`)],
  ['==', pattern(`${EPOCH}${RELEASE}(?:\\.\\*|${SUFFIXES}${LOCAL})`)],
  ['!=', pattern(`${EPOCH}${RELEASE}(?:\\.\\*|${SUFFIXES}${LOCAL})`)],
  ['<=', pattern(`${EPOCH}${RELEASE}${SUFFIXES}`)],
  ['>=', pattern(`${EPOCH}${RELEASE}${SUFFIXES}`)],
  ['<', pattern(`${EPOCH}${RELEASE}${SUFFIXES}`)],
  ['>', pattern(`${EPOCH}${RELEASE}${SUFFIXES}`)],
];

/** A usual version, which may follow every operator: each of their patterns takes V8 a fifth of a millisecond. */
const RELEASE_ALONE = /^\d+(?:\.\d+)+$/;

const LEADING = new RegExp(`^${WS}+`);
const TRAILING = new RegExp(`${WS}$`);

/**
 * The clauses of a specifier set that are no PEP 440 specifiers, trimmed, in order. Empty clauses are allowed.
 *
 * @example
 * ```ts
 * import { invalidSpecifiers } from 'manifestlint/kit';
 *
 * invalidSpecifiers('>=3.11, ^4.0'); // => ['^4.0']
 * ```
 */
export function invalidSpecifiers(set: string): string[] {
  return clausesOf(set).filter((clause) => parseClause(clause) === undefined);
}

/**
 * The clauses of a specifier set, taken apart, or undefined if one of them is not PEP 440.
 *
 * @example
 * ```ts
 * import { parseSpecifierSet } from 'manifestlint/kit';
 *
 * parseSpecifierSet('>= 3.11'); // => [{ operator: '>=', version: '3.11', clause: '>= 3.11' }]
 * parseSpecifierSet('^3.11'); // => undefined
 * ```
 */
export const parseSpecifierSet = remembering(parseSet);

function parseSet(set: string): readonly Specifier[] | undefined {
  const specifiers: Specifier[] = [];
  for (const clause of clausesOf(set)) {
    const specifier = parseClause(clause);
    if (specifier === undefined) return undefined;
    specifiers.push(specifier);
  }
  return specifiers;
}

const LONGEST_REPAIR = 200;

/**
 * The specifier set that one outside of PEP 440 was probably meant to be, if that can be told.
 *
 * @example
 * ```ts
 * import { repairSpecifierSet } from 'manifestlint/kit';
 *
 * repairSpecifierSet('^3.11'); // => '>=3.11,<4'
 * ```
 */
export function repairSpecifierSet(set: string): string | undefined {
  if (set.length > LONGEST_REPAIR) return undefined;
  const bare = withoutQuotes(set);
  if (/^[xX*]$/.test(bare)) return ANY_PYTHON;
  const parts = (withoutGap(bare) ?? bare).split(/[,;]/);
  // Several versions may all be meant, or only the last: that cannot be told.
  if (parts.filter((part) => /^\s*\d+(?:\.\d+)*\s*$/.test(part)).length > 1) return undefined;
  // A decimal comma is no comma between clauses.
  const clauses = parts
    .join(',')
    .replace(/(?<=[<>=~]\s*\d),(?=\d+\s*(?:$|,))/g, '.')
    .split(',')
    .map(trim)
    .flatMap((part) => (parseClause(part) === undefined ? splitClauses(part).map(repairClause) : [part]));
  const repaired = clauses.filter((clause) => clause !== '').join(',');
  return repaired !== '' && invalidSpecifiers(repaired).length === 0 ? repaired : undefined;
}

/** Any release of Python 3, which a star in other ecosystems stands for. */
const ANY_PYTHON = '>=3';

/** A text without the quotes that stand in it as if it were code. */
function withoutQuotes(text: string): string {
  return trim(text.replace(/["'`]/g, ''));
}

/** `>=3.10 || <3`: the first alternative, where no other adds a release of Python 3. `3.8 - 3.11`: both ends. */
function withoutGap(set: string): string | undefined {
  const range = /^(\d+(?:\.\d+)*)\s+-\s+(\d+(?:\.\d+)*)$/.exec(set);
  if (range !== null) return `>=${range[1] ?? ''},${upTo(range[2] ?? '')}`;
  const alternatives = set.split('||').map(trim);
  const kept = alternatives.filter(
    (alternative) => !/^<\s*3(?:\.0)*$|^(?:[~^=]=?\s*)?2(?:\.[\dxX*]+)*$/.test(alternative),
  );
  return alternatives.length > 1 && kept.length === 1 ? kept[0] : undefined;
}

/** The clause for an upper end that is meant with all its patches: `<3.12` for `3.11`. */
function upTo(version: string): string {
  const numbers = version.split('.').map(Number);
  if (numbers.length > 2) return `<=${version}`;
  return `<${[...numbers.slice(0, -1), (numbers.at(-1) ?? 0) + 1].join('.')}`;
}

/** Clauses that stand behind each other with white space or `and` between them. */
function splitClauses(part: string): string[] {
  return part.split(/\s+(?:(?:and|&&?)\s+)?(?=[<>=!~^])/i);
}

function clausesOf(set: string): string[] {
  return set
    .split(',')
    .map(trim)
    .filter((clause) => clause !== '');
}

function parseClause(clause: string): Specifier | undefined {
  const [operator, grammar] = OPERATORS.find(([prefix]) => clause.startsWith(prefix)) ?? [];
  if (operator === undefined || grammar === undefined) return undefined;
  const version = clause.slice(operator.length).replace(LEADING, '');
  return RELEASE_ALONE.test(version) || grammar.test(version) ? { operator, version, clause } : undefined;
}

/** Habits from other ecosystems, each with what it means here. */
const HABITS: readonly (readonly [RegExp, (version: string) => string])[] = [
  [/^(?:python)?\s*(\d+(?:\.\d+)*)\+?$/i, (version) => `>=${version}`],
  [/^(?:==|>=)?\s*[xX*]$/, () => ''],
  [/^(\d+(?:\.\d+)*)\.[xX*]$/, (version) => `==${version}.*`],
  [/^\^\s*(\d+(?:\.\d+)*)$/, (version) => `>=${version},<${Number(version.split('.')[0]) + 1}`],
  [/^~\s*(\d+\.\d+)$/, (version) => `~=${version}.0`],
  [/^~>?\s*(\d+(?:\.\d+)+)$/, (version) => `~=${version}`],
  [/^~=\s*(\d+)$/, (version) => `>=${version},<${Number(version) + 1}`],
  [/^=>\s*(\S+)$/, (version) => `>=${version}`],
  [/^=<\s*(\S+)$/, (version) => `<=${version}`],
  [/^=\s*([^=\s]\S*)$/, (version) => `==${version}`],
  [/^>=\s*(\d+(?:\.\d+)*)\.(?:\*|x)$/i, (version) => `>=${version}`],
  [/^python\s*([<>=!~]=?\s*\d\S*)$/i, (rest) => rest],
];

function repairClause(clause: string): string {
  for (const [habit, repair] of HABITS) {
    const version = habit.exec(clause);
    if (version !== null) return repair(version[1] ?? '');
  }
  return clause;
}

function trim(text: string): string {
  let end = text.length;
  while (end > 0 && TRAILING.test(text[end - 1] ?? '')) end--;
  return text.slice(0, end).replace(LEADING, '');
}

function pattern(source: string): RegExp {
  return new RegExp(`^(?:${source})$`, 'i');
}

/**
 * The clause that admits all patches of a minor version where this one admits its first alone: `==3.12.*` for `==3.12`.
 *
 * @example
 * ```ts
 * import { withAllPatches } from 'manifestlint/kit';
 *
 * withAllPatches({ operator: '==', version: '3.12', clause: '==3.12' }); // => '==3.12.*'
 * ```
 */
export function withAllPatches({ operator, version }: Specifier): string | undefined {
  const [, major, minor] = /^v?(\d{1,6})\.(\d{1,6})$/i.exec(version) ?? [];
  if (major === undefined || minor === undefined) return undefined;
  if (operator === '==') return `==${Number(major)}.${Number(minor)}.*`;
  return operator === '<=' ? `<${Number(major)}.${Number(minor) + 1}` : undefined;
}
