/** Findings as SARIF results. */
import type { CodeFlow, Fix, Result, Suppression } from 'sarif';
import type { FormatContext } from '../src/formatter.ts';
import type { Finding, LintResult, SuppressedFinding } from '../src/report.ts';
import { list, visible } from '../src/text.ts';
import { advice } from './advice.ts';
import { lineHashes } from './line-hash.ts';
import { repairsOf } from './repairs.ts';
import { type File, fileOf, locationOf, sarifRegion } from './sarif-place.ts';
import { LEVEL } from './sarif-rule.ts';

/** Related places that GitHub takes for a result. */
const MOST_RELATED = 100;
/** Related places that the message links to. */
const MOST_LINKS = 10;
/** Steps of a flow that GitHub shows. */
const MOST_STEPS = 1000;

/** Which findings are reported, and where in the list of rules each rule stands. */
interface Choice {
  ruleIndex: ReadonlyMap<string, number>;
  kept: ReadonlySet<Finding>;
  /** Whether one of them does not count, after which each must say so of itself. */
  someSuppressed: boolean;
}

/** The results of one file in the order of the text, suppressed ones among them. */
export function resultsOf(
  { filePath, messages, suppressedMessages, source, byteOrderMark }: LintResult,
  { ruleIndex, kept, someSuppressed }: Choice,
  context: FormatContext,
): Result[] {
  const findings: (Finding | SuppressedFinding)[] = [...messages, ...suppressedMessages].sort(
    (a, b) => a.line - b.line || a.column - b.column,
  );
  // Named before some are left out, so that a name does not depend on what else is reported.
  const lineHash = lineNamer(findings, byteOrderMark === true && source !== undefined ? `\ufeff${source}` : source);
  const file = fileOf(filePath, source, context);
  return findings
    .map((finding) => ({ finding, fingerprint: lineHash(finding) }))
    .filter(({ finding }) => kept.has(finding))
    .map(({ finding, fingerprint }) => ({
      ruleId: finding.ruleId,
      ruleIndex: ruleIndex.get(finding.ruleId) ?? -1,
      level: LEVEL[finding.severityName],
      message: { text: messageOf(finding, file) },
      locations: [locationOf(finding, file)],
      partialFingerprints: { ...fingerprint, [`${context.tool.name}/v1`]: finding.fingerprint },
      ...optional(
        'relatedLocations',
        finding.related
          .slice(0, MOST_RELATED)
          .map((place, n) => ({ id: n + 1, message: { text: visible(place.message) }, ...locationOf(place, file) })),
      ),
      ...optional('codeFlows', codeFlows(finding, file)),
      ...optional('fixes', fixesOf(finding, file)),
      ...(someSuppressed
        ? { suppressions: 'suppressions' in finding ? finding.suppressions.map(suppressionOf) : [] }
        : {}),
      properties: { rejectedBy: [...finding.rejectedBy] },
    }));
}

/** A suppression stands in a file of its own, where somebody has agreed to it. */
function suppressionOf({ justification }: SuppressedFinding['suppressions'][number]): Suppression {
  return {
    kind: 'external',
    status: 'accepted',
    ...(justification === '' ? {} : { justification: visible(justification) }),
  };
}

function optional<Key extends string, Item>(key: Key, items: Item[]): Partial<Record<Key, Item[]>> {
  const entry: Partial<Record<Key, Item[]>> = {};
  if (items.length > 0) entry[key] = items;
  return entry;
}

/** Names findings by the hash of their line, as GitHub does; a second one of a rule on a line, which GitHub would take for the first, by a number too. */
function lineNamer(
  messages: readonly Finding[],
  source: string | undefined,
): (finding: Finding) => Record<string, string> {
  if (source === undefined) return () => ({});
  const hashes = lineHashes(
    source,
    messages.map(({ line }) => line),
  );
  const seen = new Map<string, number>();
  return ({ ruleId, line }) => {
    const key = `${ruleId}:${line}`;
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    const hash = hashes.get(line);
    return hash === undefined ? {} : { primaryLocationLineHash: nth === 1 ? hash : `${hash}:${nth}` };
  };
}

/** The sentences of a result; related places are links in it, because GitHub shows no others. */
function messageOf(finding: Finding, { entry }: File): string {
  const { message, related, line, column } = finding;
  const where = entry === undefined ? '' : `${entry}:${line}:${column}: `;
  const links = related
    .slice(0, MOST_LINKS)
    .map((place, n) => `[${visible(place.message).replace(/[\\[\]]/g, '\\$&')}](${n + 1})`);
  const more = related.length > MOST_LINKS ? [`${related.length - MOST_LINKS} more`] : [];
  const see = links.length === 0 ? '' : ` See ${list([...links, ...more])}.`;
  return withoutLinks(`${where}${sentence(message)} ${advice(finding)}`.trimEnd()) + see;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Foreign text that would read as a link gets its brackets escaped. */
function withoutLinks(text: string): string {
  const shown = visible(text);
  return shown.includes('](') ? shown.replace(/[\\[\]]/g, '\\$&') : shown;
}

/** A cycle is a way through the file, which GitHub shows step by step. */
function codeFlows({ ruleId, related }: Finding, file: File): CodeFlow[] {
  if (ruleId !== 'cyclic-tasks' || related.length < 2) return [];
  const locations = related
    .slice(0, MOST_STEPS)
    .map((place) => ({ location: { ...locationOf(place, file), message: { text: visible(place.message) } } }));
  return [{ threadFlows: [{ locations }] }];
}

function fixesOf(finding: Finding, { location, entry, lines }: File): Fix[] {
  if (lines === undefined || entry !== undefined) return [];
  return repairsOf(finding).map(({ desc, fix }) => {
    const replacements = [{ deletedRegion: sarifRegion(lines.region(fix.range)), insertedContent: { text: fix.text } }];
    return { description: { text: visible(desc) }, artifactChanges: [{ artifactLocation: location, replacements }] };
  });
}
