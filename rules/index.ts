/** The rules of manifestlint, by id. `npm run new:rule` adds a line. */
import badEntryModule from './bad-entry-module.ts';
import badFunctionPath from './bad-function-path.ts';
import badLibraryPath from './bad-library-path.ts';
import cyclicTasks from './cyclic-tasks.ts';
import danglingDependency from './dangling-dependency.ts';
import duplicateDependency from './duplicate-dependency.ts';
import duplicateKey from './duplicate-key.ts';
import duplicatePackageName from './duplicate-package-name.ts';
import duplicateTarget from './duplicate-target.ts';
import duplicateTaskId from './duplicate-task-id.ts';
import entryModuleMismatch from './entry-module-mismatch.ts';
import extraRuntime from './extra-runtime.ts';
import fingerprintFormat from './fingerprint-format.ts';
import futureCreatedAt from './future-created-at.ts';
import incompatibleHost from './incompatible-host.ts';
import lookalikeTaskId from './lookalike-task-id.ts';
import maxRetries from './max-retries.ts';
import missingLibrary from './missing-library.ts';
import missingRuntime from './missing-runtime.ts';
import noTargets from './no-targets.ts';
import noTasks from './no-tasks.ts';
import packageVersion from './package-version.ts';
import paddedTaskId from './padded-task-id.ts';
import pythonVersionSyntax from './python-version-syntax.ts';
import requireDescription from './require-description.ts';
import schema from './schema.ts';
import singlePatchPython from './single-patch-python.ts';
import syntax from './syntax.ts';
import taskIdStyle from './task-id-style.ts';
import triggers from './triggers.ts';
import unknownField from './unknown-field.ts';
import unsatisfiablePython from './unsatisfiable-python.ts';
import unsupportedTarget from './unsupported-target.ts';
import zeroTimeout from './zero-timeout.ts';

export const rules = [
  badEntryModule,
  badFunctionPath,
  badLibraryPath,
  cyclicTasks,
  danglingDependency,
  duplicateDependency,
  duplicateKey,
  duplicatePackageName,
  duplicateTarget,
  duplicateTaskId,
  entryModuleMismatch,
  extraRuntime,
  fingerprintFormat,
  futureCreatedAt,
  incompatibleHost,
  lookalikeTaskId,
  maxRetries,
  missingLibrary,
  missingRuntime,
  noTargets,
  noTasks,
  packageVersion,
  paddedTaskId,
  pythonVersionSyntax,
  requireDescription,
  schema,
  singlePatchPython,
  syntax,
  taskIdStyle,
  triggers,
  unknownField,
  unsatisfiablePython,
  unsupportedTarget,
  zeroTimeout,
] as const;
