/** The schema of configurations. The types are inferred from it, and `schema/config.schema.json` is generated. */
import * as v from 'valibot';
import { globFault } from '../glob/brackets.ts';
import { SUPPORTED_TARGETS } from '../words/targets.ts';

const glob = v.pipe(
  v.string(),
  v.check((pattern) => /[^!]/.test(pattern), 'Expected a glob'),
  v.regex(/^!*[^/!]/, 'Expected a glob without a slash at its beginning'),
  v.check(
    (pattern) => globFault(pattern) === undefined,
    ({ input }) => `Expected ${globFault(input) ?? 'a glob'}`,
  ),
);
const globs = v.union(
  [glob, v.pipe(v.array(glob), v.nonEmpty('Expected at least one glob'))],
  'Expected a glob or a list of globs',
);
const rules = v.record(v.string(), v.unknown());

export const OverrideSchema = v.strictObject({
  /** The files that the override is for; default: all. */
  files: v.optional(globs),
  excludedFiles: v.optional(v.union([glob, v.array(glob)], 'Expected a glob or a list of globs')),
  /** Ids or globs of the tasks that the override is for; default: findings anywhere. */
  tasks: v.optional(globs),
  rules,
});

export const HostSchema = v.strictObject({
  /** A target, or `current` for the machine that runs the linter. */
  platform: v.optional(v.picklist([...SUPPORTED_TARGETS, 'current'])),
  /** Version of CPython, such as `3.11` or `3.11.4`. */
  python: v.optional(v.pipe(v.string(), v.regex(/^3\.\d{1,3}(?:\.\d{1,3})?$/, 'Expected a version such as "3.11"'))),
});

/** A plugin under another name than its own, so that two of one name can be used. */
const alias = v.strictObject({
  /** The name that rules, presets and formats of the plugin carry here. */
  as: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/, 'Expected lower-case letters, digits and hyphens')),
  /** A path, a package or a plugin object. */
  from: v.union([v.string(), v.looseObject({})], 'Expected a path, a package or a plugin'),
});

const plugin = v.pipe(
  v.looseObject({}),
  v.check((value) => !('from' in value)),
);

export const ConfigSchema = v.strictObject({
  $schema: v.optional(v.string()),
  /** Presets, files or packages to build on; the later ones win. Default: `recommended`. */
  extends: v.optional(v.union([v.string(), v.array(v.string())], 'Expected a name or a list of names')),
  /** Paths, packages or plugin objects, each of which may get another name. */
  plugins: v.optional(v.array(v.union([v.string(), alias, plugin], 'Expected a path, a package or a plugin'))),
  /** Settings of plugins by name, which their rules share. */
  settings: v.optional(v.record(v.string(), v.looseObject({}))),
  rules: v.optional(rules),
  /** Rules that nobody who builds on this configuration may soften, and nobody may suppress. */
  locked: v.optional(v.array(v.string(), 'Expected a list of rules')),
  /** Settings for some files or tasks, in order; the last one that matches wins. */
  overrides: v.optional(v.array(OverrideSchema)),
  /** Globs of files to leave alone, relative to the configuration; `!` takes one back. */
  ignores: v.optional(v.array(glob)),
  /** Where packages are meant to run. */
  host: v.optional(HostSchema),
  /** The format of the report. */
  format: v.optional(v.string()),
  /** Keep only what this side refuses. */
  side: v.optional(v.picklist(['build', 'load', 'both'])),
});

/** A configuration that has been checked. */
export type CheckedConfig = v.InferOutput<typeof ConfigSchema>;
