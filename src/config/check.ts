/** Unknown in, strict configuration out: the first thing that is wrong becomes one sentence with its place. */
import * as v from 'valibot';
import { mayBeBroken, mayBeLost } from '../engine/broken-plugin.ts';
import type { Registry } from '../engine/registry.ts';
import { configError, isKnownFault, oneLine, pluginError } from '../errors.ts';
import { expectedValues, expectedWords, pathOfIssue } from '../issues.ts';
import { isLevel, type Level, LEVELS } from '../level.ts';
import type { AnyRule } from '../rule.ts';
import { clip, describeValue, list, nearestName, quote } from '../text.ts';
import { withBroken } from './broken.ts';
import { type ConfigPlace, LONGEST_STEP, placeOf } from './place.ts';
import { type CheckedConfig, ConfigSchema, HostSchema, OverrideSchema } from './schema.ts';

/** The level and options that a configuration gives a rule. */
export interface RuleLevel {
  readonly level: Level;
  /** The options with their defaults, if any were given. */
  readonly options?: unknown;
  /** The reason why the options cannot be checked: the schema of the plugin throws. */
  readonly fault?: string;
}

/** Checks the shape of a configuration that was read from `origin`. */
export function checkConfig(value: unknown, origin: string): CheckedConfig {
  try {
    return checkShape(value, origin);
  } catch (error) {
    // A program may export settings that are computed when they are read.
    throw isKnownFault(error) ? error : configError(origin, `cannot be loaded: ${oneLine(error)}`);
  }
}

function checkShape(value: unknown, origin: string): CheckedConfig {
  if (typeof value === 'function')
    throw configError(origin, 'must be an object, found a function', 'Export what the function returns.');
  // The value is not quoted: the file may be another one than a configuration.
  if (!isObject(value)) throw configError(placeOf(origin, []), `must be an object, found ${typeName(value)}`);
  const stranger = Object.keys(value).find((key) => !(key in ConfigSchema.entries));
  if (stranger !== undefined) throw unknownKey(origin, [stranger]);
  for (const [path, part] of objectsOf(value)) {
    if (Array.isArray(part)) throw configError(placeOf(origin, path), `expected an object, found ${found(part)}`);
    const lost = isObject(part) ? LOST.find((key) => Object.hasOwn(part, key)) : undefined;
    if (lost !== undefined)
      throw configError(
        placeOf(origin, [...path, lost]),
        `there is no rule ${quote(lost)}`,
        'See "manifestlint rules" for all of them.',
      );
  }
  const { success, output, issues } = v.safeParse(ConfigSchema, value);
  if (success) return output;
  throw issueError(nearestIssue(issues[0]), origin);
}

/** Keys that valibot drops without a word. */
const LOST = ['__proto__', 'constructor', 'prototype'];

