/** A text on its way to a reader: the contract between whoever fetches bytes and whoever reads them. */

/** A text that could be fetched. */
export interface Source {
  /** Absolute path, or the name given for standard input. */
  readonly filePath: string;
  /** The text after a byte order mark. */
  readonly text: string;
  readonly byteOrderMark: boolean;
  /** Offsets in `text` of the U+FFFD that stand for bytes that are no UTF-8, ascending. */
  readonly undecodable: readonly number[];
  /** Why nothing could be read, if so; `text` is empty then. */
  readonly unreadable?: string;
}

/** A source that has no text, with the reason in words. */
export function unreadableSource(filePath: string, reason: string): Source {
  return { filePath, text: '', byteOrderMark: false, undecodable: [], unreadable: reason };
}

const BYTE_ORDER_MARK = '\ufeff';

/** A source from a string that is already decoded. */
export function sourceFromText(filePath: string, text: string, undecodable: readonly number[] = []): Source {
  const byteOrderMark = text.startsWith(BYTE_ORDER_MARK);
  if (!byteOrderMark) return { filePath, text, byteOrderMark, undecodable };
  return { filePath, text: text.slice(1), byteOrderMark, undecodable: undecodable.map((offset) => offset - 1) };
}

/** The text with its byte order mark, as it stands in the file. */
export function wholeText({ byteOrderMark, text }: Source): string {
  return byteOrderMark ? BYTE_ORDER_MARK + text : text;
}
