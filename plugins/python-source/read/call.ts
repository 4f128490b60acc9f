/** Evaluates calls: those of the API are written down, others may run functions of the package. */
import type { CallExpression, Expression } from '../syntax/tree.ts';
import { evaluate, evaluateItem, spanOf } from './expression.ts';
import { doubt, isDisplay, letGo, use, type Frame } from './frame.ts';
import { textOf, UNKNOWN, type ApiCall, type Argument, type Target, type Value } from './value.ts';

/** The value of a call. */
export function evaluateCall(frame: Frame, expression: CallExpression): Value {
  const { callee } = expression;
  const called = evaluate(frame, callee);
  const args = readArguments(frame, expression);
  const { run } = frame;
  if (called.type === 'api') {
    const place = { span: spanOf(expression), callee: spanOf(callee) };
    return { type: 'result', call: recordCall(frame, called.name, { ...place, arguments: args }) };
  }
  if (called.type === 'result') return applyResult(frame, called.call, args);
  if (called.type === 'function') use(run, called);
  else letGo(run, called);
  return finishOther(frame, lastWord(callee), args) ?? (called.type === 'external' ? called : UNKNOWN);
}

/** A call of what a call of the API gave, such as `cloaca.task(id="a")(f)`. */
function applyResult(frame: Frame, call: ApiCall, args: readonly Argument[]): Value {
  const [subject] = args;
  if (!subject || args.length > 1 || subject.keyword !== undefined || subject.spread) {
    for (const { value } of args) letGo(frame.run, value);
    return UNKNOWN;
  }
  return decorate(frame.run, call, { value: subject.value, direct: true });
}

/** Writes down a call of the API. */
export function recordCall(
  frame: Frame,
  name: string,
  parts: Pick<ApiCall, 'span' | 'callee' | 'arguments'> & { bare?: boolean },
): ApiCall {
  const { scope, certain, within } = frame;
  const { module } = scope;
  const call: ApiCall = { bare: false, ...parts, name, module, file: module.file ?? module.name, certain, within };
  frame.run.calls.push(call);
  // Functions are called at run time only, and a graph is used by name.
  const gone = parts.arguments.filter(({ value }) => value.type !== 'function' && value.type !== 'result');
  for (const { value } of gone) if (!isDisplay(value)) letGo(frame.run, value);
  return call;
}

/** Gives a function or class to what a call of the API returned; the decorators of the API return it as it is. */
export function decorate(run: Frame['run'], call: ApiCall, target: Target): Value {
  if (call.target) run.calls.push({ ...call, target });
  else call.target = target;
  if (target.value.type === 'class' && call.name === 'reactor') return { ...target.value, reactor: call };
  return target.value;
}

function readArguments(frame: Frame, { arguments: list }: CallExpression): Argument[] {
  return list.map(({ keyword, stars, value: expression }): Argument => {
    const whole = { start: keyword?.start ?? expression.start - stars, end: expression.end };
    const { value, span } = evaluateItem(frame, expression);
    if (stars > 0) return { value, span, whole, spread: true };
    return keyword ? { value, span, whole, keyword: keyword.text } : { value, span, whole };
  });
}

/** Functions that look at a value and keep nothing of it. */
const ASKS_ONLY = new Set(['hasattr', 'isinstance', 'print', 'len', 'repr', 'str', 'type', 'id', 'bool']);
/** Functions that run code which cannot be seen. */
const RUNS_CODE = new Set(['exec', 'eval', '__import__', 'import_module', 'exec_module', 'load_module', 'run_path']);
/** Functions through which names can be bound that nobody reads. */
const BINDS_NAMES = new Set(['globals', 'vars', 'locals', 'setattr']);

function finishOther(frame: Frame, word: string, args: readonly Argument[]): Value | undefined {
  const { run } = frame;
  if (BINDS_NAMES.has(word)) doubt(run, 'rebound');
  if (!ASKS_ONLY.has(word)) for (const { value } of args) letGo(run, value);
  if (!RUNS_CODE.has(word)) return undefined;
  const name = /import/.test(word) && args.length === 1 ? textOf(args[0]) : undefined;
  const loaded = name !== undefined && /^\w[\w.]*$/.test(name) ? run.load(name, frame) : undefined;
  if (loaded && 'module' in loaded) return { type: 'module', module: loaded.module };
  if (!loaded || 'missing' in loaded) doubt(run, 'dynamic import');
  return UNKNOWN;
}

function lastWord(callee: Expression): string {
  if (callee.kind === 'attribute') return callee.name.text;
  return callee.kind === 'name' ? callee.name : '';
}
