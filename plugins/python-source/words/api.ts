/** The names of the server's `cloaca` module and how they are called. */

/** The type that an argument must have. */
export type ParameterType =
  | 'text'
  | 'bool'
  | 'number'
  | 'callable'
  | 'dict'
  | 'names'
  | 'sequence'
  | 'policy'
  | 'condition'
  | 'backoff'
  | 'context'
  | 'anything'
  | IntegerType;

/** An integer with its bounds. */
export interface IntegerType {
  readonly least: bigint;
  readonly most: bigint;
}

/** A parameter of a name of the API. */
export interface ApiParameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly required: boolean;
  /** True if `None` is taken as well. */
  readonly optional: boolean;
  readonly keywordOnly: boolean;
}

/** How a name is called. */
export interface ApiSignature {
  readonly parameters: readonly ApiParameter[];
  /** True if it takes any number of arguments without keywords, or with them. */
  readonly rest?: 'positional' | 'keyword';
}

const U64 = { least: 0n, most: 2n ** 64n - 1n };
const I32 = { least: -(2n ** 31n), most: 2n ** 31n - 1n };

function parameter(
  name: string,
  type: ParameterType,
  flags: { required?: boolean; optional?: boolean; keywordOnly?: boolean } = {},
): ApiParameter {
  return { name, type, required: false, optional: false, keywordOnly: false, ...flags };
}

/** A keyword that may be left out or be `None`. */
function keyword(name: string, type: ParameterType): ApiParameter {
  return parameter(name, type, { optional: true, keywordOnly: true });
}

function required(name: string, type: ParameterType): ApiParameter {
  return parameter(name, type, { required: true });
}

const FUNCTION: ApiSignature = { parameters: [required('func', 'anything')] };
const RULE: ApiSignature = { parameters: [required('task_name', 'text')] };
const CONDITIONS: ApiSignature = { parameters: [], rest: 'positional' };
const NOTHING: ApiSignature = { parameters: [] };

