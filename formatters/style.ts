/** Colours of a terminal. */

const CODES = {
  error: '1;31',
  warn: '1;33',
  info: '1;36',
  strong: '1',
  frame: '34',
  dim: '2',
  name: '4',
  hidden: '2;8',
} as const;

/** A role of a piece of text in a report. */
export type Style = keyof typeof CODES;

/** Puts a style on text that has none. */
export type Paint = (style: Style, text: string) => string;

/** A painter that leaves text as it is where there is no colour. */
export function painter(color: boolean): Paint {
  return (style, text) => (color && text !== '' ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text);
}
