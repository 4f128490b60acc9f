/** The Python files that were read, as texts with comments, so that findings and suppressions can stand in them. */
import type { DocumentComment, FileDocument, PackageFiles } from '../../src/kit.ts';
import type { SourceFile } from './read/source-file.ts';
import { pythonDocument } from './document.ts';
import { commentsOf } from './syntax/comments.ts';

/** The files that were read, by their name in the package. */
export function documentsOf(
  sources: ReadonlyMap<string, SourceFile>,
  files: PackageFiles,
): ReadonlyMap<string, FileDocument> {
  const documents = new Map<string, FileDocument>();
  for (const [name, { text }] of sources) {
    const source = files.read(name);
    if (!source) continue;
    // A file in another encoding has its text from its comment; one that nobody can decode keeps what is there.
    const decoded = text === '' ? source : { ...source, text, undecodable: [] };
    const comments = (): DocumentComment[] => pythonComments(decoded.text);
    documents.set(name, { source: decoded, document: pythonDocument(decoded.text, comments), comments });
  }
  return documents;
}

function pythonComments(text: string): DocumentComment[] {
  return commentsOf(text).map(({ start, end }) => ({ start, end, text: text.slice(start + 1, end) }));
}
