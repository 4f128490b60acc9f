/** Findings as SARIF results. */
import type { CodeFlow, Fix, Location, Result, Suppression } from 'sarif';
import { type FileRef, fileRef } from '../src/file-ref.ts';
import type { Finding, LintResult } from '../src/report.ts';
import type { SuppressedFinding } from '../src/suppressed.ts';
import { sha256 } from '../src/sha256.ts';
import { list, visible } from '../src/text.ts';
import { advice } from './advice.ts';
import { fileOfRelated, reviewFingerprint, reviewPlace } from './finding-place.ts';
import { lineHashes } from './line-hash.ts';
import { editsOf, repairsOf } from './repairs.ts';
import { type File, locationOf, quotedLocation, sarifRegion } from './sarif-place.ts';
import { LEVEL } from './sarif-rule.ts';

/** Related places that GitHub takes for a result. */
const MOST_RELATED = 100;
/** Related places that the message links to. */
const MOST_LINKS = 10;
/** Steps of a flow that GitHub shows. */
const MOST_STEPS = 1000;

/** Which findings are reported, in which files, and where in the list of rules each rule stands. */
interface Choice {
  readonly ruleIndex: ReadonlyMap<string, number>;
  /** The rules whose related places are steps that follow each other. */
  readonly flows: ReadonlySet<string>;
  readonly kept: ReadonlySet<Finding>;
  /** Whether one of them does not count, after which each must say so of itself. */
  readonly someSuppressed: boolean;
  readonly fileOf: (file: FileRef) => File;
  /** The name of the fingerprint that is the finding's own. */
  readonly fingerprintKey: string;
}

/** The results of one file in the order of the text, suppressed ones among them. */
export function resultsOf(result: LintResult, choice: Choice): Result[] {
  const findings: (Finding | SuppressedFinding)[] = [...result.messages, ...result.suppressedMessages].sort(
    (a, b) => a.line - b.line || a.column - b.column,
  );
  // Named before some are left out, so that a name does not depend on what else is reported.
  const lineHash = lineNamer(findings, result);
  return findings
    .map((finding) => ({ finding, lineHash: lineHash(finding) }))
    .filter(({ finding }) => choice.kept.has(finding))
    .map(({ finding, lineHash: hash }) => resultOf(finding, { result, hash }, choice));
}

/** The file of a finding, and the hash of its line. */
interface Origin {
  readonly result: LintResult;
  readonly hash: Record<string, string>;
}

function resultOf(finding: Finding | SuppressedFinding, { result, hash }: Origin, choice: Choice): Result {
  const { ruleIndex, someSuppressed, fileOf, fingerprintKey } = choice;
  const file = fileOf(fileRef(result));
  const suppressions = 'suppressions' in finding ? finding.suppressions.map(suppressionOf) : [];
  return {
    ruleId: finding.ruleId,
    ruleIndex: ruleIndex.get(finding.ruleId) ?? -1,
    level: LEVEL[finding.severityName],
    message: { text: messageOf(finding, file) },
    locations: [quotedLocation(finding, file)],
    partialFingerprints: { ...hash, [fingerprintKey]: reviewFingerprint(finding, result) },
    ...optional('relatedLocations', relatedLocations(finding, result, fileOf)),
    ...optional('codeFlows', codeFlows(finding, result, choice)),
    ...optional('fixes', fixesOf(finding, file)),
    ...(someSuppressed ? { suppressions } : {}),
    properties: { rejectedBy: [...finding.rejectedBy] },
  };
}

function relatedLocations({ related }: Finding, file: FileRef, fileOf: Choice['fileOf']): Location[] {
  return related.slice(0, MOST_RELATED).map((place, n) => {
    const other = fileOf(fileOfRelated(place, file));
    const { prefix } = reviewPlace(other, place);
    return { id: n + 1, message: { text: visible(prefix + place.message) }, ...locationOf(place, other) };
  });
}

/** A suppression: a comment in the file itself, or an entry in a file of its own, where somebody has agreed to it. */
function suppressionOf({ kind, justification }: SuppressedFinding['suppressions'][number]): Suppression {
  return {
    kind: kind === 'directive' ? 'inSource' : 'external',
    status: 'accepted',
    ...(justification === '' ? {} : { justification: visible(justification) }),
  };
}

function optional<Key extends string, Item>(key: Key, items: Item[]): Partial<Record<Key, Item[]>> {
  const entry: Partial<Record<Key, Item[]>> = {};
  if (items.length > 0) entry[key] = items;
  return entry;
}

/**
 * Names findings by the hash of their line, as GitHub does. A second one of a rule on a line, which GitHub would take
 * for the first, gets a number; equal lines in entries of an archive, which are one file, are told apart by the entry.
 */
function lineNamer(
  findings: readonly Finding[],
  { entry, source, byteOrderMark }: LintResult,
): (finding: Finding) => Record<string, string> {
  if (source === undefined) return () => ({});
  const hashes = lineHashes(
    byteOrderMark === true ? `\ufeff${source}` : source,
    findings.map(({ line }) => line),
  );
  const seen = new Map<string, number>();
  return ({ ruleId, line }) => {
    const key = `${ruleId}:${line}`;
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    const lineHash = hashes.get(line);
    if (lineHash === undefined) return {};
    const hash = entry === undefined ? lineHash : `${sha256(`${entry}\n${lineHash}`).slice(0, 16)}:1`;
    return { primaryLocationLineHash: nth === 1 ? hash : `${hash}:${nth}` };
  };
}

/** The sentences of a result; related places are links in it, because GitHub shows no others. */
function messageOf(finding: Finding, file: File): string {
  const { message, related } = finding;
  const { prefix } = reviewPlace(file, finding);
  const links = related
    .slice(0, MOST_LINKS)
    .map((place, n) => `[${visible(place.message).replace(/[\\[\]]/g, '\\$&')}](${n + 1})`);
  const more = related.length > MOST_LINKS ? [`${related.length - MOST_LINKS} more`] : [];
  const see = links.length === 0 ? '' : ` See ${list([...links, ...more])}.`;
  return withoutLinks(`${prefix}${sentence(message)} ${advice(finding)}`.trimEnd()) + see;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Foreign text that would read as a link gets its brackets escaped. */
function withoutLinks(text: string): string {
  const shown = visible(text);
  return shown.includes('](') ? shown.replace(/[\\[\]]/g, '\\$&') : shown;
}

/** A way through files, which GitHub shows step by step. */
function codeFlows({ ruleId, related }: Finding, file: FileRef, { flows, fileOf }: Choice): CodeFlow[] {
  if (!flows.has(ruleId) || related.length < 2) return [];
  const locations = related.slice(0, MOST_STEPS).map((place) => {
    const other = fileOf(fileOfRelated(place, file));
    return { location: { ...locationOf(place, other), message: { text: visible(place.message) } } };
  });
  return [{ threadFlows: [{ locations }] }];
}

function fixesOf(finding: Finding, { location, entry, lines }: File): Fix[] {
  if (lines === undefined || entry !== undefined) return [];
  return repairsOf(finding).map(({ desc, fix }) => {
    const replacements = editsOf(fix).map(({ range, text }) => ({
      deletedRegion: sarifRegion(lines.region(range)),
      insertedContent: { text },
    }));
    return { description: { text: visible(desc) }, artifactChanges: [{ artifactLocation: location, replacements }] };
  });
}
