/** The value of a number. */
import { UNKNOWN, type Value } from './value.ts';

const INTEGER = /^(?:0x[0-9a-f]+|0o[0-7]+|0b[01]+|[0-9]+)$/i;
const LONGEST = 100;

/** The value of a number as it is written; a very long one is not counted out. */
export function readNumber(text: string): Value {
  const plain = text.replaceAll('_', '');
  if (INTEGER.test(plain)) return plain.length > LONGEST ? UNKNOWN : { type: 'int', number: BigInt(plain) };
  return /j$/i.test(plain) ? UNKNOWN : { type: 'float' };
}
