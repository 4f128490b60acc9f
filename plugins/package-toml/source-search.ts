/** Searches the text of a package's sources, as upstream's CLI does. */
import { filesBelow, type PackageFiles } from '../../src/kit.ts';
import { entryFiles, type Language } from './layout.ts';

/** The most source files that are searched. */
const MOST_FILES = 200;

/** The most files of any kind that are listed to find the sources among them. */
const MOST_LISTED = 10_000;

/** The texts of all sources; undefined if one of them could not be read, or there are too many files to know. */
export function sourceTexts(files: PackageFiles, language: Language): string[] | undefined {
  const [folder, extension] = language === 'rust' ? ['src/', '.rs'] : ['workflow/', '.py'];
  const below = filesBelow(files, folder, MOST_LISTED);
  const names = below.filter((name) => name.endsWith(extension));
  if (below.length === MOST_LISTED || names.length > MOST_FILES) return undefined;
  const texts: string[] = [];
  for (const name of names) {
    const source = files.read(name);
    if (source === undefined || source.unreadable !== undefined || source.undecodable.length > 0) return undefined;
    texts.push(source.text);
  }
  return texts;
}

/** The texts by which the CLI tells a computation graph. */
const GRAPH_MARKS: Readonly<Record<Language, readonly string[]>> = {
  rust: ['computation_graph('],
  python: ['ComputationGraphBuilder', 'cloaca.reactor'],
};

/** The sign of a computation graph that the CLI finds: it looks into one file, comments and strings included. */
export function graphMark(
  files: PackageFiles,
  language: Language,
  entryModule: string | undefined,
): { readonly file: string; readonly mark: string } | undefined {
  const python = entryModule === undefined ? [] : entryFiles(entryModule);
  for (const file of language === 'rust' ? ['src/lib.rs'] : python) {
    const source = files.read(file);
    // The CLI goes on with the next file if one is no UTF-8.
    if (source === undefined || source.unreadable !== undefined || source.undecodable.length > 0) continue;
    const mark = GRAPH_MARKS[language].find((text) => source.text.includes(text));
    return mark === undefined ? undefined : { file, mark };
  }
  return undefined;
}

const WORD = /[\p{L}\p{N}_]/u;

/** True if a text holds a name that is not part of a longer one. */
export function holdsName(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    if (!WORD.test(text.charAt(at - 1)) && !WORD.test(text.charAt(at + name.length))) return true;
    if (name === '') return true;
  }
  return false;
}
