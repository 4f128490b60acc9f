/** The pack for `package.toml`: its rules. Nothing here reads a file or loads the TOML library. */
import type { Pack } from '../../src/kit.ts';
import accumulatorOverride from './rules/accumulator-override.ts';
import accumulatorUnknown from './rules/accumulator-unknown.ts';
import deadKey from './rules/dead-key.ts';
import graphNameMissing from './rules/graph-name-missing.ts';
import headerNotResolved from './rules/header-not-resolved.ts';
import invalidLanguage from './rules/invalid-language.ts';
import missingWorkflowName from './rules/missing-workflow-name.ts';
import oldManifest from './rules/old-manifest.ts';
import packageName from './rules/package-name.ts';
import packageSchema from './rules/package-schema.ts';
import providerSpec from './rules/provider-spec.ts';
import retiredKey from './rules/retired-key.ts';
import runtimeSection from './rules/runtime-section.ts';
import stdlibShadowing from './rules/stdlib-shadowing.ts';
import tomlSyntax from './rules/toml-syntax.ts';
import unknownKey from './rules/unknown-key.ts';
import unknownMetadataKey from './rules/unknown-metadata-key.ts';
import unknownRuntime from './rules/unknown-runtime.ts';
import unresolvedEntryModule from './rules/unresolved-entry-module.ts';
import unresolvedLayout from './rules/unresolved-layout.ts';
import workspacePlaceholder from './rules/workspace-placeholder.ts';

/** The rules in the order in which a package meets them. */
export const packageTomlPack: Pack = {
  rules: [
    tomlSyntax,
    packageSchema,
    unknownMetadataKey,
    retiredKey,
    unknownKey,
    invalidLanguage,
    runtimeSection,
    unknownRuntime,
    unresolvedLayout,
    unresolvedEntryModule,
    packageName,
    missingWorkflowName,
    graphNameMissing,
    headerNotResolved,
    stdlibShadowing,
    providerSpec,
    workspacePlaceholder,
    accumulatorOverride,
    accumulatorUnknown,
    deadKey,
    oldManifest,
  ],
};
