/**
 * The check of a plugin at the border: structural, since plugins may live in other module instances.
 */
import * as v from 'valibot';
import { isKnownFault, oneLine, pluginError } from './errors.ts';
import { dotted, expectedWords, pathOfIssue } from './issues.ts';
import { LEVELS } from './level.ts';
import { ownValue } from './own.ts';
import type { Path } from './place.ts';
import type { Plugin } from './plugin.ts';
import { MOMENTS } from './moment.ts';
import { closest, describeValue, didYouMean, list, quote, visible } from './text.ts';

const NAME = v.regex(/^[a-z][a-z0-9-]*$/, 'lower-case letters, digits and hyphens');
const RULE_ID = v.regex(/^[\w.-]+(?:\/[\w.-]+)*$/, 'letters, digits, hyphens and underscores, with slashes between');
const MESSAGE_ID = v.regex(/^[\w-]+$/, 'letters, digits, hyphens and underscores');

const text = v.pipe(v.string(), v.nonEmpty());
/** It is shown in tables, logs and menus. */
const line = v.pipe(
  v.string(),
  v.nonEmpty(),
  v.check((value) => visible(value) === value, 'one line without control characters'),
);
const callable = v.custom<(...args: never) => unknown>((value) => typeof value === 'function', 'a function');
const optionsSchema = v.custom<v.GenericSchema>(isSchema, 'a valibot schema that is not asynchronous');

const MessageShape = v.object({
  text: v.union([text, callable], 'a string or a function'),
  help: text,
  rejectedBy: v.union([v.array(v.picklist(MOMENTS)), v.literal('varies')], 'a list of moments, or "varies"'),
  severity: v.exactOptional(v.picklist(['error', 'warn', 'info'])),
  tag: v.exactOptional(v.picklist(['unnecessary', 'deprecated'])),
});

const PageShape = v.strictObject({
  file: v.union([
    text,
    v.pipe(
      v.instance(URL),
      v.check(({ protocol }) => protocol === 'file:', 'a path or a file: URL'),
    ),
  ]),
  url: v.exactOptional(text),
});

const RuleShape = v.object({
  id: v.pipe(v.string(), RULE_ID),
  /** The form in which rules named their only kind before they could have several. */
  kind: v.exactOptional(text),
  kinds: v.exactOptional(
    v.union([v.pipe(v.array(text), v.nonEmpty()), v.literal('every')], 'a list of kinds, or "every"'),
  ),
  input: v.exactOptional(v.picklist(['model', 'outline'])),
  summary: line,
  severity: v.picklist(['error', 'warn', 'info']),
  strictOnly: v.exactOptional(v.boolean()),
  messages: v.record(v.pipe(v.string(), MESSAGE_ID), MessageShape),
  options: v.exactOptional(optionsSchema),
  docs: v.exactOptional(v.union([text, PageShape], 'an address, or { file } with a path or a file: URL')),
  deprecated: v.exactOptional(line),
  replacedBy: v.exactOptional(v.pipe(v.array(text), v.nonEmpty('a list of ids, at least one'))),
  needs: v.exactOptional(v.array(text)),
  flow: v.exactOptional(v.boolean()),
  check: v.exactOptional(callable),
  collect: v.exactOptional(callable),
  checkAll: v.exactOptional(callable),
});

const MetaShape = v.object({
  name: v.pipe(v.string(), NAME),
  version: v.exactOptional(text),
  engine: v.exactOptional(text),
});

const KindShape = v.object({
  id: text,
  files: v.pipe(v.array(text), v.nonEmpty('a list of globs, at least one')),
  recognise: v.exactOptional(callable),
  unlike: v.exactOptional(line),
  load: callable,
});

const FactShape = v.object({
  id: text,
  applies: callable,
  load: callable,
  documents: v.exactOptional(callable),
  outline: v.exactOptional(callable),
  gaps: v.exactOptional(callable),
  unread: v.exactOptional(callable),
  mentions: v.exactOptional(callable),
  argumentsOf: v.exactOptional(callable),
  /** The function that `defineFact` adds. */
  of: v.exactOptional(callable),
});

const SettingsShape = v.object({ schema: optionsSchema, of: callable });

