/** TOML texts for the ready reader. */
import { tomlDocument } from '../toml/document.ts';
import { parseToml } from '../toml/parse.ts';
import { plainValue } from '../toml/value.ts';
import type { LocatedText } from './shape.ts';

export function readTomlText(text: string): LocatedText {
  const toml = parseToml(text);
  const { fault, root } = toml;
  const faults =
    fault === undefined
      ? []
      : [{ message: fault.reason ?? fault.code.replaceAll('-', ' '), start: fault.start, end: fault.end }];
  return { value: root === undefined ? undefined : plainValue(root), faults, positions: tomlDocument(toml) };
}
