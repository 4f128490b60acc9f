/** The rules about Python source. */
import apiCall from './api-call.ts';
import asyncTask from './async-task.ts';
import cronExpression from './cron-expression.ts';
import cronNeverFires from './cron-never-fires.ts';
import cronTimezoneIgnored from './cron-timezone-ignored.ts';
import graphCycle from './graph-cycle.ts';
import graphNameDrift from './graph-name-drift.ts';
import graphUnknownNode from './graph-unknown-node.ts';
import graphUnregisteredNode from './graph-unregistered-node.ts';
import hostOnlyApi from './host-only-api.ts';
import inputNotInReactor from './input-not-in-reactor.ts';
import nodeOutsideBuilder from './node-outside-builder.ts';
import pollIntervalSubsecond from './poll-interval-subsecond.ts';
import providerNotDeclared from './provider-not-declared.ts';
import pythonSyntax from './python-syntax.ts';
import reactorAccumulatorUndefined from './reactor-accumulator-undefined.ts';
import reactorArgs from './reactor-args.ts';
import removedApi from './removed-api.ts';
import retryValue from './retry-value.ts';
import taskCall from './task-call.ts';
import taskDrift from './task-drift.ts';
import taskIdSeparator from './task-id-separator.ts';
import taskReturnLiteral from './task-return-literal.ts';
import taskSignature from './task-signature.ts';
import tasksInGraphPackage from './tasks-in-graph-package.ts';
import triggerArgs from './trigger-args.ts';
import triggerRuleUnknownTask from './trigger-rule-unknown-task.ts';
import triggerTargetUnknown from './trigger-target-unknown.ts';
import triggerWithoutOn from './trigger-without-on.ts';
import undeclarableParam from './undeclarable-param.ts';
import unknownGrantKind from './unknown-grant-kind.ts';
import unreachableTask from './unreachable-task.ts';
import unresolvedFunction from './unresolved-function.ts';
import unresolvedImport from './unresolved-import.ts';
import unvendoredImport from './unvendored-import.ts';
import workflowBuilderInPackage from './workflow-builder-in-package.ts';

/** The rules about Python source, in alphabetical order. */
export const rules = [
  apiCall,
  asyncTask,
  cronExpression,
  cronNeverFires,
  cronTimezoneIgnored,
  graphCycle,
  graphNameDrift,
  graphUnknownNode,
  graphUnregisteredNode,
  hostOnlyApi,
  inputNotInReactor,
  nodeOutsideBuilder,
  pollIntervalSubsecond,
  providerNotDeclared,
  pythonSyntax,
  reactorAccumulatorUndefined,
  reactorArgs,
  removedApi,
  retryValue,
  taskCall,
  taskDrift,
  taskIdSeparator,
  taskReturnLiteral,
  taskSignature,
  tasksInGraphPackage,
  triggerArgs,
  triggerRuleUnknownTask,
  triggerTargetUnknown,
  triggerWithoutOn,
  undeclarableParam,
  unknownGrantKind,
  unreachableTask,
  unresolvedFunction,
  unresolvedImport,
  unvendoredImport,
  workflowBuilderInPackage,
] as const;
