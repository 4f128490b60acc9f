/** The macros of Cloacina, and the arguments that each takes. */

/** The form in which an argument of a macro is written. */
export type ValueForm =
  | 'string'
  | 'filled string'
  | 'strings'
  | 'integer'
  | 'size'
  | 'signed integer'
  | 'boolean'
  | 'expression'
  | 'name of a graph'
  | 'name of a reactor'
  | 'names'
  | 'criteria'
  | 'graph'
  | 'config'
  | 'grants'
  | 'runtime'
  | 'params'
  | 'secrets'
  | 'removed';

interface ArgumentTable {
  readonly takes: Readonly<Record<string, ValueForm>>;
  readonly required?: readonly string[];
  /** Arguments that may stand once only; others replace or extend what stands before. */
  readonly once?: readonly string[];
  /** True if the comma between arguments may be left out. */
  readonly looseCommas?: boolean;
}

const FUNCTION_NAMES = { on_success: 'expression', on_failure: 'expression', post_invocation: 'expression' } as const;

const PROVIDER = { config: 'config', grants: 'grants', runtime: 'runtime' } as const;

const MACROS = {
  task: {
    takes: {
      id: 'string',
      dependencies: 'strings',
      retry_attempts: 'integer',
      retry_backoff: 'string',
      retry_delay_ms: 'integer',
      retry_max_delay_ms: 'integer',
      retry_condition: 'string',
      retry_jitter: 'boolean',
      trigger_rules: 'expression',
      ...FUNCTION_NAMES,
      invokes: 'name of a graph',
    },
    once: ['invokes', 'post_invocation'],
  },
  workflow: {
    takes: {
      name: 'string',
      tenant: 'string',
      description: 'string',
      author: 'string',
      triggers: 'strings',
      params: 'params',
      secrets: 'secrets',
    },
    required: ['name'],
  },
  trigger: {
    takes: {
      on: 'string',
      poll_interval: 'string',
      cron: 'string',
      timezone: 'string',
      allow_concurrent: 'boolean',
      name: 'string',
    },
    required: ['on'],
  },
  reactor: {
    takes: {
      name: 'filled string',
      accumulators: 'names',
      criteria: 'criteria',
      from: 'filled string',
      constructor: 'filled string',
      ...PROVIDER,
    },
    required: ['name', 'accumulators', 'criteria'],
    once: ['name', 'accumulators', 'criteria', 'from', 'constructor'],
    looseCommas: true,
  },
  computation_graph: {
    takes: { trigger: 'name of a reactor', graph: 'graph', react: 'removed' },
    required: ['graph'],
    once: ['trigger', 'graph'],
    looseCommas: true,
  },
  passthrough_accumulator: { takes: {} },
  stream_accumulator: {
    takes: { type: 'string', topic: 'string', group: 'string', state: 'expression' },
    required: ['type', 'topic'],
    looseCommas: true,
  },
  polling_accumulator: { takes: { interval: 'string' }, required: ['interval'], looseCommas: true },
  batch_accumulator: {
    takes: { flush_interval: 'string', max_buffer_size: 'size' },
    required: ['flush_interval'],
    looseCommas: true,
  },
  state_accumulator: { takes: { capacity: 'signed integer' }, required: ['capacity'], looseCommas: true },
  constructor: {
    takes: { id: 'string', from: 'string', constructor: 'string', dependencies: 'strings', ...PROVIDER },
    required: ['id', 'from', 'constructor'],
  },
} as const satisfies Record<string, ArgumentTable>;

export type MacroName = keyof typeof MACROS;

/** True if `name` is one of the macros. */
export function isMacroName(name: string): name is MacroName {
  return Object.hasOwn(MACROS, name);
}

/** The arguments that the macro `name` takes. */
export function argumentTable(name: MacroName): ArgumentTable {
  return MACROS[name];
}
