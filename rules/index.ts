/** The rules of manifestlint, by id. `npm run new:rule` adds a line. */
import badFunctionPath from './bad-function-path.ts';
import cyclicTasks from './cyclic-tasks.ts';
import danglingDependency from './dangling-dependency.ts';
import duplicateDependency from './duplicate-dependency.ts';
import duplicateKey from './duplicate-key.ts';
import duplicateTarget from './duplicate-target.ts';
import duplicateTaskId from './duplicate-task-id.ts';
import missingRuntime from './missing-runtime.ts';
import noTargets from './no-targets.ts';
import noTasks from './no-tasks.ts';
import pythonVersionSyntax from './python-version-syntax.ts';
import schema from './schema.ts';
import syntax from './syntax.ts';
import unknownField from './unknown-field.ts';
import unsupportedTarget from './unsupported-target.ts';

export const rules = [
  badFunctionPath,
  cyclicTasks,
  danglingDependency,
  duplicateDependency,
  duplicateKey,
  duplicateTarget,
  duplicateTaskId,
  missingRuntime,
  noTargets,
  noTasks,
  pythonVersionSyntax,
  schema,
  syntax,
  unknownField,
  unsupportedTarget,
] as const;

/** The id of a rule of manifestlint. */
export type RuleId = (typeof rules)[number]['id'];
