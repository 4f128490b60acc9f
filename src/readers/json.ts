/** JSON texts for the ready reader. */
import { readJson } from '../json/document.ts';
import type { LocatedText } from './shape.ts';

export function readJsonText(text: string): LocatedText {
  const json = readJson(text);
  const faults = json.faults.map(({ code, expected, start, end }) => ({
    message: expected === undefined ? code.replaceAll('-', ' ') : `expected ${expected}`,
    start,
    end,
  }));
  return { value: json.complete ? json.value : undefined, faults, positions: { ...json, comments: () => [] } };
}
