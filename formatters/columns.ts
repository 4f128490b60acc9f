/** Text in the columns of a terminal. */
import { wrap } from '../src/text.ts';
import { cellsOf, totalWidth } from './cells.ts';

/** The columns that a text takes. */
export function widthOf(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : totalWidth(cellsOf(text));
}

/** Text in lines of at most `width` columns, broken at spaces; a longer word is a line of its own. */
export function wrapColumns(text: string, width: number): string[] {
  return wrap(text, width, widthOf);
}

/** A line in pieces of at most `width` columns, for a word that would push others out of their place. */
export function cutColumns(line: string, width: number): string[] {
  if (widthOf(line) <= width) return [line];
  const pieces: string[] = [''];
  let left = width;
  for (const cell of cellsOf(line)) {
    if (cell.width > left) [left] = [width, pieces.push('')];
    left -= cell.width;
    pieces.push(`${pieces.pop() ?? ''}${cell.shown}`);
  }
  return pieces;
}
