/** Repairs of rules as edits of the text. */
import type { Document } from '../kind.ts';
import { type Path, pathOfPlace, type Place, toPointer } from '../place.ts';
import type { Finding, Suggestion } from '../report.ts';
import type { Fix, Json, TextEdit } from '../text-edit.ts';
import type { Edit, Repair } from '../repair.ts';
import type { ReportExtras } from '../reporter.ts';
import { quote, visible } from '../text.ts';

/** The file that repairs are for. */
export interface Repairable {
  readonly document: Document | undefined;
  /** The place of the report, which edits without one of their own take. */
  readonly place: Place;
  /**
   * True if a repair that leads nowhere is an error of its rule. Our own rules also speak of texts that have no such
   * place.
   */
  readonly isStrict: boolean;
}

/** The edits of a report, and the values that would be right at its place, in words. */
export function repairsOf(
  { fix, suggest = [] }: ReportExtras,
  target: Repairable,
): Pick<Finding, 'fix' | 'suggestions'> & { meant: string[] } {
  const repairs = suggest.map((repair): Repair => (typeof repair === 'string' ? { replace: repair } : repair));
  const safe = fix === undefined ? undefined : fixOf(fix, target);
  const suggestions = repairs.flatMap((repair): Suggestion[] => {
    const unsafe = fixOf(repair, target);
    return unsafe === undefined || isSame(unsafe, safe) ? [] : [{ desc: describeRepair(repair), fix: unsafe }];
  });
  const all = fix === undefined ? repairs : [fix, ...repairs];
  return { ...(safe === undefined ? {} : { fix: safe }), suggestions, meant: [...new Set(all.flatMap(meantValue))] };
}

/** All edits of a repair; undefined where one of them leads nowhere, or cannot be made in this text. */
function fixOf(repair: Repair, target: Repairable): Fix | undefined {
  const edits: TextEdit[] = [];
  for (const edit of editsOf(repair)) {
    const made = editOf(edit, target);
    if (made !== undefined) edits.push(made);
    else if (target.isStrict && leadsNowhere(edit, target))
      throw new Error(`a repair leads nowhere: ${describePlace(edit.at ?? target.place)}`);
    else return undefined;
  }
  edits.sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
  const clash = edits.find((edit, n) => n > 0 && edit.range[0] < (edits[n - 1]?.range[1] ?? 0));
  if (clash !== undefined) throw new Error('two edits of one repair contradict each other');
  const [first, ...others] = edits;
  return first === undefined || others.length === 0 ? first : { ...first, and: others };
}

function editsOf(repair: Repair): readonly Edit[] {
  return 'edits' in repair ? repair.edits : [repair];
}

function editOf(edit: Edit, { document, place }: Repairable): TextEdit | undefined {
  if ('insert' in edit) return document?.insert(pathOfPlace(edit.at), edit.insert);
  const where = edit.at ?? place;
  if (document !== undefined) return 'replace' in edit ? document.replace(where, edit.replace) : document.remove(where);
  return 'span' in where ? { range: [where.span.start, where.span.end], text: textOfSpan(edit) } : undefined;
}

/**
 * True for an edit of what does not stand in the text, or an insertion where something stands. Other edits that are not
 * made cannot be written in this text, such as one within an anchor of YAML: that is no fault of the rule.
 */
function leadsNowhere(edit: Edit, { document, place }: Repairable): boolean {
  if (document === undefined) return true;
  const path = pathOfPlace(edit.at ?? place);
  if ('insert' in edit) return !stands(document, path.slice(0, -1)) || document.replace(path, null) !== undefined;
  return !stands(document, path);
}

/** True if a value stands at a path, and not only could. */
function stands(document: Document, path: Path): boolean {
  return document.has(path) && document.insert(path, null) === undefined;
}

/** The text of an edit of bare offsets in a file that is no document: a string stands there as it is. */
function textOfSpan(edit: Edit): string {
  if (!('replace' in edit)) return '';
  return typeof edit.replace === 'string' ? edit.replace : spell(edit.replace);
}

function describePlace(place: Place): string {
  return quote(toPointer(pathOfPlace(place)));
}

function describeRepair(repair: Repair): string {
  if (repair.desc !== undefined) return visible(repair.desc);
  const [edit, ...others] = editsOf(repair);
  if (edit === undefined || others.length > 0) return 'Change it in all places';
  if ('replace' in edit) return `Replace with ${spell(edit.replace)}`;
  return 'insert' in edit ? `Insert ${spell(edit.insert)}` : 'Remove it';
}

/** The value that a repair puts at the place of the report, in words, if it is one. */
function meantValue(repair: Repair): string[] {
  const [edit] = editsOf(repair);
  const isHere = edit !== undefined && 'replace' in edit && edit.at === undefined;
  return isHere && !('edits' in repair && repair.desc !== undefined) ? [spell(edit.replace)] : [];
}

function spell(value: Json): string {
  if (typeof value === 'string') return quote(value);
  return typeof value === 'object' && value !== null ? quote(JSON.stringify(value, bigints)) : String(value);
}

function bigints(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

function isSame(a: Fix, b: Fix | undefined): boolean {
  const [first, second] = [a, b].map((fix) => JSON.stringify([fix?.range, fix?.text, fix?.and]));
  return first === second;
}
