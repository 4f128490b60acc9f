/** A text on its way to a reader: the contract between whoever fetches bytes and whoever reads them. */

import { type FileRef, fileRef } from './file-ref.ts';

/**
 * A text that could be fetched, and where it comes from.
 *
 * @example
 * ```ts
 * import { sourceFromText } from 'manifestlint/kit';
 * import type { Source } from 'manifestlint';
 *
 * const source: Source = sourceFromText('/repository/manifest.json', '\uFEFF{}');
 * [source.text, source.byteOrderMark]; // => ['{}', true]
 * ```
 */
export interface Source extends FileRef {
  /** The text after a byte order mark. */
  readonly text: string;
  readonly byteOrderMark: boolean;
  /** Offsets in `text` of the U+FFFD that stand for bytes that are no UTF-8, ascending. */
  readonly undecodable: readonly number[];
  /** Why nothing could be read, if so; `text` is empty then. */
  readonly unreadable?: string;
  /** True if the file itself could not be got at, so that nothing is known of it. */
  readonly outOfReach?: true;
}

/**
 * A source that has no text, with the reason in words.
 *
 * @example
 * ```ts
 * import { unreadableSource } from 'manifestlint/kit';
 *
 * const { text, unreadable } = unreadableSource('/repository/manifest.json', 'it is larger than 64 MB');
 * [text, unreadable]; // => ['', 'it is larger than 64 MB']
 * ```
 */
export function unreadableSource(file: FileRef | string, reason: string): Source {
  return { ...fileRef(file), text: '', byteOrderMark: false, undecodable: [], unreadable: reason };
}

/** A source that could not be got at: no permission, a link to nowhere, a fault of the disk. */
export function sourceOutOfReach(file: FileRef | string, reason: string): Source {
  return { ...unreadableSource(file, reason), outOfReach: true };
}

const BYTE_ORDER_MARK = '\ufeff';

/**
 * A source from a string that is already decoded; a byte order mark is taken off and noted.
 *
 * @example
 * ```ts
 * import { sourceFromText } from 'manifestlint/kit';
 *
 * const { filePath, text } = sourceFromText('/repository/manifest.json', '{}');
 * [filePath, text]; // => ['/repository/manifest.json', '{}']
 * ```
 */
export function sourceFromText(file: FileRef | string, text: string, undecodable: readonly number[] = []): Source {
  const byteOrderMark = text.startsWith(BYTE_ORDER_MARK);
  if (typeof file === 'string' && !byteOrderMark) return { filePath: file, text, byteOrderMark, undecodable };
  if (!byteOrderMark) return { ...fileRef(file), text, byteOrderMark, undecodable };
  return {
    ...fileRef(file),
    text: text.slice(1),
    byteOrderMark,
    undecodable: undecodable.map((offset) => offset - 1),
  };
}

/** The text with its byte order mark, as it stands in the file. */
export function wholeText({ byteOrderMark, text }: Source): string {
  return byteOrderMark ? BYTE_ORDER_MARK + text : text;
}
