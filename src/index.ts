/** The public API of manifestlint. */
export { lintFiles, type LintFilesOptions, type LintOptions, lintText, type LintTextOptions, parseManifest } from './api.ts';
export { type ParsedManifest, type ValidationIssue, validateManifest } from './manifest/parse.ts';
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
export { detectCurrentPlatform, isCompatibleWithPlatform, SUPPORTED_TARGETS, type Target } from './manifest/targets.ts';
export type {
  Finding,
  LintResult,
  Region,
  RelatedPlace,
  Report,
  RuleFailure,
  RuleInfo,
  Severity,
  Side,
  SkippedFile,
  Suggestion,
  TextEdit,
} from './report.ts';
export type { Config } from './config/schema.ts';
export type { RuleId } from '../rules/index.ts';
