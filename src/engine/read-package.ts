/**
 * A package as the rules see it: its manifest as it was read, the facts about it, and the other files that were read.
 */
import type { Fact, FactValues, FileDocument, Gap } from '../fact.ts';
import type { Document, DocumentComment, Reading } from '../kind.ts';
import type { Outline } from '../outline.ts';
import type { PackageFiles } from '../package-files.ts';
import { fileOfPlace, type Place } from '../place.ts';
import { madeOnce } from '../remember.ts';
import type { Source } from '../source.ts';

export interface ReadPackage {
  /** The id of the kind of its manifest, or of the container that it is. */
  readonly kind: string;
  readonly source: Source;
  readonly reading: Reading;
  readonly facts: FactValues;
  /** The facts that have values, which can say more of them. */
  readonly loaded: readonly Fact[];
  /** The other files that were read for facts, by name in the package. */
  readonly others: ReadonlyMap<string, FileDocument>;
  readonly files?: PackageFiles | undefined;
  /** The outline, which the reading or a fact gives, made once; undefined where nobody could give one. */
  readonly outline: () => Outline | undefined;
  /** The parts of its source that could not be told. */
  readonly gaps: () => readonly Gap[];
}

/** A package of a manifest alone, with no facts; `files` are those around it, if there are any. */
export function manifestAlone(read: Pick<ReadPackage, 'kind' | 'source' | 'reading' | 'files'>): ReadPackage {
  const { kind, source, reading, files } = read;
  return {
    kind,
    source,
    reading,
    facts: NO_FACTS,
    loaded: [],
    others: NO_FILES,
    files,
    outline: madeOnce(() => reading.outline?.()),
    gaps: noGaps,
  };
}

const NO_FACTS: FactValues = {};
const noGaps = (): readonly Gap[] => [];
const NO_FILES: ReadonlyMap<string, FileDocument> = new Map();

/** A file of a package in which findings may lie. */
export interface PackageText {
  readonly source: Source;
  readonly document?: Document | undefined;
  readonly comments: () => readonly DocumentComment[];
}

/** The files of a package that were read, and those that a rule speaks of. */
export interface PackageTexts {
  /** The file that a place lies in; a place in a file that the package does not have is an error of the rule. */
  at(place: Place): PackageText;
  /** All of them, the manifest first, the others in the order of their names. */
  all(): PackageText[];
}

/** Opens the files of a package. One that no fact has read is read when a rule speaks of it. */
export function packageTexts({ source, reading, others, files }: ReadPackage): PackageTexts {
  const manifest: PackageText = { source, document: reading.document, comments: () => reading.document.comments() };
  let opened: Map<string, PackageText> | undefined;
  const open = (name: string): PackageText => {
    const found = files?.read(name);
    if (found === undefined)
      throw new Error(`reports a place in ${JSON.stringify(name)}, which the package does not have`);
    const text = { source: found, comments: () => [] };
    (opened ??= new Map()).set(name, text);
    return text;
  };
  return {
    at(place) {
      const name = fileOfPlace(place);
      return name === undefined ? manifest : (others.get(name) ?? opened?.get(name) ?? open(name));
    },
    all() {
      if (others.size === 0 && opened === undefined) return [manifest];
      const named = [...others, ...(opened ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
      return [manifest, ...named.map(([, text]) => text)];
    },
  };
}
