/** What a rule would change, as edits of the text. */
import type { Document } from '../kind.ts';
import type { Place } from '../place.ts';
import type { Finding, Scalar, Suggestion, TextEdit } from '../report.ts';
import type { Repair, ReportExtras } from '../rule.ts';
import { quote, visible } from '../text.ts';

/** The edits of a report, and the values that would be right at its place, in words. */
export function repairsOf(
  { fix, suggest = [] }: ReportExtras,
  document: Document,
  place: Place,
): Pick<Finding, 'fix' | 'suggestions'> & { meant: string[] } {
  const repairs = suggest.map((repair): Repair => (typeof repair === 'string' ? { replace: repair } : repair));
  const safe = fix === undefined ? undefined : editOf(fix, document, place);
  return {
    ...(safe === undefined ? {} : { fix: safe }),
    suggestions: repairs.flatMap((repair): Suggestion[] => {
      const edit = editOf(repair, document, place);
      return edit === undefined || isSame(edit, safe) ? [] : [{ desc: describeRepair(repair), fix: edit }];
    }),
    meant: [
      ...new Set(
        [...(fix === undefined ? [] : [fix]), ...repairs].flatMap((repair) =>
          'replace' in repair && repair.at === undefined ? [spell(repair.replace)] : [],
        ),
      ),
    ],
  };
}

/** Undefined where the text has no such place: a list that was read as an object has none of its keys. */
function editOf(repair: Repair, document: Document, place: Place): TextEdit | undefined {
  const where = repair.at ?? place;
  return 'replace' in repair ? document.replace(where, repair.replace) : document.remove(where);
}

function describeRepair(repair: Repair): string {
  if (repair.desc !== undefined) return visible(repair.desc);
  return 'replace' in repair ? `Replace with ${spell(repair.replace)}` : 'Remove it';
}

function spell(value: Scalar): string {
  return typeof value === 'string' ? quote(value) : String(value);
}

function isSame(a: TextEdit, b: TextEdit | undefined): boolean {
  return a.text === b?.text && a.range[0] === b.range[0] && a.range[1] === b.range[1];
}
