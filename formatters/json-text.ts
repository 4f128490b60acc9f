/** JSON that is as harmless on a terminal and in the log of a CI job as it is exact for programs. */
import { LOG_COMMAND } from '../src/text.ts';

/** Characters that JSON leaves as they are and a terminal or a reader of the log does not. */
const UNSAFE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu;

/** `value` as indented JSON with a line break at its end; a reader gets every string back to the letter. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, spelled, 2).replace(UNSAFE, (char) => char.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''));
  return `${text.replace(LOG_COMMAND, '#\\u0023')}\n`;
}

/** The data of a plugin's finding may hold integers for which JSON has no type. */
function spelled(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
