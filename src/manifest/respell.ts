/** Fields that a side refuses: the same value in a spelling that both sides read, or what was probably meant. */
import type { Path } from '../place.ts';
import type { ReportExtras } from '../reporter.ts';
import { closest } from '../text.ts';
import { refusing } from '../words/acceptance.ts';
import { instantOfUnixTime, judgeInstant, plainInstant } from '../words/instant.ts';
import { plainInteger } from '../words/integer.ts';
import { INTEGERS } from './fields.ts';

export type Repairs = Pick<ReportExtras<never>, 'fix' | 'suggest'>;

const NONE: Repairs = {};
const REMOVE: Repairs = { suggest: [{ remove: true }] };
const LANGUAGES = ['python', 'rust'];

/** The repairs of a field with a wrong `value`, which stands in the text as `raw` if it is a scalar. */
export function repairsOfField(path: Path, value: unknown, raw: string | undefined): Repairs {
  const field = path.at(-1);
  if (raw === undefined) return field === 'language' ? fixing(unitVariant(value)) : NONE;
  const max = INTEGERS.get(field);
  // Both fields may be left out, and null is what some write instead.
  if (value === null && (max !== undefined || field === 'dependencies')) return REMOVE;
  if (max !== undefined) return fixing(plainInteger(value, raw, max));
  if (field === 'created_at') return repairsOfInstant(value);
  if (field === 'format_version') return suggesting(/^"?v?2(?:\.0)*"?$/i.test(raw) ? '2' : undefined);
  return field === 'language' && typeof value === 'string' ? suggesting(closest(value, LANGUAGES)) : NONE;
}

/** The language in `{"python": null}`, which is how the load side may also write it. */
export function unitVariant(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const [[key, held] = [], ...others] = Object.entries<unknown>({ ...value });
  return key !== undefined && LANGUAGES.includes(key) && held === null && others.length === 0 ? key : undefined;
}

/**
 * The repairs of an instant: a fix where one side reads the value, since the plain spelling means the same to it; else
 * a suggestion at most, since a value that no side reads may mean anything.
 */
function repairsOfInstant(value: unknown): Repairs {
  const isRead = refusing(judgeInstant(value)).length < 2;
  const plain = typeof value === 'string' ? plainInstant(value) : undefined;
  if (plain !== undefined) return isRead ? fixing(plain) : suggesting(plain);
  return isRead ? suggesting(instantOfUnixTime(Number(value))) : NONE;
}

function fixing(value: string | bigint | undefined): Repairs {
  return value === undefined ? NONE : { fix: { replace: value } };
}

function suggesting(text: string | undefined): Repairs {
  return text === undefined ? NONE : { suggest: [text] };
}
