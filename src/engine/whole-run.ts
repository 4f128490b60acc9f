/** Rules of the whole run: what they collect from packages, and what they report about all of them. Pure: no disk. */
import type { FileRef } from '../file-ref.ts';
import { errorText } from '../errors.ts';
import type { LintResult, RuleFailure } from '../report.ts';
import type { Moment } from '../moment.ts';
import type { AnyWholeRunReporter, CollectedEntry, WholeRunExtras } from '../reporter.ts';
import type { Place } from '../place.ts';
import { closest, describeValue, didYouMean, list, quote, visible } from '../text.ts';
import { type ActiveRule, isBuiltin, type KnownRule } from './active-rule.ts';
import { checkReturn } from './border.ts';
import type { Directive } from './directives.ts';
import type { WatchRule } from './lint.ts';
import { thrownPlace } from './thrown.ts';

/** The data that a rule took from one package. */
export interface Collected {
  readonly ruleId: string;
  readonly data: unknown;
}

/** A file of a package before comments and suppressions: findings of the whole run may still come. */
export interface OpenFile {
  /** The result with everything that was found so far. */
  readonly result: LintResult;
  readonly directives: readonly Directive[];
  /** False for a text that could not be read to its end, in which nothing is suppressed. */
  readonly isComplete: boolean;
}

/** A package that rules of the whole run have looked at. */
export interface OpenPackage {
  readonly manifest: FileRef;
  /** The hash of the text of the manifest, by which a text that has changed meanwhile is told. */
  readonly hash: string;
  readonly files: readonly OpenFile[];
  readonly collected: readonly Collected[];
  /** The rules that threw. */
  readonly failed: readonly string[];
}

/** An entry that a rule sees, and the rule with the settings of its file. */
export interface Entry extends CollectedEntry<unknown> {
  readonly active: ActiveRule;
  readonly manifest: FileRef;
}

/** A report as it was made; its place is looked up later. */
export interface WholeRunReport<E extends Entry> {
  readonly entry: E;
  readonly messageId: string;
  readonly place: Place;
  readonly data: Readonly<Record<string, unknown>>;
  readonly extras: Omit<WholeRunExtras, 'related'> & { readonly rejectedBy?: readonly Moment[] };
  readonly related: readonly { readonly entry: E; readonly place: Place; readonly message: string }[];
}

/** The reports of a rule and, where it threw, the reason and the place of it. */
export interface WholeRunOutcome<E extends Entry> {
  readonly reports: readonly WholeRunReport<E>[];
  readonly failure?: Pick<RuleFailure, 'message' | 'thrownAt' | 'stack'>;
}

/** The most findings of one rule in one run. */
const MOST_REPORTS = 100_000;

const EXTRAS = ['related', 'subject', 'help', 'rejectedBy'];

/** Runs a rule over everything that it has collected; `watch` is told of rules of plugins. */
export function checkAllWith<E extends Entry>(
  rule: KnownRule,
  entries: readonly E[],
  watch?: WatchRule,
): WholeRunOutcome<E> {
  const shown = entries.map(({ file, data }): CollectedEntry<unknown> => Object.freeze({ file, data }));
  const known = new Map<unknown, E>(entries.map((entry, n) => [shown[n], entry]));
  const taking: Taking<E> = { rule, known, reports: [], isClosed: false };
  const { reports } = taking;
  const end = isBuiltin(rule) ? undefined : watch?.(visible(rule.id), 'over all packages');
  try {
    checkReturn('checkAll', rule.checkAll?.(Object.freeze(shown), reporterOf(taking)));
    return { reports };
  } catch (error) {
    return { reports, failure: { message: errorText(error), ...(isBuiltin(rule) ? {} : thrownPlace(error)) } };
  } finally {
    end?.();
    taking.isClosed = true;
  }
}

/** The reports that are taken from a rule until it ends. */
interface Taking<E extends Entry> {
  readonly rule: KnownRule;
  /** The entries by what the rule was shown of them. */
  readonly known: ReadonlyMap<unknown, E>;
  readonly reports: WholeRunReport<E>[];
  isClosed: boolean;
}

function reporterOf<E extends Entry>(taking: Taking<E>): AnyWholeRunReporter {
  const { rule, known, reports } = taking;
  return (entry, messageId, place, data, extras = {}) => {
    if (taking.isClosed) throw new Error(`${rule.id} reports after checkAll has returned: what it reports is lost`);
    if (reports.length === MOST_REPORTS) throw new Error(`it reports more than ${MOST_REPORTS} findings`);
    if (!Object.hasOwn(rule.messages, messageId)) throw new Error(`reports the unknown message ${quote(messageId)}`);
    checkExtras(messageId, extras);
    const { related = [], ...others } = extras;
    const at = entryOf(entry, known);
    const relatedAt = related.map((other) => ({
      place: other.place,
      message: other.message,
      entry: other.entry === undefined ? at : entryOf(other.entry, known),
    }));
    reports.push({ entry: at, messageId, place, data, extras: others, related: relatedAt });
  };
}

function entryOf<E>(entry: unknown, known: ReadonlyMap<unknown, E>): E {
  const found = known.get(entry);
  if (found === undefined) throw new Error(`report(…) takes one of the entries first, found ${describeValue(entry)}`);
  return found;
}

/** Throws for extras that have no effect here: all repairs have been made when the whole run is looked at. */
function checkExtras(messageId: string, extras: object): void {
  const stranger = Object.keys(extras).find((key) => !EXTRAS.includes(key));
  if (stranger === undefined) return;
  const hint = didYouMean(closest(stranger, EXTRAS), `They may have ${list(EXTRAS)}.`);
  throw new Error(`report(…, "${messageId}", …): the extras have no ${quote(stranger)}. ${hint}`);
}
