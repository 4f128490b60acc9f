/** The white space at the start of a line, as CPython counts it. */

/** Columns with tabs of eight, and with tabs of one: where the two disagree, the indentation depends on the editor. */
export interface Indent {
  readonly column: number;
  readonly alternate: number;
}

/** The indentation of the line at `start`; `isBlank` if the line has no code. */
export function indentOf(text: string, start: number): Indent & { start: number; end: number; isBlank: boolean } {
  let column = 0;
  let alternate = 0;
  let at = start;
  let continued = 0;
  for (; ; at++) {
    const char = text.charAt(at);
    if (char === ' ') {
      column++;
      alternate++;
    } else if (char === '\t') {
      column = (Math.floor(column / 8) + 1) * 8;
      alternate++;
    } else if (char === '\f') column = alternate = 0;
    else if (char === '\\' && /^\\(?:\r\n?|\n)/.test(text.slice(at, at + 3))) {
      // The first line of a continued indentation counts.
      continued ||= column;
      if (text.startsWith('\\\r\n', at)) at++;
      at++;
    } else break;
  }
  const isBlank = at >= text.length || /[#\r\n]/.test(text.charAt(at));
  return { start, end: at, isBlank, column: continued || column, alternate: continued || alternate };
}
