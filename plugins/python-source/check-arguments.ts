/** Compares the arguments of a call with what the API takes. */
import type { ApiParameter, ApiSignature, IntegerType, ParameterType } from './words/api.ts';
import type { ApiCall, Argument, Item, Value } from './read/value.ts';

/** An argument that the API refuses. */
export type ArgumentFault =
  | { readonly type: 'positional' | 'unknown' | 'twice'; readonly name: string; readonly span: Item['span'] }
  | { readonly type: 'missing'; readonly name: string; readonly span: Item['span'] }
  | { readonly type: 'wrong'; readonly name: string; readonly wanted: string; readonly span: Item['span'] };

/** The arguments of a call that the API refuses. Values that cannot be told are let be. */
export function argumentFaults(call: ApiCall, signature: ApiSignature): ArgumentFault[] {
  const faults: ArgumentFault[] = [];
  const given = new Map<string, Argument>();
  let position = 0;
  let isOpen = false;
  for (const argument of call.arguments) {
    if (argument.spread) isOpen = true;
    else if (argument.keyword === undefined) {
      const parameter = isOpen ? undefined : signature.parameters.filter(({ keywordOnly }) => !keywordOnly)[position++];
      if (parameter) given.set(parameter.name, argument);
      else if (!isOpen && signature.rest !== 'positional')
        faults.push({ type: 'positional', name: '', span: argument.span });
    } else faults.push(...keywordFaults(argument, signature, given));
  }
  for (const parameter of signature.parameters) {
    const argument = given.get(parameter.name);
    if (argument) faults.push(...valueFaults(argument, parameter));
    else if (parameter.required && !isOpen) faults.push({ type: 'missing', name: parameter.name, span: call.span });
  }
  return faults;
}

function keywordFaults(
  argument: Argument,
  { parameters, rest }: ApiSignature,
  given: Map<string, Argument>,
): ArgumentFault[] {
  const { keyword: name = '', whole } = argument;
  const span = { start: whole.start, end: whole.start + name.length };
  const isKnown = parameters.some((parameter) => parameter.name === name);
  if (!isKnown) return rest === 'keyword' ? [] : [{ type: 'unknown', name, span }];
  if (given.has(name)) return [{ type: 'twice', name, span }];
  given.set(name, argument);
  return [];
}

function valueFaults({ value, span }: Argument, { name, type, optional }: ApiParameter): ArgumentFault[] {
  if (optional && value.type === 'none') return [];
  const wanted = refusal(value, type);
  return wanted === undefined ? [] : [{ type: 'wrong', name, wanted, span }];
}

const WANTED: Readonly<Record<Exclude<ParameterType, IntegerType>, string>> = {
  text: 'a string',
  bool: 'True or False',
  number: 'a number',
  callable: 'a function',
  dict: 'a dict',
  names: 'a list of strings',
  sequence: 'a list',
  policy: 'a RetryPolicy',
  condition: 'a RetryCondition',
  backoff: 'a BackoffStrategy',
  context: 'a Context',
  anything: 'anything',
};

/** The type that the API wants instead of a value, in words; undefined if it takes the value. */
function refusal(value: Value, type: ParameterType): string | undefined {
  if (isUnknown(value) || type === 'anything') return undefined;
  if (typeof type === 'object') return integerRefusal(value, type);
  if (type === 'names' || type === 'sequence') return sequenceRefusal(value, type);
  return fits(value, type) ? undefined : WANTED[type];
}

/** True for a value that may turn out to be anything. */
export function isUnknown({ type }: Value): boolean {
  return type === 'unknown' || type === 'external' || type === 'api' || type === 'module';
}

function fits(value: Value, type: Exclude<ParameterType, IntegerType>): boolean {
  if (type === 'text') return value.type === 'string';
  if (type === 'bool') return value.type === 'bool';
  if (type === 'number') return value.type === 'int' || value.type === 'float' || value.type === 'bool';
  if (type === 'dict') return value.type === 'dict';
  if (type === 'callable') return value.type === 'function' || value.type === 'class';
  return value.type === 'result' && (type !== 'policy' || !/^(?:task|trigger|Context)$/.test(value.call.name));
}

function integerRefusal(value: Value, { least, most }: IntegerType): string | undefined {
  if (value.type === 'bool') return undefined;
  if (value.type !== 'int') return 'an integer';
  return value.number < least || value.number > most ? `an integer from ${least} to ${most}` : undefined;
}

function sequenceRefusal(value: Value, type: 'names' | 'sequence'): string | undefined {
  if (value.type === 'bytes') return type === 'names' ? WANTED.names : undefined;
  if (value.type !== 'list' && value.type !== 'tuple') return WANTED[type];
  const isWrong =
    type === 'names' &&
    value.elements?.some((item) => !item.spread && !isUnknown(item.value) && item.value.type !== 'string');
  return isWrong ? WANTED.names : undefined;
}
