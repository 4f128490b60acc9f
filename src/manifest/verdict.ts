/** What the two sides say of one value. */
import { type Side, SIDES } from '../report.ts';

/** True where a side accepts the value. */
export type Verdict = Readonly<Record<Side, boolean>>;

/** The sides that refuse. */
export function refusing(verdict: Verdict): Side[] {
  return SIDES.filter((side) => !verdict[side]);
}
