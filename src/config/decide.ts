/** The levels and options of all rules for one file, decided by the layers that apply to it. */
import type { ActiveRule } from '../engine/active-rule.ts';
import { defaultOptions, type Registry, ruleUrl } from '../engine/registry.ts';
import type { Level } from '../level.ts';
import type { AnyRule } from '../rule.ts';
import type { Host } from '../rule-context.ts';
import { detectCurrentPlatform } from '../words/targets.ts';
import type { FlatConfig, Layer } from './flat.ts';

/** The rules that run, with their settings. */
export interface Decided {
  readonly rules: readonly ActiveRule[];
  readonly host: Host;
  /** All rules, kinds and facts that there are for the file. */
  readonly registry: Registry;
  /** The layers that decide of each rule, by its id. */
  readonly decidedBy: ReadonlyMap<string, Deciders>;
}

/** The layers that decide the levels of a rule. */
export interface Deciders {
  /** The one that sets the level, off or not; undefined if nobody does. */
  readonly level: Layer | undefined;
  /** The layers that set other levels for some tasks, in the order of these levels. */
  readonly tasks: readonly Layer[];
}

/** The settings of the command line, which win over every configuration that knows their rules. */
interface Flags {
  readonly rules?: Readonly<Record<string, unknown>>;
  readonly host?: Host;
}

/** Decides all rules of a configuration; `applies` tells of each of its layers whether it is for the file. */
export async function decide(config: FlatConfig, applies: readonly boolean[], flags: Flags): Promise<Decided> {
  const { registry, locks } = config;
  const layers = [...config.layers.filter((_, n) => applies[n]), ...(await flagLayers(flags, config))];
  const decidedBy = new Map<string, Deciders>();
  const rules = [...registry.rules.values()].map((rule): ActiveRule => {
    const { deciders, ...settings } = decideRule(rule, layers);
    decidedBy.set(rule.id, deciders);
    const lock = locks.get(rule.id);
    const shared = registry.settings.get(rule.origin);
    return {
      rule,
      ...settings,
      settings: shared,
      url: ruleUrl(rule),
      ...(lock === undefined ? {} : { lockedBy: lock.by }),
    };
  });
  return { rules: rules.filter(runs), host: resolveHost({ ...config.host, ...flags.host }), registry, decidedBy };
}

type RuleSettings = Pick<ActiveRule, 'severity' | 'forTasks' | 'options' | 'fault'>;

/** The settings of one rule: each layer overrules those before it, for some tasks or for all. */
function decideRule(rule: AnyRule, layers: readonly Layer[]): RuleSettings & { readonly deciders: Deciders } {
  const forTasks: NonNullable<ActiveRule['forTasks']>[number][] = [];
  const tasks: Layer[] = [];
  let severity: Level = 'off';
  let options = defaultOptions(rule);
  let fault: string | undefined;
  let level: Layer | undefined;
  for (const layer of layers) {
    const said = layer.rules.get(rule.id);
    if (said === undefined) continue;
    if (layer.tasks === undefined) {
      [level, severity, options] = [layer, said.level, said.options ?? options];
      if (said.options !== undefined || said.fault !== undefined) ({ fault } = said);
      forTasks.length = tasks.length = 0;
    } else {
      forTasks.push({ ...layer.tasks, severity: said.level });
      tasks.push(layer);
    }
  }
  return { severity, forTasks, options, fault, deciders: { level, tasks } };
}

/** The settings of rules on the command line as a layer, as far as the configuration knows the rules. */
async function flagLayers({ rules = {} }: Flags, { registry, locks }: FlatConfig): Promise<readonly Layer[]> {
  const known = Object.entries(rules).filter(([id]) => registry.rules.has(id));
  if (known.length === 0) return [];
  const { checkRules } = await import('./check.ts');
  const { heedLocks } = await import('./lock.ts');
  const place = { file: '--rule', path: [] };
  const levels = checkRules(Object.fromEntries(known), registry, place);
  return heedLocks([{ rules: levels, source: { kind: 'flag', place, chain: [] } }], locks);
}

function runs({ severity, forTasks = [] }: ActiveRule): boolean {
  return severity !== 'off' || forTasks.some((override) => override.severity !== 'off');
}

function resolveHost({ platform, ...host }: Host): Host {
  if (platform === undefined) return host;
  return { ...host, platform: platform === 'current' ? detectCurrentPlatform() : platform };
}