/** The places where an object must stand. valibot takes a list for one. */
function* objectsOf(config: Readonly<Record<string, unknown>>): Generator<[path: readonly unknown[], part: unknown]> {
  const { rules, host, overrides, settings } = config;
  yield [['rules'], rules];
  yield [['settings'], settings];
  yield [['host'], host];
  if (!Array.isArray(overrides)) return;
  for (const [n, override] of overrides.entries()) {
    yield [['overrides', n], override];
    if (isObject(override)) yield [['overrides', n, 'rules'], override['rules']];
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where no alternative fits: what is wrong inside the one that came nearest. */
function nearestIssue(issue: v.BaseIssue<unknown>): v.BaseIssue<unknown> {
  const inner = issue.issues?.find(({ path = [] }) => path.length > 0);
  const [first, ...rest] = [...(issue.path ?? []), ...(inner?.path ?? [])];
  return inner === undefined || first === undefined ? issue : { ...inner, path: [first, ...rest] };
}

function issueError(issue: v.BaseIssue<unknown>, origin: string): Error {
  const path = pathOfIssue(issue);
  if (issue.expected !== 'never') return configError(placeOf(origin, path), sentence(issue), remedy(issue));
  return unknownKey(origin, path);
}

function unknownKey(origin: string, path: readonly unknown[]): Error {
  const known = knownKeys(path);
  return configError(
    placeOf(origin, path.slice(0, -1)),
    `unknown key ${quote(String(path.at(-1)))}`,
    didYouMean(path.at(-1), known) ?? `The keys are ${list(known)}.`,
  );
}

/** The type of a value that stands where a configuration should. */
function typeName(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  return value === null ? 'null' : `a ${typeof value}`;
}

/** An issue as the end of a sentence. */
function sentence({ received, kind, type, message, expected, input }: v.BaseIssue<unknown>): string {
  if (received === 'undefined') return 'is missing';
  const own = kind === 'validation' && !message.startsWith('Invalid ') ? message : /^Expected/.exec(message)?.input;
  const wanted = type === 'integer' ? 'a whole number' : (boundOf(expected) ?? expectedWords(expected, anyOf));
  const words = own?.replace(/^[A-Z]/, (letter) => letter.toLowerCase()) ?? `expected ${wanted}`;
  return `${words}, found ${found(input)}`;
}

/** The bound of a number, which valibot writes as `<=10`. */
function boundOf(expected: string | null): string | undefined {
  const [, sign, bound] = /^([<>])=(.+)$/.exec(expected ?? '') ?? [];
  if (bound === undefined) return undefined;
  return sign === '<' ? `at most ${bound}` : `at least ${bound}`;
}

function anyOf(values: readonly string[]): string {
  return list(values, 'or');
}

function remedy({ type, input, expected, path }: v.BaseIssue<unknown>): string | undefined {
  if (path?.at(-1)?.key === 'python' && typeof input === 'number')
    return 'Put it in quotes, since the number 3.10 is the same as 3.1.';
  if (typeof input === 'string' && (type === 'array' || expected === 'Array'))
    return `Write ["${clip(input, LONGEST_STEP)}"].`;
  return type === 'picklist'
    ? didYouMean(
        input,
        expectedValues(expected).map((word) => word.replaceAll('"', '')),
      )
    : undefined;
}

function didYouMean(name: unknown, known: readonly string[]): string | undefined {
  const near = typeof name === 'string' ? nearestName(name, known) : undefined;
  return near === undefined ? undefined : `Did you mean "${near}"?`;
}

function found(value: unknown): string {
  return Array.isArray(value) && value.length === 0 ? 'an empty list' : describeValue(value);
}

function knownKeys(path: readonly unknown[]): string[] {
  return Object.keys(schemaAt(path).entries);
}

function schemaAt([key, ...steps]: readonly unknown[]):
  typeof ConfigSchema | typeof HostSchema | typeof OverrideSchema {
  if (key === 'overrides') return OverrideSchema;
  return key === 'host' && steps.length > 0 ? HostSchema : ConfigSchema;
}

/** Checks the levels and options of rules. */
export function checkRules(
  rules: Readonly<Record<string, unknown>>,
  registry: Registry,
  { file, path }: ConfigPlace,
): Map<string, RuleLevel> {
  const levels = new Map<string, RuleLevel>();
  for (const [id, setting] of Object.entries(rules)) {
    const place = placeOf(file, [...path, id]);
    if (registry.rules.has(id) || !mayBeLost(id, registry))
      levels.set(id, checkSetting(setting, knownRule(id, registry, place), place));
  }
  return levels;
}

/** The rule with an id, or a config error that says where the id stands. */
export function knownRule(id: string, registry: Registry, place: string): AnyRule {
  const rule = registry.rules.get(id);
  if (rule !== undefined) return rule;
  throw configError(
    place,
    `there is no rule ${quote(id)}`,
    didYouMean(id, [...registry.rules.keys()]) ?? 'See "manifestlint rules" for all of them.',
  );
}

function checkSetting(setting: unknown, rule: AnyRule, place: string): RuleLevel {
  const parts: readonly unknown[] = Array.isArray(setting) && setting.length > 0 ? setting : [setting];
  const [level, options, ...more] = parts;
  if (!isLevel(level)) {
    const isWord = typeof level === 'string' || typeof level === 'number' || typeof level === 'boolean';
    const meant = isWord ? WORDS.get(String(level).toLowerCase()) : undefined;
    throw configError(
      place,
      `expected ${list(LEVELS, 'or')}, found ${found(level)}`,
      meant === undefined ? didYouMean(level, LEVELS) : `Did you mean "${meant}"?`,
    );
  }
  if (more.length > 0)
    throw configError(place, 'expected a level and one object of options', 'Put all options into one object.');
  return options === undefined ? { level } : { level, ...checkOptions(options, rule, place) };
}

/** Words of other linters for our levels. */
const WORDS: ReadonlyMap<string, Level> = new Map([
  ...['0', 'none', 'false', 'disable', 'disabled'].map((word) => [word, 'off'] as const),
  ...['note', 'information', 'hint'].map((word) => [word, 'info'] as const),
  ...['1', 'warning'].map((word) => [word, 'warn'] as const),
  ...['2', 'critical', 'fatal'].map((word) => [word, 'error'] as const),
]);

function checkOptions(options: unknown, rule: AnyRule, place: string): Pick<RuleLevel, 'options' | 'fault'> {
  if (rule.options === undefined)
    throw configError(place, `the rule "${rule.id}" has no options`, 'Give only a level.');
  try {
    return { options: checkBySchema(options, rule.options, { place, noun: 'option' }) };
  } catch (error) {
    if (!isKnownFault(error) || error.fault !== 'plugin') throw error;
    return { fault: error.message };
  }
}

/** Checks an object by the schema of a plugin, and answers it with defaults. */
function checkBySchema(
  value: unknown,
  schema: v.GenericSchema,
  { place, noun }: { readonly place: string; readonly noun: 'option' | 'setting' },
): unknown {
  if (Array.isArray(value)) throw configError(place, `expected an object of ${noun}s, found ${found(value)}`);
  const { success, output, issues } = parsed(value, schema, { place, noun });
  if (success) return output;
  const issue = nearestIssue(issues[0]);
  const path = pathOfIssue(issue);
  if (issue.expected !== 'never')
    throw configError(placeOf(place, path).replace(`${place}: `, `${place}: ${noun} `), sentence(issue), remedy(issue));
  const defaults = v.parse(schema, {});
  const known = isObject(defaults) ? Object.keys(defaults) : [];
  throw configError(
    place,
    `unknown ${noun} ${quote(String(path.at(-1)))}`,
    didYouMean(path.at(-1), known) ?? `The ${noun}s are ${list(known)}.`,
  );
}

/** The result of a schema of a plugin, in which functions of the plugin may throw. */
function parsed(value: unknown, schema: v.GenericSchema, { place, noun }: { place: string; noun: string }) {
  try {
    return v.safeParse(schema, value);
  } catch (error) {
    throw pluginError(place, `the ${noun}s cannot be checked: ${oneLine(error)}`, 'The schema of the plugin throws.');
  }
}

/** The registry with the settings that a configuration gives to plugins. */
export function withSettings(registry: Registry, settings: CheckedConfig['settings'] = {}, file: string): Registry {
  let all = registry;
  for (const [name, given] of Object.entries(settings)) {
    try {
      checkSettings(name, given, { registry, place: placeOf(file, ['settings', name]) });
      all = { ...all, settings: new Map([...all.settings, [name, given]]) };
    } catch (error) {
      if (!isKnownFault(error) || error.fault !== 'plugin') throw error;
      all = withBroken(all, { name, label: name, file, fault: error });
    }
  }
  return all;
}

function checkSettings(name: string, given: unknown, { registry, place }: { registry: Registry; place: string }): void {
  const plugin = registry.plugins.get(name);
  if (plugin === undefined && mayBeBroken(name, registry)) return;
  if (plugin === undefined)
    throw configError(
      place,
      `there is no plugin ${quote(name)}`,
      didYouMean(name, [...registry.plugins.keys()]) ?? 'The name of a plugin is that in its "meta".',
    );
  if (plugin.settings === undefined)
    throw configError(place, `the plugin "${name}" has no settings`, 'Options of its rules go into "rules".');
  checkBySchema(given, plugin.settings.schema, { place, noun: 'setting' });
}
