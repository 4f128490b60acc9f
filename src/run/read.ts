/** A package that has been opened, read for the rules: its manifest, and the facts that active rules need. */
import type { ActiveRule } from '../engine/active-rule.ts';
import { servingRules } from '../engine/serving.ts';
import { manifestAlone, type ReadPackage } from '../engine/read-package.ts';
import { errorText } from '../errors.ts';
import type { Fact, FactSubject } from '../fact.ts';
import { fileKey, fileRef } from '../file-ref.ts';
import type { KindReader, ManifestKind } from '../kind.ts';
import type { PackageFiles } from '../package-files.ts';
import type { Ready } from '../ready.ts';
import type { RuleFailure } from '../report.ts';
import type { Source } from '../source.ts';
import { rememberingFiles, type SourceMemory } from './source-memory.ts';

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
  /** True if every fact is wanted that knows further places of tasks. */
  readonly mentions?: boolean;
  /** Texts that are laid over the files of the package, by the key of their file. */
  readonly texts?: ReadonlyMap<string, Source> | undefined;
  /** The texts of earlier runs over the package. */
  readonly memory?: SourceMemory | undefined;
}

/** A package ready for its rules, and the facts that could not be loaded. */
export interface Loaded {
  readonly pkg: ReadPackage;
  readonly failures: RuleFailure[];
}

/** Reads a package and loads the facts that apply to it, for which alone somebody has to wait. */
export function readOpened(opened: Opened, needs: Needs): Ready<Loaded> {
  const source = needs.texts?.get(fileKey(opened.source)) ?? opened.source;
  const files = opened.files && withTexts(opened.files, needs);
  const reading = opened.reader.read(source, files);
  const bare = manifestAlone({ kind: opened.kind.id, source, reading, files });
  const wanted = files === undefined || source.unreadable !== undefined ? NONE : wantedFacts(bare, needs);
  if (files === undefined || wanted.length === 0) return { pkg: bare, failures: [] };
  const subject: FactSubject = { kind: opened.kind.id, manifest: source, model: reading.model(), files };
  const failures: RuleFailure[] = [];
  const applying = wanted.filter((fact) => applies(fact, subject, failures));
  if (applying.length === 0) return { pkg: bare, failures };
  return import('./load-facts.ts').then(({ loadFacts }) => loadFacts(bare, subject, { applying, failures }));
}

const NONE: readonly Fact[] = [];
const NO_IDS: readonly string[] = [];

/** True for a fact that applies to a package; one that cannot tell has failed. */
function applies(fact: Fact, subject: FactSubject, failures: RuleFailure[]): boolean {
  try {
    return fact.applies(subject);
  } catch (error) {
    failures.push(factFailure(fact, subject.manifest, error));
    return false;
  }
}

/** The failure of a fact on a package. */
export function factFailure({ id }: Fact, manifest: Source, error: unknown): RuleFailure {
  return { part: 'fact', ruleId: id, ...fileRef(manifest), message: errorText(error) };
}

/** Nothing is known of such a file, and nothing can be said of who refuses it. */
export function unreachable({ unreadable = '', ...source }: Source): RuleFailure {
  return { part: 'file', ruleId: 'unreadable', ...fileRef(source), message: unreadable };
}

/** A view in which some files have other texts than on the disk, and all of them may be remembered. */
function withTexts(files: PackageFiles, { texts, memory }: Pick<Needs, 'texts' | 'memory'>): PackageFiles {
  const laid: PackageFiles = {
    ...files,
    read(name) {
      const source = files.read(name);
      return source && (texts?.get(fileKey(source)) ?? source);
    },
  };
  const view = texts === undefined || texts.size === 0 ? files : laid;
  return memory === undefined ? view : rememberingFiles(view, memory);
}

/** The facts that active rules for the package need, or the outline that one of them reads. */
function wantedFacts(pkg: ReadPackage, { rules, facts, outline = false, mentions = false }: Needs): Fact[] {
  const { needs, needsOutline } = servingRules(rules, pkg);
  const from = (outline || needsOutline ? pkg.reading.outlineFrom : undefined) ?? NO_IDS;
  const telling = mentions ? Array.from(facts.values()).filter((fact) => fact.mentions !== undefined) : NONE;
  const more = from.length + telling.length;
  const ids = more === 0 ? needs : new Set([...needs, ...from, ...telling.map(({ id }) => id)]);
  const wanted: Fact[] = [];
  for (const id of ids) {
    const fact = facts.get(id);
    if (fact !== undefined) wanted.push(fact);
  }
  return wanted;
}
