/** The public API of manifestlint. */
export type { FixMode } from './engine/fix.ts';
export {
  lintFiles,
  type LintFilesOptions,
  type LintOptions,
  lintText,
  type LintTextOptions,
  openSession,
  type OpenSessionOptions,
  parseManifest,
} from './api.ts';
export type { RunReport } from './run/run.ts';
export type { Session, SessionRun } from './run/session.ts';
export { type ParsedManifest, type ValidationIssue, validateManifest } from './manifest/validate.ts';
export {
  type Language,
  type Manifest,
  ManifestSchema,
  type PackageInfo,
  PackageInfoSchema,
  type PythonRuntime,
  PythonRuntimeSchema,
  type RustRuntime,
  RustRuntimeSchema,
  type TaskDefinition,
  TaskDefinitionSchema,
} from './manifest/schema.ts';
export { detectCurrentPlatform, isCompatibleWithPlatform, SUPPORTED_TARGETS, type Target } from './words/targets.ts';
export type {
  Finding,
  LintResult,
  Region,
  RelatedPlace,
  Report,
  RuleFailure,
  RuleInfo,
  Severity,
  SkippedFile,
  Suggestion,
  Tag,
} from './report.ts';
export type { SuppressedFinding, SuppressionNotice } from './suppressed.ts';
export type { Moment, Side } from './moment.ts';
export type { Fix, Json, Scalar, TextEdit } from './text-edit.ts';
export { type Config, defineConfig, type RuleSettings } from './define-config.ts';
export { definePlugin, type PluginDefinition } from './define-plugin.ts';
export type { FormatContext, Formatter } from './formatter.ts';
export {
  defineFact,
  type Fact,
  type FactSubject,
  type FactValues,
  type FileDocument,
  packageFiles,
  type TypedFact,
} from './fact.ts';
export type { FileRef } from './file-ref.ts';
export type { Document, DocumentComment, KindReader, ManifestKind, Reading } from './kind.ts';
export type { Effect, GraphFault, Outline, OutlineTask, OutlineTrigger } from './outline.ts';
export type { PackageFiles } from './package-files.ts';
export type { ManifestFault, ManifestModel } from './manifest/model.ts';
export { defineRule, defineVersionRule } from './manifest/rule.ts';
export type { Salvaged } from './manifest/salvage.ts';
export type { FilePlace, Path, Place, Span } from './place.ts';
export { anyPlace, type ComputedPath } from './place-in.ts';
export { defineFormatter, type Plugin, type PresetRules } from './plugin.ts';
export { defineSettings, type PluginSettings } from './plugin-settings.ts';
export { type AnyRule, defineOutlineRule, ruleDefiner, type RuleDefinition, type RulePage } from './rule.ts';
export type { CollectedEntry, Message, Reporter, WholeRunExtras, WholeRunReporter } from './reporter.ts';
export type { Edit, Repair } from './repair.ts';
export type { FileContext, Host, RuleContext } from './rule-context.ts';
export type { Source } from './source.ts';
export { closest, list, nameFinder, quote, visible } from './text.ts';
export { renameTask } from './words/rename-task.ts';
export type { RuleId } from './define-config.ts';
