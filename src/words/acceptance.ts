/** Acceptance of one value by the two sides. */
import { type Side, SIDES } from '../moment.ts';

/** True where a side accepts the value. */
export type Acceptance = Readonly<Record<Side, boolean>>;

/** The sides that refuse. */
export function refusing(acceptance: Acceptance): Side[] {
  return SIDES.filter((side) => !acceptance[side]);
}
