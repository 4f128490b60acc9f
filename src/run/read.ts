/** A package that has been opened, read for the rules: its manifest, and the facts that active rules need. */
import type { ActiveRule } from '../engine/active-rule.ts';
import { servingRules } from '../engine/serving.ts';
import { manifestAlone, type ReadPackage } from '../engine/read-package.ts';
import { errorText } from '../errors.ts';
import type { Fact, FactSubject, FactValues, FileDocument, Gap } from '../fact.ts';
import { fileKey, fileRef } from '../file-ref.ts';
import type { KindReader, ManifestKind } from '../kind.ts';
import type { Outline } from '../outline.ts';
import type { PackageFiles } from '../package-files.ts';
import type { RuleFailure } from '../report.ts';
import type { Source } from '../source.ts';

/** A manifest that has been fetched, with its kind and the files around it. */
export interface Opened {
  readonly kind: ManifestKind;
  readonly reader: KindReader;
  readonly source: Source;
  readonly files: PackageFiles | undefined;
}

/** Rules and facts that may be needed. */
export interface Needs {
  readonly rules: readonly ActiveRule[];
  readonly facts: ReadonlyMap<string, Fact>;
  /** True if the outline is wanted, whether or not a rule reads it. */
  readonly outline?: boolean;
  /** Texts that are laid over the files of the package, by the key of their file. */
  readonly texts?: ReadonlyMap<string, Source> | undefined;
}

/** A package ready for its rules, and the facts that could not be loaded. */
export interface Loaded {
  readonly pkg: ReadPackage;
  readonly failures: RuleFailure[];
}

/** Reads a package and loads its facts: the only step after opening that waits for anything. */
export async function readOpened(opened: Opened, needs: Needs): Promise<Loaded> {
  const { texts = new Map<string, Source>() } = needs;
  const source = texts.get(fileKey(opened.source)) ?? opened.source;
  const files = opened.files === undefined || texts.size === 0 ? opened.files : withTexts(opened.files, texts);
  const reading = opened.reader.read(source, files);
  const bare = manifestAlone(opened.kind.id, source, reading, files);
  const wanted = files === undefined || source.unreadable !== undefined ? [] : wantedFacts(bare, needs);
  if (files === undefined || wanted.length === 0) return { pkg: bare, failures: [] };
  const subject: FactSubject = { kind: opened.kind.id, manifest: source, model: reading.model(), files };
  return loadFacts(bare, subject, wanted);
}

/** A view in which some files have other texts than on the disk. */
function withTexts(files: PackageFiles, texts: ReadonlyMap<string, Source>): PackageFiles {
  return {
    ...files,
    read(name) {
      const source = files.read(name);
      return source && (texts.get(fileKey(source)) ?? source);
    },
  };
}

/** The facts that active rules for the package need, or the outline that one of them reads. */
function wantedFacts(pkg: ReadPackage, { rules, facts, outline = false }: Needs): Fact[] {
  const { needs, needsOutline } = servingRules(rules, pkg);
  const ids = new Set([...needs, ...(outline || needsOutline ? (pkg.reading.outlineFrom ?? []) : [])]);
  return [...ids].flatMap((id) => facts.get(id) ?? []);
}

async function loadFacts(pkg: ReadPackage, subject: FactSubject, wanted: readonly Fact[]): Promise<Loaded> {
  const values: Record<string, unknown> = {};
  const others = new Map<string, FileDocument>();
  const failures: RuleFailure[] = [];
  for (const fact of wanted) {
    try {
      if (!fact.applies(subject)) continue;
      const value = await fact.load(subject);
      values[fact.id] = value;
      for (const [name, file] of fact.documents?.(value) ?? []) others.set(name, file);
    } catch (error) {
      failures.push({ part: 'fact', ruleId: fact.id, ...fileRef(pkg.source), message: errorText(error) });
    }
  }
  const facts: FactValues = values;
  const { kind, source, reading, files } = pkg;
  const outline = (): Outline | undefined => outlineOf(pkg, wanted, facts);
  const known = wanted.filter(({ id }) => Object.hasOwn(values, id));
  const gaps = (): readonly Gap[] => known.flatMap((fact) => fact.gaps?.(values[fact.id]) ?? []);
  return { pkg: { kind, source, reading, facts, others, files, outline, gaps }, failures };
}

/** The outline that the reading gives, or else the first of the facts that it names. */
function outlineOf({ reading }: ReadPackage, wanted: readonly Fact[], facts: FactValues): Outline | undefined {
  if (reading.outline !== undefined) return reading.outline();
  const isSource = ({ id }: Fact): boolean => reading.outlineFrom?.includes(id) === true && Object.hasOwn(facts, id);
  const source = wanted.find(isSource);
  return source?.outline?.(facts[source.id]);
}
