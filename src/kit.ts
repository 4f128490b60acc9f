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
  type CallArgument,
  type Gap,
  type IdSpelling,
  type TaskMention,
  packageFiles,
  type TypedFact,
} from './fact.ts';
export { type FileRef, fileName } from './file-ref.ts';
export { decodeUtf8 } from './input/decode.ts';
export type { Document, DocumentComment, KindReader, ManifestKind, Reading } from './kind.ts';
export { conflictAt } from './merge-conflict.ts';
export type { Effect, GraphFault, Outline, OutlineTask, OutlineTrigger } from './outline.ts';
export { filesBelow, type PackageFiles } from './package-files.ts';
export { type FilePlace, type FileSpan, type Path, type Place, type Span, toPointer } from './place.ts';
export { anyPlace, type ComputedPath } from './place-in.ts';
export { jsonReader, tomlReader, yamlReader } from './readers/kind-readers.ts';
export type { ReadText, TextProblem, TextShape } from './readers/shape.ts';
export type { Json, TextEdit } from './text-edit.ts';
export type { Moment } from './moment.ts';
export type { Severity, Tag } from './report.ts';
export { type AnyRule, defineOutlineRule, ruleDefiner, type RuleDefinition } from './rule.ts';
export type {
  CollectedEntry,
  Message,
  Messages,
  Reporter,
  ReportExtras,
  WholeRunExtras,
  WholeRunReporter,
} from './reporter.ts';
export type { Edit, Repair } from './repair.ts';
export type { RuleContext } from './rule-context.ts';
export { type Source, sourceFromText, unreadableSource } from './source.ts';
export { clip, closest, counted, describeValue, didYouMean, list, nameFinder, quote, visible } from './text.ts';
export { type CronSchedule, emptyField, passesRustMacro, readCron } from './words/cron.ts';
export { neverFires, nextRuns } from './words/cron-runs.ts';
export { whyNever } from './words/cron-never.ts';
export { type DanglingDependency, danglingDependencies } from './words/dangling.ts';
export {
  isInPackage,
  judgeModule,
  type ModuleFault,
  type ModuleVerdict,
  moveToEntry,
  rootOf,
} from './words/entry-module.ts';
export { epochOf } from './words/epoch.ts';
export { isFingerprint, nearestFingerprint } from './words/fingerprint.ts';
export {
  isIdentifier,
  judgePythonPath,
  judgeRustSymbol,
  type PathFault,
  type PathVerdict,
} from './words/function-path.ts';
export { componentName, cyclicComponents, shortestCycle } from './words/cycles.ts';
export {
  dependencyGraph,
  type DependencyGraph,
  type Edge,
  type EdgeTable,
  edgesOf,
  type IndexedGraph,
  indexedGraph,
  indexTasks,
} from './words/graph.ts';
export {
  judgeLibraryPath,
  libraryFor,
  type LibraryFault,
  type LibraryVerdict,
  type System,
  systemOfLibrary,
  systemsOf,
} from './words/library-path.ts';
export { linearPattern, type LinearPattern } from './words/linear-pattern.ts';
export { appearance, invisibleDifference, isOwnAppearance } from './words/lookalike.ts';
export { type MeantTask, meantTaskFinder } from './words/meant-task.ts';
export { type BareId, type Padding, paddingOf } from './words/padding.ts';
export { judgePollInterval, repairPollInterval } from './words/poll-interval.ts';
export {
  invalidSpecifiers,
  type Operator,
  parseSpecifierSet,
  repairSpecifierSet,
  type Specifier,
  withAllPatches,
} from './words/python.ts';
export { conflict, cpythonConflict, CPYTHONS, NEWEST_MINOR, type Release, releasesOf } from './words/python-version.ts';
export { referredNames } from './words/references.ts';
export { relationsOf, type TaskRelations } from './words/relations.ts';
export { renameTask, taskRenamer } from './words/rename-task.ts';
export { isSemVer, nearestSemVer } from './words/semver.ts';
export { SNAKE_CASE, snakeCase } from './words/snake-case.ts';
export type { Stated, StatesVersions } from './words/stated.ts';
export { isSupportedTarget, nearestTarget, SUPPORTED_TARGETS, type Target, targetAlias } from './words/targets.ts';
