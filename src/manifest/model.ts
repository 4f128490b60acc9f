/**
 * The model that rules see of a manifest: the values that could be read, those that could not, and facts computed once.
 */
import type { JsonDocument } from '../json/document.ts';
import type { DuplicateKey, TextFault } from '../json/faults.ts';
import type { Span } from '../place.ts';
import type { Source } from '../source.ts';
import { conflictAt } from '../merge-conflict.ts';
import { fieldsAt, isIgnored } from './fields.ts';
import { isRight } from './fits.ts';
import type { Stated, StatesVersions } from '../words/stated.ts';
import { type DependencyGraph, indexedGraph } from '../words/graph.ts';
import { type Problem, salvage, type Salvage, type Salvaged, type UnknownField } from './salvage.ts';
import { isUtf16 } from './utf16.ts';
import type { Manifest, TaskDefinition } from './schema.ts';

/**
 * A fault of the text; `ignored` if it lies in a value that neither side looks into.
 *
 * @example
 * ```ts
 * import type { ManifestFault, ManifestModel } from 'manifestlint';
 *
 * const isRead = ({ ignored }: ManifestFault): boolean => !ignored;
 * const faultCount = ({ faults }: ManifestModel): number => faults.filter(isRead).length;
 * ```
 */
export type ManifestFault = TextFault & { readonly ignored: boolean };

/** A manifest as far as it could be read. */
export interface SalvagedManifest extends Salvaged<Manifest> {}

/**
 * The model that the rules of the kind `manifest-v2` receive.
 *
 * @example
 * ```ts
 * import type { ManifestModel } from 'manifestlint';
 *
 * const retriesInAll = ({ tasks }: ManifestModel): number => tasks.reduce((sum, { retries = 0 }) => sum + retries, 0);
 * ```
 */
export interface ManifestModel extends StatesVersions {
  /** A field that is missing is not there; one that could not be read is there as `undefined`. */
  readonly manifest: SalvagedManifest;
  /** The tasks by index; one that could not be read is empty. */
  readonly tasks: readonly Salvaged<TaskDefinition>[];
  /** The index of the first task with an id. */
  readonly taskById: ReadonlyMap<string, number>;
  readonly graph: DependencyGraph;
  /** Why the file could not be fetched, if so. */
  readonly unreadable: string | undefined;
  readonly byteOrderMark: boolean;
  /** True for a text that was saved as UTF-16, of which nothing else can be said. */
  readonly isUtf16: boolean;
  readonly faults: readonly ManifestFault[];
  /** A marker of a merge that is the first fault of the text, or one of them. */
  readonly conflict: Span | undefined;
  /** `known` if the format has the key. */
  readonly duplicates: readonly (DuplicateKey & { readonly known: boolean })[];
  readonly problems: readonly Problem[];
  readonly unknownFields: readonly UnknownField[];
}

/** Builds the model of a source that has been read as `document`. */
export function manifestModel(source: Source, document: JsonDocument): ManifestModel {
  return isRight(document) ? rightModel(source, document.value) : salvagedModel(source, document);
}

const NONE: readonly never[] = Object.freeze([]);

/** The model of a manifest that is right throughout: nothing needs to be salvaged. */
function rightModel({ byteOrderMark }: Source, manifest: Manifest): ManifestModel {
  const { tasks } = manifest;
  const { taskById, graph } = indexedGraph(tasks);
  return {
    manifest,
    tasks,
    taskById,
    graph,
    unreadable: undefined,
    byteOrderMark,
    isUtf16: false,
    faults: NONE,
    conflict: undefined,
    duplicates: NONE,
    problems: NONE,
    unknownFields: NONE,
    stated: statedIn(manifest),
  };
}

function salvagedModel(source: Source, document: JsonDocument): ManifestModel {
  const faults = document.faults.map((fault) => ({
    ...fault,
    ignored: document.complete && isIgnored(fault.path, fault.onKey),
  }));
  const spoilt = faults.filter((fault) => !fault.onKey && fault.code !== 'lone-surrogate' && fault.code !== 'too-deep');
  const { manifest, problems, unknownFields } = salvaged(document, spoilt);
  const tasks = manifest.tasks?.map((task) => task ?? {}) ?? [];
  const { taskById, graph } = indexedGraph(tasks);
  return {
    manifest,
    tasks,
    taskById,
    graph,
    unreadable: source.unreadable,
    byteOrderMark: source.byteOrderMark,
    isUtf16: isUtf16(source.text),
    faults,
    conflict: conflictAt(
      source.text,
      faults.map(({ start }) => start),
    ),
    duplicates: document.complete
      ? document.duplicates.map((key) => ({ ...key, known: fieldsAt(key.path)?.includes(key.key) ?? false }))
      : [],
    problems,
    unknownFields,
    stated: statedIn(manifest),
  };
}

/** Of a text that was not read to its end, nothing is known. */
function salvaged(document: JsonDocument, spoilt: readonly ManifestFault[]): Salvage {
  if (!document.complete) return { manifest: {}, problems: [], unknownFields: [] };
  return salvage(
    document,
    spoilt.map((fault) => fault.path),
  );
}

function statedIn({ package: info, python, language }: Salvaged<Manifest>): StatesVersions['stated'] {
  const stated = (value: string | undefined, path: Stated['path']): Stated | undefined =>
    value === undefined ? undefined : { value, path, fate: 'Both sides accept any text', isRead: true };
  return {
    version: stated(info?.version, ['package', 'version']),
    requiresPython: stated(python?.requires_python, ['python', 'requires_python']),
    needsPython: language !== 'rust',
  };
}
