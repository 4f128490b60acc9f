/** Text as a terminal shows it: a row of cells, one for each character that a reader sees. */
import { LOG_COMMAND, visible } from '../src/text.ts';

/** A character as a terminal shows it. */
export interface Cell {
  /** The bounds of the character in the text, in UTF-16 units. */
  start: number;
  end: number;
  shown: string;
  /** Columns of the terminal. */
  width: number;
}

const TAB = '    ';
/** A character with more code units than this is no word of any language: piled up marks would run over other lines. */
const LONGEST = 32;

/** Made when first needed: that alone takes a tenth of the time in which a small package is linted. */
let graphemes: Intl.Segmenter | undefined;
const EMOJI = /^(?:\p{Regional_Indicator}{2}|\p{Emoji_Presentation}\p{Emoji_Modifier}?|\p{Emoji}\ufe0f\u20e3?)$/u;
const NARROWEST = /^[\p{Mn}\p{Me}\u1160-\u11ff]$/u;
/** Wide characters of East Asia, and emoji. */
const WIDE = new RegExp(
  `^(?:[${[
    String.raw`\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19`,
    String.raw`\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6`,
    String.raw`\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{20000}-\u{3fffd}`,
  ].join('')}]|\\p{Emoji_Presentation})$`,
  'u',
);

/** The cells of a stretch of one line that begins at `offset`. */
export function cellsOf(text: string, offset = 0): Cell[] {
  // Nearly all lines are of this kind, and finding the bounds of characters is slow.
  if (/^[ !"$-~]*$/.test(text))
    return Array.from(text, (shown, index) => ({ start: offset + index, end: offset + index + 1, shown, width: 1 }));
  const commands = new Set(Array.from(text.matchAll(LOG_COMMAND), ({ index }) => index + 1));
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(graphemes.segment(text), ({ segment, index }) => {
    const shown = commands.has(index) ? '\\x23' : show(segment);
    return { start: offset + index, end: offset + index + segment.length, shown, width: widthOf(shown) };
  });
}

/** The columns that cells take together. */
export function totalWidth(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}

function show(character: string): string {
  if (character === '\t') return TAB;
  if (character.length > LONGEST) return '\ufffd';
  // A mark without a letter would sit on its neighbour.
  return /^\p{M}/u.test(character) ? `\u25cc${visible(character)}` : visible(character);
}

function widthOf(shown: string): number {
  if (EMOJI.test(shown)) return 2;
  return Array.from(shown).reduce((sum, char) => sum + cellWidth(char), 0);
}

function cellWidth(char: string): number {
  if (NARROWEST.test(char)) return 0;
  return WIDE.test(char) ? 2 : 1;
}
