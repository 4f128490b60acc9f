/** Files as a client names them: URIs of the scheme `file`, and the texts that are open in the editor. */
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** The texts that are open in the editor at one moment. */
export interface OpenFiles {
  readonly byPath: ReadonlyMap<string, TextDocument>;
  /** The URI of a file: the client's own spelling where the file is open. */
  uriOf(filePath: string): string;
}

/** The path of a URI; undefined for a text that is no file, such as one that was never saved. */
export function pathOfUri(uri: string): string | undefined {
  try {
    return new URL(uri).protocol === 'file:' ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}

/** Orders the texts that the protocol library keeps by their paths. */
export function openFiles(texts: readonly TextDocument[]): OpenFiles {
  const byPath = new Map<string, TextDocument>();
  for (const document of texts) {
    const filePath = pathOfUri(document.uri);
    if (filePath !== undefined) byPath.set(filePath, document);
  }
  return { byPath, uriOf: (filePath) => byPath.get(filePath)?.uri ?? pathToFileURL(filePath).href };
}

const BYTE_ORDER_MARK = '\ufeff';

/** Characters before the text that the linter counts from: an editor may hand over the byte order mark, too. */
export function markLength(document: TextDocument | undefined): number {
  return document?.getText().startsWith(BYTE_ORDER_MARK) === true ? BYTE_ORDER_MARK.length : 0;
}