const PluginShape = v.object({
  meta: MetaShape,
  settings: v.exactOptional(SettingsShape),
  rules: v.exactOptional(v.array(RuleShape)),
  presets: v.exactOptional(v.record(v.pipe(v.string(), NAME), v.record(v.string(), v.picklist(LEVELS.toReversed())))),
  formatters: v.exactOptional(v.record(v.pipe(v.string(), NAME), callable)),
  kinds: v.exactOptional(v.array(KindShape)),
  facts: v.exactOptional(v.array(FactShape)),
});

type PlainPlugin = v.InferOutput<typeof PluginShape>;

/**
 * Takes anything for a plugin that has the shape of one.
 * Throws a plugin error that says where it came from, what is wrong and where in it.
 */
export function checkPlugin(value: unknown, origin: string): Plugin {
  try {
    return checked(value, origin);
  } catch (error) {
    // A property may be a getter, which can throw.
    throw isKnownFault(error) ? error : pluginError(origin, `the plugin cannot be looked at: ${oneLine(error)}`);
  }
}

function checked(value: unknown, origin: string): Plugin {
  if (!isPlugin(value)) {
    const [issue] = v.safeParse(PluginShape, value).issues ?? [];
    throw shapeError(issue, value, origin);
  }
  const fault =
    keyFault(value) ?? settingsFault(value) ?? ruleFault(value) ?? presetFault(value) ?? replacementFault(value);
  if (fault !== undefined) throw pluginError(`${origin}: plugin "${value.meta.name}"`, ...fault);
  return value;
}

/** The shape has been checked; what the functions in it do can only show when they are called. */
function isPlugin(value: unknown): value is Plugin & PlainPlugin {
  return v.is(PluginShape, value);
}

function shapeError(issue: v.BaseIssue<unknown> | undefined, value: unknown, origin: string): Error {
  const path = issue === undefined ? [] : pathOfIssue(issue);
  if (issue === undefined || path.length === 0)
    return pluginError(
      origin,
      `a plugin must be an object, found ${describe(value)}`,
      'Export the result of definePlugin({ meta: { name }, rules: […] }) as default.',
    );
  const what =
    issue.received === 'undefined' ? 'is missing' : `must be ${expectation(issue)}, found ${describe(issue.input)}`;
  return pluginError(
    `${origin}: ${nameOfRule(value, path)}${dotted(path)}`,
    what,
    'Make plugins with definePlugin and rules with defineRule: the compiler then says what is wrong.',
  );
}

function describe(value: unknown): string {
  return typeof value === 'function' ? 'a function' : describeValue(value);
}

function expectation({ type, message, expected }: v.BaseIssue<unknown>): string {
  return ['regex', 'check', 'custom', 'union'].includes(type) ? message : expectedWords(expected);
}

/** The id of the rule that a path leads into, since an index says little. */
function nameOfRule(value: unknown, [rules, index]: Path): string {
  if (rules !== 'rules' || typeof index !== 'number') return '';
  const id = ownValue(ownValue(ownValue(value, 'rules'), index), 'id');
  return typeof id === 'string' ? `rule ${quote(id)}: ` : '';
}

type Fault = [message: string, hint: string];

/** A key that is misspelled would have no effect, and nobody would notice. */
function keyFault(plugin: PlainPlugin): Fault | undefined {
  for (const [where, part, shape] of partsOf(plugin)) {
    const known = Object.keys(shape.entries);
    const stranger = Object.keys(part).find((key) => !known.includes(key));
    if (stranger === undefined) continue;
    const near = closest(stranger, known);
    return [`${where}unknown key ${quote(stranger)}`, didYouMean(near, `The keys are ${list(known)}.`)];
  }
  return undefined;
}

function* partsOf(plugin: PlainPlugin): Generator<[where: string, part: object, shape: { readonly entries: object }]> {
  yield ['', plugin, PluginShape];
  yield ['meta: ', plugin.meta, MetaShape];
  for (const kind of plugin.kinds ?? []) yield [`kind ${quote(kind.id)}: `, kind, KindShape];
  for (const fact of plugin.facts ?? []) yield [`fact ${quote(fact.id)}: `, fact, FactShape];
  for (const rule of plugin.rules ?? []) {
    yield [`rule ${quote(rule.id)}: `, rule, RuleShape];
    for (const [id, message] of Object.entries(rule.messages))
      yield [`rule ${quote(rule.id)}: message ${quote(id)}: `, message, MessageShape];
  }
}

