/** The pack for Rust source: what the code of a package promises, against what its manifests say. */
import type { Pack } from '../../src/kit.ts';
import cargoManifest from './rules/cargo-manifest.ts';
import cronExpression from './rules/cron-expression.ts';
import cronNeverFires from './rules/cron-never-fires.ts';
import cronSubscribed from './rules/cron-subscribed.ts';
import cronTimezoneIgnored from './rules/cron-timezone-ignored.ts';
import graphStructure from './rules/graph-structure.ts';
import inputNotInReactor from './rules/input-not-in-reactor.ts';
import invokesUnknownGraph from './rules/invokes-unknown-graph.ts';
import macroArgument from './rules/macro-argument.ts';
import macroPlacement from './rules/macro-placement.ts';
import missingCargoLock from './rules/missing-cargo-lock.ts';
import missingCrate from './rules/missing-crate.ts';
import missingPackageMacro from './rules/missing-package-macro.ts';
import multipleGraphs from './rules/multiple-graphs.ts';
import multipleWorkflows from './rules/multiple-workflows.ts';
import notACdylib from './rules/not-a-cdylib.ts';
import packagedFeatureOff from './rules/packaged-feature-off.ts';
import pathDependency from './rules/path-dependency.ts';
import providerNotDeclared from './rules/provider-not-declared.ts';
import reactorNotInPackage from './rules/reactor-not-in-package.ts';
import retryIgnoredInPackage from './rules/retry-ignored-in-package.ts';
import retryValue from './rules/retry-value.ts';
import rustNameDrift from './rules/rust-name-drift.ts';
import rustSyntax from './rules/rust-syntax.ts';
import taskNotDetected from './rules/task-not-detected.ts';
import taskOutsideWorkflow from './rules/task-outside-workflow.ts';
import triggerArgs from './rules/trigger-args.ts';
import triggerRuleUnknownTask from './rules/trigger-rule-unknown-task.ts';
import triggerRule from './rules/trigger-rule.ts';
import triggerTargetUnknown from './rules/trigger-target-unknown.ts';
import unknownGrantKind from './rules/unknown-grant-kind.ts';
import versionDrift from './rules/version-drift.ts';
import workflowNameDrift from './rules/workflow-name-drift.ts';
import { rustSource } from './rule.ts';

/** Everything in it is data; what reads comes when a package has Rust source. */
export const rustSourcePack: Pack = {
  facts: [rustSource],
  rules: [
    cargoManifest,
    cronExpression,
    cronNeverFires,
    cronSubscribed,
    cronTimezoneIgnored,
    graphStructure,
    inputNotInReactor,
    invokesUnknownGraph,
    macroArgument,
    macroPlacement,
    missingCargoLock,
    missingCrate,
    missingPackageMacro,
    multipleGraphs,
    multipleWorkflows,
    notACdylib,
    packagedFeatureOff,
    pathDependency,
    providerNotDeclared,
    reactorNotInPackage,
    retryIgnoredInPackage,
    retryValue,
    rustNameDrift,
    rustSyntax,
    taskNotDetected,
    taskOutsideWorkflow,
    triggerArgs,
    triggerRuleUnknownTask,
    triggerRule,
    triggerTargetUnknown,
    unknownGrantKind,
    versionDrift,
    workflowNameDrift,
  ],
};