const SIGNATURES: Readonly<Record<string, ApiSignature>> = {
  task: {
    parameters: [
      keyword('id', 'text'),
      keyword('dependencies', 'sequence'),
      keyword('retry', 'policy'),
      keyword('retry_attempts', U64),
      keyword('retry_backoff', 'text'),
      keyword('retry_delay_ms', U64),
      keyword('retry_max_delay_ms', U64),
      keyword('retry_condition', 'text'),
      keyword('retry_jitter', 'bool'),
      keyword('on_success', 'anything'),
      keyword('on_failure', 'anything'),
      keyword('invokes', 'anything'),
      keyword('post_invocation', 'anything'),
      keyword('trigger_rules', 'anything'),
    ],
  },
  trigger: {
    parameters: [
      keyword('name', 'text'),
      keyword('on', 'text'),
      keyword('poll_interval', 'text'),
      keyword('cron', 'text'),
      keyword('timezone', 'text'),
      parameter('allow_concurrent', 'bool', { keywordOnly: true }),
    ],
  },
  reactor: {
    parameters: [
      parameter('name', 'text', { required: true, keywordOnly: true }),
      parameter('accumulators', 'names', { required: true, keywordOnly: true }),
      parameter('mode', 'text', { keywordOnly: true }),
    ],
  },
  ComputationGraphBuilder: {
    parameters: [
      required('name', 'text'),
      parameter('graph', 'dict', { required: true, keywordOnly: true }),
      keyword('reactor', 'anything'),
      keyword('react', 'anything'),
    ],
  },
  node: FUNCTION,
  passthrough_accumulator: FUNCTION,
  stream_accumulator: {
    parameters: [
      parameter('type', 'text', { required: true, keywordOnly: true }),
      parameter('topic', 'text', { required: true, keywordOnly: true }),
      keyword('group', 'text'),
    ],
  },
  polling_accumulator: { parameters: [parameter('interval', 'text', { required: true, keywordOnly: true })] },
  batch_accumulator: {
    parameters: [
      parameter('flush_interval', 'text', { required: true, keywordOnly: true }),
      keyword('max_buffer_size', U64),
    ],
  },
  state_accumulator: { parameters: [parameter('capacity', I32, { required: true, keywordOnly: true })] },
  constructor: {
    parameters: [
      required('id', 'text'),
      required('from_', 'text'),
      required('constructor', 'text'),
      parameter('config', 'dict', { optional: true }),
      parameter('grants', 'dict', { optional: true }),
      parameter('dependencies', 'sequence', { optional: true }),
      parameter('runtime', 'text', { optional: true }),
    ],
  },
  context_value: {
    parameters: [required('key', 'text'), required('operator', 'text'), required('value', 'anything')],
  },
  task_success: RULE,
  task_failed: RULE,
  task_skipped: RULE,
  all_of: CONDITIONS,
  any_of: CONDITIONS,
  none_of: CONDITIONS,
  always: NOTHING,
  workflow_params: { parameters: [], rest: 'keyword' },
  boundary_schema: { parameters: [], rest: 'keyword' },
  workflow_secrets: { parameters: [], rest: 'positional' },
  WorkflowBuilder: {
    parameters: [
      required('name', 'text'),
      keyword('tenant', 'text'),
      keyword('package', 'text'),
      keyword('workflow', 'text'),
    ],
  },
  Context: { parameters: [parameter('data', 'dict', { optional: true })] },
  var: { parameters: [required('name', 'text')] },
  var_or: { parameters: [required('name', 'text'), required('default', 'text')] },
  'RetryPolicy.builder': NOTHING,
  'RetryPolicy.default': NOTHING,
  'BackoffStrategy.fixed': NOTHING,
  'BackoffStrategy.linear': { parameters: [required('multiplier', 'number')] },
  'BackoffStrategy.exponential': {
    parameters: [required('base', 'number'), parameter('multiplier', 'number', { optional: true })],
  },
  'RetryCondition.never': NOTHING,
  'RetryCondition.transient_only': NOTHING,
  'RetryCondition.all_errors': NOTHING,
  'RetryCondition.error_pattern': { parameters: [required('patterns', 'names')] },
  'TriggerResult.skip': NOTHING,
  'TriggerResult.fire': { parameters: [parameter('context', 'context', { optional: true })] },
};

/** Classes that only the server makes: calling them is a TypeError. */
const NO_CONSTRUCTOR = new Set([
  'TaskHandle',
  'TaskDecorator',
  'TriggerDecorator',
  'TriggerResult',
  'RetryPolicy',
  'RetryPolicyBuilder',
  'BackoffStrategy',
  'RetryCondition',
]);

/** Names that are there and whose calls are not checked. */
const OTHERS = [
  'Workflow',
  'WorkflowContext',
  'TaskNamespace',
  'WorkflowParamsDecorator',
  'WorkflowSecretsDecorator',
  'register_workflow_constructor',
];

const NAMES = new Set([...Object.keys(SIGNATURES).filter((name) => !name.includes('.')), ...NO_CONSTRUCTOR, ...OTHERS]);

/** Every name of the module. */
export function apiNames(): ReadonlySet<string> {
  return NAMES;
}

/** True for a name that the server's module has. */
export function isApiName(name: string): boolean {
  return NAMES.has(name);
}

/** True for a class, whose members are names of the API as well. */
export function isApiClass(name: string): boolean {
  return /^[A-Z]\w*$/.test(name);
}

/** How a name is called; undefined where that is not known. */
export function signatureOf(name: string): ApiSignature | undefined {
  return Object.hasOwn(SIGNATURES, name) ? SIGNATURES[name] : undefined;
}

/** True for a class that cannot be called. */
export function hasNoConstructor(name: string): boolean {
  return NO_CONSTRUCTOR.has(name);
}

/** Names that the wheel has for scripts, and the server has not. */
export function isHostOnly(name: string): boolean {
  return HOST_ONLY.has(name);
}

const HOST_ONLY = new Set([
  'DefaultRunner',
  'DefaultRunnerConfig',
  'WorkflowResult',
  'DatabaseAdmin',
  'TenantConfig',
  'TenantCredentials',
]);
