/**
 * The kit for kinds and packs: the contracts, the ground, positions for any format, and the domain's words.
 * The packs in `plugins/` are written against it; it is public as `manifestlint/kit`.
 */
export type { Container, ContainerReader, LimitUse, OpenContainer } from './container.ts';
export { subjectFinder } from './document/subject.ts';
export { type TreeDocument, treeDocument, type TreeEdits, type TreeFormat } from './document/tree.ts';
export type { Pack } from './engine/registry.ts';
export {
  defineFact,
  type Fact,
  type FactSubject,
  type FactValues,
  type FileDocument,
  packageFiles,
  type TypedFact,
} from './fact.ts';
export { type FileRef, fileName, fileRef } from './file-ref.ts';
export { decodeUtf8 } from './input/decode.ts';
export type { Document, DocumentComment, KindReader, ManifestKind, Reading } from './kind.ts';
export type { Effect, GraphFault, Outline, OutlineTask, OutlineTrigger } from './outline.ts';
export { filesBelow, type PackageFiles } from './package-files.ts';
export { type FilePlace, type FileSpan, type Path, pathOfPlace, type Place, type Span, toPointer } from './place.ts';
export type { Json, Moment, Severity, TextEdit } from './report.ts';
export {
  type AnyRule,
  defineOutlineRule,
  type Edit,
  type Message,
  type Messages,
  type Repair,
  type Reporter,
  type ReportExtras,
  ruleDefiner,
  type RuleContext,
  type RuleDefinition,
} from './rule.ts';
export { type Source, sourceFromText, unreadableSource, wholeText } from './source.ts';
export { clip, closest, describeValue, didYouMean, list, nameFinder, quote, visible } from './text.ts';
export { type CronSchedule, emptyField, neverFires, nextRuns, passesRustMacro, readCron } from './words/cron.ts';
export {
  cyclicComponents,
  dependencyGraph,
  type DependencyGraph,
  type Edge,
  type EdgeTable,
  edgesOf,
  indexTasks,
} from './words/graph.ts';
export { renameTask } from './words/rename-task.ts';