function settingsFault({ settings }: PlainPlugin): Fault | undefined {
  return settings && defaultFault(settings.schema, { one: 'a setting', all: 'the settings' });
}

/** Says why a schema does not accept an empty object, in which every value is the default. */
function defaultFault(schema: v.GenericSchema, { one, all }: { readonly one: string; readonly all: string }) {
  try {
    const { issues } = v.safeParse(schema, {});
    if (issues === undefined) return undefined;
    const fault: Fault = [`${one} has no default: ${issues[0].message}`, 'Wrap it in v.optional(schema, default).'];
    return fault;
  } catch (error) {
    const fault: Fault = [`${all} cannot be checked: ${oneLine(error)}`, 'Functions in a schema must not throw.'];
    return fault;
  }
}

function ruleFault({ meta, rules = [] }: PlainPlugin): Fault | undefined {
  const seen = new Set<string>();
  for (const { id, kind, kinds, messages, options, ...functions } of rules) {
    if (kind === undefined && kinds === undefined)
      return [`the rule ${quote(id)} names no kind of manifest`, 'Make it with defineRule, which does.'];
    if (!id.startsWith(`${meta.name}/`))
      return [
        `the rule ${quote(id)} lacks the namespace of the plugin`,
        `Call it ${quote(`${meta.name}/${id.replace(/^.*\//, '')}`)}.`,
      ];
    const lacking = lackingFunction(functions);
    if (lacking !== undefined) return [`the rule ${quote(id)} ${lacking}`, FUNCTIONS];
    if (seen.has(id)) return [`two rules have the id ${quote(id)}`, 'Give each rule an id of its own.'];
    if (Object.keys(messages).length === 0)
      return [`the rule ${quote(id)} has no messages`, 'A rule without messages can report nothing.'];
    const name = `of the rule ${quote(id)}`;
    const fault = options && defaultFault(options, { one: `an option ${name}`, all: `the options ${name}` });
    if (fault !== undefined) return fault;
    seen.add(id);
  }
  return undefined;
}

const FUNCTIONS = 'A rule has check, or collect with checkAll, or all three.';

/** Says which function a rule lacks. */
function lackingFunction(functions: Partial<Record<'check' | 'collect' | 'checkAll', unknown>>): string | undefined {
  const { check, collect, checkAll } = functions;
  if (collect !== undefined && checkAll === undefined) return 'has collect without checkAll';
  if (collect === undefined && checkAll !== undefined) return 'has checkAll without collect';
  return check === undefined && collect === undefined ? 'has no check' : undefined;
}

function presetFault({ meta, rules = [], presets = {} }: PlainPlugin): Fault | undefined {
  const own = rules.map(({ id }) => id);
  for (const [preset, levels] of Object.entries(presets)) {
    const stranger = Object.keys(levels).find((id) => id.startsWith(`${meta.name}/`) && !own.includes(id));
    if (stranger === undefined) continue;
    const near = closest(stranger, own);
    return [
      `the preset ${quote(preset)} sets the unknown rule ${quote(stranger)}`,
      didYouMean(near, own.length === 0 ? 'The plugin has no rules.' : `The rules are ${list(own)}.`),
    ];
  }
  return undefined;
}

/** A rule that names what stands in its place is deprecated, and names rules that there are. */
function replacementFault({ meta, rules = [] }: PlainPlugin): Fault | undefined {
  const own = rules.map(({ id }) => id);
  for (const { id, deprecated, replacedBy = [] } of rules) {
    if (replacedBy.length > 0 && deprecated === undefined)
      return [`the rule ${quote(id)} is replaced, and not deprecated`, 'Say why in "deprecated", in one line.'];
    const stranger = replacedBy.find((other) => other.startsWith(`${meta.name}/`) && !own.includes(other));
    if (stranger !== undefined)
      return [
        `the rule ${quote(id)} is replaced by the unknown rule ${quote(stranger)}`,
        didYouMean(closest(stranger, own), `The rules are ${list(own)}.`),
      ];
  }
  return undefined;
}

function isSchema(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('~run' in value)) return false;
  return value.kind === 'schema' && !('async' in value && value.async === true);
}
