/** Unknown in, strict configuration out: the first thing that is wrong becomes one sentence with its place. */
import * as v from 'valibot';
import { defaultOptions, type Registry } from '../engine/registry.ts';
import { configError } from '../errors.ts';
import type { AnyRule } from '../rule.ts';
import { closest, describeValue, list, quote } from '../text.ts';
import { type CheckedConfig, ConfigSchema, HostSchema, type Level, LEVELS, OverrideSchema } from './schema.ts';

/** What a configuration says of one rule. */
export interface RuleLevel {
  readonly level: Level;
  /** The options with their defaults, if any were given. */
  readonly options?: unknown;
}

/** Checks the shape of a configuration that was read from `origin`. */
export function checkConfig(value: unknown, origin: string): CheckedConfig {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw configError(origin, `must be an object, found ${describeValue(value)}`);
  const { success, output, issues } = v.safeParse(ConfigSchema, value);
  if (success) return output;
  const [issue] = issues;
  throw issueError(issue, origin);
}

function issueError(issue: v.BaseIssue<unknown>, origin: string): Error {
  const path = (issue.path ?? []).map(({ key }) => key);
  const key = String(path.at(-1));
  if (issue.type !== 'strict_object' || issue.expected !== 'never') {
    const missing = issue.received === 'undefined';
    const expected = issue.message.startsWith('Expected') ? issue.message.replace(/^E/, 'e') : `expected ${expectedWords(issue)}`;
    return configError(placeOf(origin, path), missing ? 'is missing' : `${expected}, found ${describeValue(issue.input)}`);
  }
  const known = knownKeys(path);
  const near = closest(key, known);
  return configError(placeOf(origin, path.slice(0, -1)), `unknown key ${quote(key)}`, near === undefined ? `The keys are ${list(known)}.` : `Did you mean "${near}"?`);
}

function expectedWords({ expected }: v.BaseIssue<unknown>): string {
  const words: Record<string, string> = { Array: 'a list', Object: 'an object', string: 'a string' };
  return words[expected ?? ''] ?? (expected ?? '').replace(/^\((.*)\)$/, '$1').replaceAll(' | ', ' or ');
}

function knownKeys(path: readonly unknown[]): string[] {
  const schema = path[0] === 'overrides' ? OverrideSchema : path[0] === 'host' && path.length > 1 ? HostSchema : ConfigSchema;
  return Object.keys(schema.entries);
}

/** A file and a path in it, for a message. */
export function placeOf(origin: string, path: readonly unknown[]): string {
  const dotted = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return dotted === '' ? origin : `${origin}: ${dotted.replace(/^\./, '')}`;
}

/** Checks the levels and options of rules. */
export function checkRules(rules: Readonly<Record<string, unknown>>, registry: Registry, origin: string, path: readonly unknown[]): Map<string, RuleLevel> {
  const levels = new Map<string, RuleLevel>();
  for (const [id, setting] of Object.entries(rules)) {
    const place = placeOf(origin, [...path, id]);
    levels.set(id, checkSetting(setting, knownRule(id, registry, place), place));
  }
  return levels;
}

function knownRule(id: string, registry: Registry, place: string): AnyRule {
  const rule = registry.rules.get(id);
  if (rule !== undefined) return rule;
  const near = closest(id, [...registry.rules.keys()]);
  throw configError(place, `there is no rule ${quote(id)}`, near === undefined ? 'See "manifestlint rules" for all of them.' : `Did you mean "${near}"?`);
}

function checkSetting(setting: unknown, rule: AnyRule, place: string): RuleLevel {
  const parts: readonly unknown[] = Array.isArray(setting) ? setting : [setting];
  const [level, options, ...more] = parts;
  if (!isLevel(level)) {
    const near = typeof level === 'string' ? closest(level, LEVELS) ?? WORDS.get(level.toLowerCase()) : undefined;
    throw configError(place, `expected ${list(LEVELS, 'or')}, found ${describeValue(level)}`, near === undefined ? undefined : `Did you mean "${near}"?`);
  }
  if (more.length > 0) throw configError(place, 'expected a level and one object of options', 'Put all options into one object.');
  return options === undefined ? { level } : { level, options: checkOptions(options, rule, place) };
}

/** Words of other linters for our levels. */
const WORDS: ReadonlyMap<string, Level> = new Map([['warning', 'warn'], ['note', 'info'], ['information', 'info'], ['critical', 'error'], ['none', 'off'], ['false', 'off']]);

function isLevel(value: unknown): value is Level {
  return LEVELS.some((level) => level === value);
}

function checkOptions(options: unknown, rule: AnyRule, place: string): unknown {
  if (rule.options === undefined) throw configError(place, `the rule "${rule.id}" has no options`);
  const { success, output, issues } = v.safeParse(rule.options, options);
  if (success) return output;
  const [issue] = issues;
  const path = (issue.path ?? []).map(({ key }) => key);
  const defaults = defaultOptions(rule);
  const known = typeof defaults === 'object' && defaults !== null ? Object.keys(defaults) : [];
  if (issue.expected === 'never') {
    const near = closest(String(path.at(-1)), known);
    throw configError(place, `unknown option ${quote(String(path.at(-1)))}`, near === undefined ? `The options are ${list(known)}.` : `Did you mean "${near}"?`);
  }
  throw configError(placeOf(place, path).replace(`${place}: `, `${place}: option `), issue.message.replace(/^Invalid \w+: /, '').replace(/^E/, 'e'));
}
