/**
 * Comments that switch rules off, such as `# manifestlint-disable-next-line unknown-key -- kept for the old server`.
 */
import { fileName } from '../file-ref.ts';
import { regionFinder } from '../lines.ts';
import type { Finding, LintResult } from '../report.ts';
import type { RulesRun, SuppressedFinding, SuppressionNotice } from '../suppressed.ts';
import { withMessages } from '../counts.ts';
import { quote, visible } from '../text.ts';
import type { PackageText } from './read-package.ts';

const DIRECTIVE = /^\s*manifestlint-disable-(next-line|line|file)(?:\s+(.*))?$/s;

/** A comment that switches rules off for a line, or for the whole file. */
export interface Directive {
  /** The line that it stands in. */
  readonly line: number;
  /** The line that it speaks of; undefined for the whole file. */
  readonly target: number | undefined;
  /** The rules that it names; none for all. */
  readonly rules: readonly string[];
  readonly reason: string;
}

/** A result without the findings that comments switch off, and a notice for each comment that switches nothing off. */
export interface Directed {
  readonly result: LintResult;
  readonly notices: readonly SuppressionNotice[];
}

/** False for a file that surely has no such comment. */
export function hasDirectives({ source, document }: PackageText): boolean {
  return document?.hasComments !== false && source.text.includes('manifestlint-disable-');
}

/** Applies the comments of a file to its findings. Rules that are locked cannot be switched off. */
export function applyDirectives(result: LintResult, directives: readonly Directive[], run: RulesRun): Directed {
  if (directives.length === 0) return { result, notices: [] };
  const directiveFor = directiveFinder(directives);
  const used = new Map<Directive, Set<string>>();
  const kept: Finding[] = [];
  const suppressed: SuppressedFinding[] = [...result.suppressedMessages];
  for (const finding of result.messages) {
    const directive = directiveFor(finding);
    const isLocked = run.locked.has(finding.ruleId);
    if (directive === undefined || isLocked) kept.push(finding);
    else suppressed.push({ ...finding, suppressions: [{ kind: 'directive', justification: directive.reason }] });
    if (directive !== undefined) used.set(directive, (used.get(directive) ?? new Set()).add(finding.ruleId));
  }
  const notices = directives.flatMap((directive) =>
    noticesOf(directive, used.get(directive) ?? new Set(), { file: fileName(result), run }),
  );
  return { result: withMessages({ ...result, suppressedMessages: suppressed }, kept), notices };
}

/** The comments of a file that switch rules off. */
export function readDirectives(text: PackageText): Directive[] {
  if (!hasDirectives(text)) return [];
  const { source, comments } = text;
  const region = regionFinder(source.text);
  return comments().flatMap((comment): Directive[] => {
    const [, where, rest = ''] = DIRECTIVE.exec(comment.text) ?? [];
    if (where === undefined) return [];
    const { line, endLine } = region(comment);
    const [names = '', ...reason] = rest.split(/(?:^|\s)--(?:\s|$)/);
    const rules = names.split(/[\s,]+/).filter((name) => name !== '');
    const targets = { 'next-line': endLine + 1, line, file: undefined };
    return [{ line, target: targetOf(where, targets), rules, reason: visible(reason.join(' -- ').trim()) }];
  });
}

function targetOf(
  where: string,
  { line, 'next-line': next }: { line: number; 'next-line': number },
): number | undefined {
  if (where === 'file') return undefined;
  return where === 'line' ? line : next;
}

/** Answers which comment switches a finding off, the first one in the file. */
function directiveFinder(directives: readonly Directive[]): (finding: Finding) => Directive | undefined {
  const indexes = new Map<string, number>();
  for (const [index, { target = '', rules }] of directives.entries())
    for (const rule of rules.length === 0 ? [''] : rules) {
      const key = `${target} ${rule}`;
      if (!indexes.has(key)) indexes.set(key, index);
    }
  return ({ line, ruleId }) => {
    const keys = [line, ''].flatMap((target) => [`${target} ${ruleId}`, `${target} `]);
    return directives[Math.min(...keys.flatMap((key) => indexes.get(key) ?? []))];
  };
}

/** A notice for each rule that a comment names and that finds nothing there, if the rule has run. */
function noticesOf(
  { line, rules }: Directive,
  used: ReadonlySet<string>,
  { file, run }: { file: string; run: RulesRun },
): SuppressionNotice[] {
  const notice = (kind: SuppressionNotice['kind'], ruleId: string, said: string): SuppressionNotice => ({
    kind,
    file,
    ruleId,
    subject: '',
    message: `${visible(file)}:${line}: ${said}`,
  });
  if (rules.length === 0 && used.size === 0 && run.isWhole !== false)
    return [notice('unused', '', 'this comment switches nothing off; remove it')];
  return rules.flatMap((rule) => {
    const lock = run.locked.get(rule);
    if (used.has(rule) && lock === undefined) return [];
    if (lock !== undefined)
      return [notice('locked', rule, `the rule ${quote(rule)} is locked by ${visible(lock)}; mend the findings`)];
    if (run.ran.has(rule))
      return [notice('unused', rule, `nothing here needs ${quote(rule)} to be switched off; remove it`)];
    if (run.isKnown?.(rule) === false) return [notice('unused', rule, `there is no rule ${quote(rule)} to switch off`)];
    return [];
  });
}
