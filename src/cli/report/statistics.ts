/** `--statistics`: how many findings each rule and each package has, in the place of a report. */
import path from 'node:path';
import { usageError } from '../../errors.ts';
import type { Formatter } from '../../formatter.ts';
import type { Finding, Report } from '../../report.ts';
import { counted, jsonText, visible } from '../../text.ts';
import type { Output } from './load-formatter.ts';
import { FOR_PEOPLE } from './people.ts';

/** The findings of one rule or package. */
interface Share {
  readonly name: string;
  readonly count: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** The part of all findings, from 0 to 1. */
  readonly share: number;
}

/** Outputs of which those for people and `json` get numbers. `manifests` are the files that packages are found by. */
export function statisticsOutputs(outputs: readonly Output[], manifests: readonly string[]): Output[] {
  const hasNumbers = ({ name }: Output): boolean => FOR_PEOPLE.has(name) || name === 'json';
  if (!outputs.some(hasNumbers))
    throw usageError('--statistics is for the formats pretty, codeframe and json', 'Leave out one of the two.');
  const known = new Set(manifests);
  const format =
    (print: (report: Report, shares: Shares) => string): Formatter =>
    (report, { cwd }) =>
      print(report, countShares(report, known, cwd));
  return outputs.map((output) => {
    if (!hasNumbers(output)) return output;
    return { ...output, format: format(output.name === 'json' ? printJson : printTable) };
  });
}

interface Shares {
  readonly total: number;
  readonly rules: readonly Share[];
  readonly packages: readonly Share[];
}

function countShares(report: Report, manifests: ReadonlySet<string>, cwd: string): Shares {
  const byRule = new Map<string, Finding[]>();
  const byPackage = new Map<string, Finding[]>();
  let manifest = '';
  for (const { filePath, messages } of report.results) {
    // The results of a package follow each other, and its manifest comes first.
    if (manifest === '' || manifests.has(filePath)) manifest = filePath;
    for (const finding of messages) {
      add(byRule, finding.ruleId, finding);
      add(byPackage, path.relative(cwd, manifest).replaceAll(path.sep, '/'), finding);
    }
  }
  const total = report.results.reduce((sum, { messages }) => sum + messages.length, 0);
  return { total, rules: sharesOf(byRule, total), packages: sharesOf(byPackage, total) };
}

function add(groups: Map<string, Finding[]>, name: string, finding: Finding): void {
  const group = groups.get(name);
  if (group === undefined) groups.set(name, [finding]);
  else group.push(finding);
}

/** Shares, the largest first. */
function sharesOf(groups: ReadonlyMap<string, readonly Finding[]>, total: number): Share[] {
  const shares = Array.from(groups, ([name, findings]): Share => {
    const countOf = (severity: Finding['severityName']): number =>
      findings.filter(({ severityName }) => severityName === severity).length;
    const [errors, warnings, infos] = [countOf('error'), countOf('warn'), countOf('info')];
    return { name, count: findings.length, errors, warnings, infos, share: findings.length / total };
  });
  return shares.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

function printJson({ results }: Report, { total, rules, packages }: Shares): string {
  return jsonText({ version: 1, files: results.length, findings: total, rules, packages });
}

function printTable({ results }: Report, { total, rules, packages }: Shares): string {
  const files = counted(results.length, 'file');
  if (total === 0) return `no findings in ${files}\n`;
  const width = Math.max('findings'.length, String(total).length);
  const rows = (heading: string, shares: readonly Share[]): string =>
    [
      `${'findings'.padStart(width)}  share  ${heading}`,
      ...shares.map(({ name, count, share }) => {
        const percent = `${(share * 100).toFixed(1)}%`;
        return `${String(count).padStart(width)} ${percent.padStart(6)}  ${visible(name)}`;
      }),
    ].join('\n');
  return `${rows('rule', rules)}\n\n${rows('package', packages)}\n\n${String(total).padStart(width)} in ${files}\n`;
}
